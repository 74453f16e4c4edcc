import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TemplateDraft, TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { Button } from '../../ui/button.tsx';
import { useSession, useTidyDraft } from '../draft/session.ts';
import { TemplateEditorProvider, useTemplateEditorValue } from '../editor/context.ts';
import { TemplateEditor } from '../editor/view.tsx';
import { Inspector, type SideTab } from '../inspector/view.tsx';
import { unreadableNames } from '../library/names.ts';
import { useTemplateActions } from '../library/use-actions.ts';
import { useChosenProvider } from '../library/use-chosen-provider.ts';
import { useFileStatus } from '../library/use-file-status.ts';
import { useSaving } from '../library/use-saving.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';
import { Conflict } from './conflict.tsx';
import { TemplateHistory } from './history.tsx';
import css from './layout.module.css';
import { ProviderChoice } from './provider.tsx';
import { TemplateTitle } from './title.tsx';

interface Props {
  readonly initial: TemplateDraft;
  /** the file of the template; null = never saved, or gone */
  readonly entry: TemplateEntry | null;
  readonly templates: TemplatesState;
  readonly transfer: Transfer;
  readonly onBack: () => void;
}

/** One open template: its name, the editor, and what is beside it; or its history instead of both. */
export function OpenTemplate({ initial, entry, templates, transfer, onBack }: Props) {
  const { messages } = useServices();
  const session = useSession(initial, entry);
  const { entries, problems } = templates.library;
  const unreadable = useMemo(() => unreadableNames(problems), [problems]);
  const { server, provider } = useChosenProvider(templates.view);
  const editor = useTemplateEditorValue(session, entries, server, provider);
  const saving = useSaving(session, templates);
  const actions = useTemplateActions(session, entry, templates);
  const [pane, setPane] = useState<'editor' | 'side' | 'history'>('editor');
  const [tab, setTab] = useState<SideTab>('time-line');
  const showJson = useCallback(() => {
    setTab('json');
    setPane('side');
  }, []);
  const showSide = useCallback(() => setPane('side'), []);
  const showHistory = useCallback(() => setPane('history'), []);
  const exportIt = useStable(() => transfer.exportItems(entry === null ? [] : [entry]));
  const showEditor = useCallback(() => setPane('editor'), []);
  const { note } = templates.drafts;
  useEffect(() => note(session.draft, session.isChanged), [note, session.draft, session.isChanged]);
  useTidyDraft(session);
  const status = useFileStatus(session, entry, unreadable, actions.follow);
  if (pane === 'history' && entry !== null) {
    return <TemplateHistory entry={entry} onRestore={actions.restore} onClose={() => setPane('editor')} />;
  }
  return (
    <TemplateEditorProvider value={editor}>
      <div className={css.columns} data-pane={pane}>
        <section className={css.editor} aria-label={session.draft.name}>
          <TemplateTitle
            kind={session.draft.kind}
            given={session.draft.name}
            tags={session.draft.tags}
            savedAs={session.draft.base?.name ?? null}
            isSaved={session.draft.base !== null}
            isChanged={session.isChanged}
            saving={saving}
            actions={actions}
            onBack={onBack}
            onSide={showSide}
            onHistory={showHistory}
            onExport={exportIt}
          />
          {status === 'changed' || status === 'gone' || status === 'unreadable' ? (
            <Conflict
              draft={session.draft}
              entry={entry}
              isUnreadable={status === 'unreadable'}
              library={templates.library}
              saving={saving}
              onDiscard={actions.discard}
            />
          ) : null}
          <div className={css.body}>
            <TemplateEditor onShowJson={showJson} />
          </div>
        </section>
        <aside className={css.side} aria-label={messages.templates.check}>
          <div className={css.sideHeader}>
            <span className={css.whenMiddle}>
              <Button kind="icon" aria-label={messages.templates.backToEditor} onPress={showEditor}>
                <ArrowLeft size={16} aria-hidden="true" />
              </Button>
              <h1 className={css.sideName}>
                {session.draft.name === '' ? messages.templates.noName : session.draft.name}
              </h1>
            </span>
            <ProviderChoice server={server} provider={provider} dispatch={templates.dispatch} />
          </div>
          <Inspector tab={tab} onTab={setTab} onEditor={showEditor} />
        </aside>
      </div>
    </TemplateEditorProvider>
  );
}
