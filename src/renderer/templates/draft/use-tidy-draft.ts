import { useEffect, useRef } from 'react';
import { useServices } from '../../app/services.ts';
import type { Session } from './session.ts';

/**
 * Throws away what was kept of a draft on disk, as soon as its file says all of it. Which clauses are folded is said by no
 * file: with one folded the draft stays, and is kept at once as one without work.
 */
export function useTidyDraft(session: Session): void {
  const { api } = useServices();
  const { isChanged, keepNow } = session;
  const { id, base, keys, folded } = session.draft;
  const isFolded = keys.some((key) => folded.includes(key));
  const left = base === null || isChanged ? 'work' : isFolded ? 'folding' : 'nothing';
  const before = useRef(left);
  useEffect(() => {
    const turned = left !== before.current;
    before.current = left;
    if (!turned || left === 'work') return;
    // What still waits to be kept would come after the throwing away.
    keepNow();
    if (left === 'nothing') void api['discard-draft']({ id });
  }, [api, id, left, keepNow]);
}
