import { useEffect, useRef, useState } from 'react';
import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';

/** Writes drafts to disk after a pause. */
interface DraftKeeper {
  /** takes the newest draft; one that was taken or kept before is not kept again */
  take(draft: TemplateDraft): void;
  /** keeps at once what waits, also what could not be kept before */
  keepNow(): void;
  /** forgets what waits, and takes nothing more */
  abandon(): void;
}

/** What is folded may name clauses that are gone: an undo can bring them back. On disk there is no undo. */
export const forDisk = (draft: TemplateDraft): TemplateDraft => ({
  ...draft,
  folded: draft.folded.filter((key) => draft.keys.includes(key)),
});

/** A pause of typing after which a draft is kept, in milliseconds. */
const pause = 400;

/**
 * Builds a keeper for the work on one template.
 * @param first the draft as it was opened, which needs no keeping
 * @param keep sends a draft to main; false = it could not be kept, and waits for the next occasion
 */
export function createDraftKeeper(first: TemplateDraft, keep: (draft: TemplateDraft) => Promise<boolean>): DraftKeeper {
  let seen = first;
  let waiting: TemplateDraft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const keepNow = () => {
    clearTimeout(timer);
    if (waiting === null) return;
    const draft = waiting;
    waiting = null;
    void keep(draft).then((isKept) => {
      if (!isKept && !isOver) waiting ??= draft;
    });
  };
  return {
    take(draft) {
      if (isOver || draft === seen) return;
      seen = draft;
      waiting = forDisk(draft);
      clearTimeout(timer);
      timer = setTimeout(keepNow, pause);
    },
    keepNow,
    abandon() {
      clearTimeout(timer);
      waiting = null;
      isOver = true;
    },
  };
}

/**
 * Keeps a draft on disk as it changes: after a pause of typing, and at once when the window loses the focus, is closed, or
 * shows something else. That it cannot be kept is said once.
 */
export function useKeptDraft(draft: TemplateDraft): Pick<DraftKeeper, 'keepNow' | 'abandon'> {
  const { api, toasts, messages } = useServices();
  const isTold = useRef(false);
  const [keeper] = useState(() =>
    createDraftKeeper(draft, async (newest) => {
      const answer = await api['keep-draft'](newest);
      if (answer.ok) isTold.current = false;
      if (answer.ok || isTold.current) return answer.ok;
      isTold.current = true;
      const { happened, next } = messages.errors.explain(answer.error);
      toasts.show({
        kind: 'failed',
        title: messages.templates.editor.notKept,
        lines: [happened, next],
      });
      return false;
    }),
  );
  useEffect(() => keeper.take(draft), [keeper, draft]);
  useEffect(() => {
    const { keepNow } = keeper;
    window.addEventListener('blur', keepNow);
    window.addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      window.removeEventListener('blur', keepNow);
      window.removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [keeper]);
  return keeper;
}
