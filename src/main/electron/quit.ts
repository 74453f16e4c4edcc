import { setTimeout as delay } from 'node:timers/promises';
import { app, powerMonitor } from 'electron';

/** How long the end of the program waits. A token that is being rotated must reach the disk, so that may take longer. */
const longest = { clearMs: 500, finishMs: 5_000 };

export interface QuitParts {
  /** Whether there is a tray icon to come back from; asked when the last window closes. */
  readonly mayStayWithoutWindow: () => boolean;
  readonly clearClipboard: () => Promise<void>;
  /** The last deeds: what is under way becomes durable, what listens is closed. */
  readonly finish: () => Promise<void>;
}

/** Makes every way out, by menu, signal, shutdown or last window, go through `finish`, once and bounded in time. */
export function prepareQuit({ mayStayWithoutWindow, clearClipboard, finish }: QuitParts): void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'finished') return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    void Promise.all([bounded(clearClipboard, longest.clearMs), bounded(finish, longest.finishMs)]).then(() => {
      state = 'finished';
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (!mayStayWithoutWindow()) app.quit();
  });
  process.on('SIGTERM', quit);
  process.on('SIGINT', quit);
  powerMonitor.on('shutdown', quit);
}

function bounded(deed: () => Promise<void>, milliseconds: number): Promise<void> {
  return Promise.race([deed().catch(() => undefined), delay(milliseconds)]);
}

/** Ends the program, after its last deeds. */
export function quit(): void {
  app.quit();
}
