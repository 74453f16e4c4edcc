import { ArrowLeft, PanelRight } from 'lucide-react';
import { memo } from 'react';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { EditableName } from '../../ui/editable-name.tsx';
import { EditorTools } from '../editor/toolbar.tsx';
import type { TemplateActions } from '../library/use-actions.ts';
import type { Saving } from '../library/use-saving.ts';
import view from './layout.module.css';
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
  readonly actions: TemplateActions;
  readonly onBack: () => void;
  readonly onSide: () => void;
  readonly onHistory: () => void;
  readonly onExport: () => void;
}

/** The name and tags of an open template, and the actions on it. */
export const TemplateTitle = memo(function TemplateTitle(props: Props) {
  const { kind, tags, given, savedAs, isSaved, isChanged, saving, actions, onBack, onSide, onHistory, onExport } =
    props;
  const { messages } = useServices();
  const t = messages.templates;
  const name = given === '' ? t.noName : given;
  return (
    <>
      <header className={[css.row, css.top].join(' ')}>
        <span className={view.whenNarrow}>
          <Button kind="icon" aria-label={t.backToList} onPress={onBack}>
            <ArrowLeft size={16} aria-hidden="true" />
          </Button>
        </span>
        <div className={css.who}>
          <EditableName
            labels={messages.window}
            errorText={(error) => messages.errors.explain(error).happened}
            key={given}
            heading={1}
            name={name}
            label={t.name}
            edit={t.rename}
            save={actions.rename}
          />
        </div>
        <div className={css.tools}>
          <span className={view.whenMiddle}>
            <Button aria-label={t.check} onPress={onSide}>
              <PanelRight size={15} aria-hidden="true" />
              <span className={css.checkText}>{t.check}</span>
            </Button>
          </span>
          <EditorTools onSave={() => void saving.save()} isSaving={saving.isSaving} />
          <TitleMenu
            kind={kind}
            name={savedAs ?? name}
            isSaved={isSaved}
            isChanged={isChanged}
            actions={actions}
            onHistory={onHistory}
            onExport={onExport}
          />
        </div>
      </header>
      {saving.nameError === null ? null : (
        <p className={css.fault} role="alert">
          {messages.errors.explain(saving.nameError).happened}
        </p>
      )}
      <div className={[css.row, css.about].join(' ')}>
        <span className={css.kind}>{t.kindOne[kind]}</span>
        <TagEditor tags={tags} onChange={actions.retag} />
        {isChanged ? <span className={css.unsaved}>{t.unsaved}</span> : null}
      </div>
    </>
  );
});
