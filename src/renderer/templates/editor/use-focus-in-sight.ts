import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { isEqual } from '../draft/equal.ts';

/**
 * Keeps what has the focus in sight when clauses come, go, grow or change their order above it, as by undo or by findings that
 * arrive later. Who scrolled away from it is left where they are.
 * @param keys those of the clauses, in their order
 */
export function useFocusInSight(list: RefObject<HTMLElement | null>, keys: readonly number[]): void {
  const wasInSight = useRef(false);
  useEffect(() => {
    const within = list.current;
    if (within === null) return undefined;
    // It reports after the other observer, so what it said last is of the frame before a change of size.
    const sight = new IntersectionObserver((seen) => {
      wasInSight.current = seen.at(-1)?.isIntersecting ?? false;
    });
    const sizes = new ResizeObserver(() => scrollToFocus(within, wasInSight.current));
    const follow = ({ target }: FocusEvent) => {
      sight.disconnect();
      if (!(target instanceof Element)) return;
      // Whatever takes the focus is scrolled to.
      wasInSight.current = true;
      sight.observe(target);
    };
    within.addEventListener('focusin', follow);
    sizes.observe(within);
    return () => {
      within.removeEventListener('focusin', follow);
      sight.disconnect();
      sizes.disconnect();
    };
  }, [list]);
  const before = useRef(keys);
  useLayoutEffect(() => {
    // Clauses that only change their order leave the size of the list as it was.
    if (list.current !== null && !isEqual(before.current, keys)) scrollToFocus(list.current, wasInSight.current);
    before.current = keys;
  }, [list, keys]);
}

function scrollToFocus(within: HTMLElement, wasInSight: boolean): void {
  const focused = document.activeElement;
  if (wasInSight && within.contains(focused)) focused?.scrollIntoView({ block: 'nearest' });
}
