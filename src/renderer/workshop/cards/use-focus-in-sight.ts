import { type RefObject, useEffect, useRef } from 'react';
import { isEqual } from '../draft-equal.ts';

/**
 * Keeps what has the focus in sight when clauses come, go or change places above it, as by undo.
 * @param keys those of the clauses, in their order
 */
export function useFocusInSight(list: RefObject<HTMLElement | null>, keys: readonly number[]): void {
  const before = useRef(keys);
  useEffect(() => {
    if (isEqual(before.current, keys)) return;
    before.current = keys;
    // What a change moves has its place in the frame after.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const focused = document.activeElement;
        if (list.current?.contains(focused)) focused?.scrollIntoView({ block: 'nearest' });
      }),
    );
  }, [list, keys]);
}
