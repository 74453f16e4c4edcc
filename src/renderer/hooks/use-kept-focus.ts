import { type RefObject, useEffect } from 'react';

/** What had the focus last, and everything that the Tab key led to before it, in their order. */
interface Kept {
  readonly element: HTMLElement;
  readonly before: readonly HTMLElement[];
}

const stops = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]';

/**
 * Leads the focus on where what has it is taken away or disabled, as a value that is removed from a list: to what has
 * replaced it. Without that the keyboard would begin again at the top of the window, and a screen reader too.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const within = root.current;
    if (within === null) return undefined;
    let kept: Kept | null = null;
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const all = stopsIn(within);
      kept = { element: target, before: all.slice(0, all.indexOf(target)) };
    };
    const observer = new MutationObserver(() => {
      const focused = document.activeElement;
      if (kept === null || (focused !== document.body && focused !== kept.element)) return;
      if (!isGone(kept.element)) return;
      const successor = successorOf(kept, stopsIn(within));
      kept = null;
      successor?.focus();
    });
    within.addEventListener('focusin', note);
    observer.observe(within, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      within.removeEventListener('focusin', note);
      observer.disconnect();
    };
  }, [root]);
}

const isGone = (element: HTMLElement): boolean => !element.isConnected || element.matches(':disabled');

/** What stands behind the last of those before it that is still there; without one behind it, that one. */
function successorOf({ before }: Kept, present: readonly HTMLElement[]): HTMLElement | undefined {
  const indexes = new Map(present.map((element, index) => [element, index]));
  const last = before.map((element) => indexes.get(element)).findLast((index) => index !== undefined) ?? -1;
  return present[last + 1] ?? present[last];
}

/** What the Tab key leads to, in its order. */
const stopsIn = (root: Element): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(stops)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
