import { useEffect, useRef, useState } from 'react';
import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { createDraftKeeper, type DraftKeeper } from './autosave.ts';

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
      const { happened, next } = messages.errors.messages(answer.error);
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
