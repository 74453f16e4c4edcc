import { type RefObject, useEffect, useRef } from 'react';

/**
 * Leads the keyboard to the view of a new location: when main has led there, and when what had the focus went away with the last
 * one. A view that takes the focus itself, as into its first field, keeps it; another one says with `data-landing` where Tab
 * begins. Who chose a view in the side bar stays there.
 * @param main what holds the view
 * @param location changes with each step to another location
 * @param visits how often main has navigated
 * @param isThere whether the view is drawn
 */
export function useLanding(
  main: RefObject<HTMLElement | null>,
  location: unknown,
  visits: number,
  isThere: boolean,
): void {
  const last = useRef({ location, visits: 0 });
  useEffect(() => {
    const before = last.current;
    const view = main.current;
    if (!isThere || view === null) return;
    last.current = { location, visits };
    const focused = document.activeElement;
    const isVisit = visits !== before.visits && !view.contains(focused);
    const isLost = location !== before.location && (focused === null || focused === document.body);
    if (isVisit || isLost) (view.querySelector<HTMLElement>('[data-landing]') ?? view).focus();
  }, [main, location, visits, isThere]);
}
