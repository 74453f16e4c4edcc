import type { AppError } from '../../../shared/errors.ts';
import type { TemplateEntry } from '../../../shared/template/library.ts';
import { useServices } from '../../services.ts';
import { errorToast } from '../../toasts.ts';
import { useStable } from '../../use-stable.ts';
import type { Session } from '../draft/session.ts';
import type { Workshop } from './use-workshop.ts';

/** The ways to part from the work on an open template. Each can be taken back from the message that tells of them. */
export function useGiveUp(session: Session, entry: TemplateEntry | null, workshop: Workshop) {
  const { api, toasts, words } = useServices();
  const { drafts, put, reopen, resume, close } = workshop;
  const { draft, isChanged } = session;
  const say = words.templates;

  const tellFailure = (error: AppError) => toasts.show(errorToast(error, words));
  const dropDraft = () => {
    session.abandon();
    drafts.forget(draft.id);
    void api['discard-draft']({ id: draft.id });
  };
  // What was given up keeps its id for good; it comes back as work of its own.
  const bringBack = (base: typeof draft.base) => resume({ ...draft, id: crypto.randomUUID(), base });

  /** Shows the file as it is, where nothing of one's own is lost by it. */
  const follow = (file: TemplateEntry) => {
    dropDraft();
    reopen(file);
  };

  const discard = () => {
    dropDraft();
    if (entry === null) close();
    else reopen(entry);
    toasts.show({
      kind: 'done',
      title: say.discarded(draft.name),
      lines: [],
      action: { text: say.undo, run: () => bringBack(draft.base) },
    });
  };

  const remove = async () => {
    if (entry === null) return discard();
    const { kind, name, revision } = entry;
    const answer = await api['delete-template']({ kind, name, revision });
    if (!answer.ok) return tellFailure(answer.error);
    dropDraft();
    close();
    const undo = async () => {
      const restored = await api['bring-back-template']({ kind, name, revision });
      if (!restored.ok) return tellFailure(restored.error);
      put(restored.value, null);
      if (isChanged) bringBack({ name: restored.value.name, revision: restored.value.revision });
      else reopen(restored.value);
    };
    toasts.show({
      kind: 'done',
      title: say.deleted(name),
      lines: [],
      action: { text: say.undo, run: () => void undo() },
    });
  };

  /** Brings a former state back; what it replaces can be brought back in turn. */
  const restore = async (revision: string) => {
    if (entry === null) return;
    const { kind, name } = entry;
    const answer = await api['restore-template']({ kind, name, revision });
    if (!answer.ok) return tellFailure(answer.error);
    const restored = answer.value;
    dropDraft();
    put(restored, name);
    reopen(restored);
    const takeBack = async () => {
      const back = await api['restore-template']({ kind, name, revision: entry.revision });
      if (!back.ok) return tellFailure(back.error);
      put(back.value, name);
      if (isChanged) bringBack({ name: back.value.name, revision: back.value.revision });
      else reopen(back.value);
    };
    toasts.show({
      kind: 'done',
      title: say.history.restored(name),
      lines: [],
      action: { text: say.undo, run: () => void takeBack() },
    });
  };

  return {
    follow: useStable(follow),
    discard: useStable(discard),
    restore: useStable((revision: string) => void restore(revision)),
    remove: useStable(() => void remove()),
  };
}
