import { ArrowLeft, PanelRight } from 'lucide-react';
import { memo } from 'react';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { EditableName } from '../../ui/editable-name.tsx';
import { EditorTools } from '../editor/toolbar.tsx';
import type { TemplateDeeds } from '../library/use-actions.ts';
import type { Saving } from '../library/use-saving.ts';
import view from './page.module.css';
import { TagEditor } from './tags.tsx';
import css from './title.module.css';
import { TitleMenu } from './title-menu.tsx';

interface Props {
  readonly kind: TemplateKind;
  /** what it is called; empty = nothing yet */
  readonly given: string;
  readonly tags: readonly string[];
  /** the name of its file; null = it has none */
  readonly savedAs: string | null;
  readonly isSaved: boolean;
  /** it says something else than its file */
  readonly isChanged: boolean;
  readonly saving: Saving;
  readonly deeds: TemplateDeeds;
  readonly onBack: () => void;
  readonly onSide: () => void;
  readonly onHistory: () => void;
  readonly onExport: () => void;
}

/** What an open template is called, its tags, and what can be done with it as a whole. */
export const TemplateTitle = memo(function TemplateTitle(props: Props) {
  const { kind, tags, given, savedAs, isSaved, isChanged, saving, deeds, onBack, onSide, onHistory, onExport } = props;
  const { words } = useServices();
  const say = words.templates;
  const name = given === '' ? say.noName : given;
  return (
    <>
      <header className={[css.row, css.top].join(' ')}>
        <span className={view.whenNarrow}>
          <Button kind="icon" aria-label={say.backToList} onPress={onBack}>
            <ArrowLeft size={16} aria-hidden="true" />
          </Button>
        </span>
        <div className={css.who}>
          <EditableName key={given} heading name={name} label={say.name} edit={say.rename} save={deeds.rename} />
        </div>
        <div className={css.tools}>
          <span className={view.whenMiddle}>
            <Button aria-label={say.check} onPress={onSide}>
              <PanelRight size={15} aria-hidden="true" />
              <span className={css.checkText}>{say.check}</span>
            </Button>
          </span>
          <EditorTools onSave={() => void saving.save()} isSaving={saving.isSaving} />
          <TitleMenu
            kind={kind}
            name={savedAs ?? name}
            isSaved={isSaved}
            isChanged={isChanged}
            deeds={deeds}
            onHistory={onHistory}
            onExport={onExport}
          />
        </div>
      </header>
      {saving.nameError === null ? null : (
        <p className={css.fault} role="alert">
          {words.errors.words(saving.nameError).happened}
        </p>
      )}
      <div className={[css.row, css.about].join(' ')}>
        <span className={css.kind}>{say.kindOne[kind]}</span>
        <TagEditor tags={tags} onChange={deeds.retag} />
        {isChanged ? <span className={css.unsaved}>{say.unsaved}</span> : null}
      </div>
    </>
  );
});
