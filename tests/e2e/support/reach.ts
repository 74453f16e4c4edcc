import type { Page } from '@playwright/test';

/** Finds elements that a person cannot reach or read in the present window, a line for each. */
export function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(findOutOfReach);
}

/** Runs in the page, and leaves it scrolled as it was. */
function findOutOfReach(): readonly string[] {
  const faults: string[] = [];
  const places = [...document.querySelectorAll('*')]
    .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
    .map((one) => {
      const { overflowX, overflowY } = getComputedStyle(one);
      const isScroller = /auto|scroll/.test(overflowX) || /auto|scroll/.test(overflowY);
      return { one, isScroller, top: one.scrollTop, left: one.scrollLeft };
    });
  const goBack = () => {
    for (const { one, top, left } of places) {
      if (one.scrollTop !== top) one.scrollTop = top;
      if (one.scrollLeft !== left) one.scrollLeft = left;
    }
  };
  const nameOf = (one: Element) => {
    const said = one.getAttribute('aria-label') ?? (one.textContent?.trim() || one.getAttribute('placeholder')) ?? '';
    return `${one.getAttribute('role') ?? one.tagName.toLowerCase()} “${said.slice(0, 60)}”`;
  };
  const isCovered = (one: Element) => one.closest('[aria-hidden="true"], [inert], [data-live-announcer]') !== null;
  const isHidden = (one: Element) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // A control that only a screen reader sees is drawn by its label.
  const isTiny = (one: Element | null): boolean =>
    one !== null && (Math.min(one.clientWidth, one.clientHeight) === 1 || isTiny(one.parentElement));
  const drawnBy = (one: Element) => (isTiny(one) ? one.closest('label') : one);

  // The part of it that nothing around it cuts off.
  const inSight = (control: Element) => {
    let { left, top, right, bottom } = control.getBoundingClientRect();
    for (let around = control.parentElement; around !== null; around = around.parentElement) {
      if (/visible/.test(getComputedStyle(around).overflowX)) continue;
      const box = around.getBoundingClientRect();
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return {
      left: Math.max(left, 0),
      top: Math.max(top, 0),
      right: Math.min(right, innerWidth),
      bottom: Math.min(bottom, innerHeight),
    };
  };

  const { scrollWidth } = document.scrollingElement ?? document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide, the window ${innerWidth}`);

  const controls =
    'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"], [role="option"]';
  const toasts = document.querySelector('[role="region"][data-react-aria-top-layer]');
  for (const control of new Set([...document.querySelectorAll(controls)].map(drawnBy))) {
    if (control === null || isCovered(control) || isHidden(control) || control.matches(':disabled')) continue;
    const { width, height } = control.getBoundingClientRect();
    if (width <= 2 || height <= 2) continue;
    control.scrollIntoView({ block: 'center', inline: 'nearest' });
    for (const { one, isScroller, top, left } of places) {
      const isMoved = one.scrollTop !== top || one.scrollLeft !== left;
      if (isMoved && !isScroller) faults.push(`cut off by ${nameOf(one)}: ${nameOf(control)}`);
    }
    const { left, top: upper, right, bottom } = inSight(control);
    const top =
      left < right && upper < bottom ? document.elementFromPoint((left + right) / 2, (upper + bottom) / 2) : null;
    if (top === null) faults.push(`outside of the window: ${nameOf(control)}`);
    else if (!control.contains(top) && !top.contains(control) && toasts?.contains(top) !== true) {
      faults.push(`under ${nameOf(top)}: ${nameOf(control)}`);
    }
    goBack();
  }

  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth <= 2) continue;
    const { overflowX, textOverflow, display } = getComputedStyle(one);
    if (display === 'inline' || isCovered(one) || isHidden(one) || isTiny(one)) continue;
    if (/hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis') faults.push(`cut: ${nameOf(one)}`);
    if (/auto|scroll/.test(overflowX)) faults.push(`scrolls sideways: ${nameOf(one)}`);
  }
  return faults;
}
