import { useEffect, useRef } from 'react';
import { useServices } from '../../services.ts';
import type { Session } from './session.ts';

/** Throws away what was kept of a draft on disk, as soon as it says what its file says. */
export function useTidyDraft(session: Session): void {
  const { api } = useServices();
  const { isChanged, keepNow } = session;
  const { id, base } = session.draft;
  const isSettled = base !== null && !isChanged;
  const wasSettled = useRef(isSettled);
  useEffect(() => {
    const turned = isSettled && !wasSettled.current;
    wasSettled.current = isSettled;
    if (!turned) return;
    // What still waits to be kept would come after the throwing away.
    keepNow();
    void api['discard-draft']({ id });
  }, [api, id, isSettled, keepNow]);
}
