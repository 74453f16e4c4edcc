import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useStable } from '../../hooks/use-stable.ts';
import type { Session } from '../draft/session.ts';
import { brokenIncludes } from './broken-includes.ts';
import type { TemplatesState } from './use-templates.ts';

/**
 * The ways to discard, delete or restore an open template. Each can be undone from its message; work that
 * was not saved is listed with what was deleted, too.
 */
export function useTemplateRemoval(session: Session, entry: TemplateEntry | null, templates: TemplatesState) {
  const { api, toasts, messages } = useServices();
  const { drafts, put, reopen, resume, dispatch } = templates;
  const { draft, isChanged } = session;
  const t = messages.templates;

  const tellFailure = (error: AppError) => toasts.show(errorToast(error, messages));
  const tell = (title: string, undo: () => unknown, lines: readonly string[] = []) =>
    toasts.show({ kind: 'done', title, lines, action: { text: t.undo, run: () => void undo() } });
  const removeDraft = () => {
    // Writes the draft first, so that the discarded copy is complete and not from before the last pause of typing.
    session.keepNow();
    session.abandon();
    drafts.forget(draft.id);
    void api['discard-draft']({ id: draft.id });
  };
  // A discarded draft keeps its id in the list of deleted ones; restored, it gets a new one.
  const restoreDraft = async (base: typeof draft.base) => {
    const kept = await api['restore-draft']({ id: draft.id, discardedAt: null });
    resume({ ...draft, id: kept.ok ? kept.value.id : crypto.randomUUID(), base });
  };

  /** Opens the file that was restored, with the unsaved work on it, if there was any. */
  const reopenRestored = (answer: Result<TemplateEntry>, replaced: string | null) => {
    if (!answer.ok) return tellFailure(answer.error);
    const file = answer.value;
    put(file, replaced);
    if (isChanged) void restoreDraft({ name: file.name, revision: file.revision });
    else reopen(file);
  };

  /** Shows the file as it is, where nothing of one's own is lost by it. */
  const follow = (file: TemplateEntry) => {
    removeDraft();
    reopen(file);
  };

  const discard = () => {
    removeDraft();
    if (entry === null) dispatch({ kind: 'close' });
    else reopen(entry);
    tell(t.discarded(draft.name), () => restoreDraft(draft.base));
  };

  const remove = async () => {
    if (entry === null) return discard();
    const { kind, name, revision } = entry;
    const answer = await api['delete-template']({ kind, name, revision });
    if (!answer.ok) return tellFailure(answer.error);
    removeDraft();
    dispatch({ kind: 'close' });
    const broken = brokenIncludes(templates.library.entries, [entry], t.includers);
    const undo = async () => reopenRestored(await api['restore-deleted-template']({ kind, name, revision }), null);
    tell(t.deleted(name), undo, broken);
  };

  /** Restores an earlier revision; the one that it replaces can be restored in turn. */
  const restore = async (revision: string) => {
    if (entry === null) return;
    const { kind, name } = entry;
    const answer = await api['restore-template']({ kind, name, revision });
    if (!answer.ok) return tellFailure(answer.error);
    removeDraft();
    put(answer.value, name);
    reopen(answer.value);
    const former = { kind, name, revision: entry.revision };
    tell(t.history.restored(name), async () => reopenRestored(await api['restore-template'](former), name));
  };

  return {
    follow: useStable(follow),
    discard: useStable(discard),
    restore: useStable((revision: string) => void restore(revision)),
    remove: useStable(() => void remove()),
  };
}
