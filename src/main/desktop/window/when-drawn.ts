import type { BrowserWindow } from 'electron';

/** Milliseconds after its page has loaded in which a hidden window is drawn where it is drawn at all. */
const drawnMs = 500;

/**
 * Calls back once, when a window that is still hidden can be shown without flickering. On Wayland nothing may be drawn before
 * it is shown, and Chromium never says that it is ready; then it counts as ready some time after its page has loaded.
 */
export function whenDrawn(window: BrowserWindow, show: () => void): void {
  let isOver = false;
  const showOnce = () => {
    if (isOver || window.isDestroyed()) return;
    isOver = true;
    show();
  };
  window.once('ready-to-show', showOnce);
  window.webContents.once('did-finish-load', () => setTimeout(showOnce, drawnMs));
}
