import { app, type WebContents } from 'electron';

/** Milliseconds after a key or a button in which a call can still be what was meant by it: a copied link first asks a server. */
const fresh = 5_000;

/** Keys, buttons and taps. A pointer that only moves decides nothing. */
const deliberate: ReadonlySet<string> = new Set([
  ...['mouseDown', 'mouseUp', 'keyDown', 'rawKeyDown', 'keyUp', 'char'],
  ...['touchStart', 'touchEnd', 'gestureTap', 'gestureTapDown'],
]);

/** Tells whether somebody has just used a window by hand. */
export interface PersonInput {
  isRecent(): boolean;
}

/**
 * Watches the input that the system delivers to a web contents. A script in the page cannot cause it: neither
 * `element.click()` nor a dispatched event comes this way.
 *
 * Neither does what a screen reader or another assistive program presses. While one is in use (Electron tells, a page
 * cannot switch it), every call counts as meant.
 * @param now milliseconds of a monotonic clock
 */
export function watchPersonInput(
  contents: Pick<WebContents, 'on'>,
  { now = () => performance.now(), hasAssistiveProgram = () => app.accessibilitySupportEnabled } = {},
): PersonInput {
  let last = Number.NEGATIVE_INFINITY;
  contents.on('input-event', (_event, input) => {
    if (deliberate.has(input.type)) last = now();
  });
  return { isRecent: () => hasAssistiveProgram() || now() - last <= fresh };
}
