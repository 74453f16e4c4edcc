import { setTimeout as delay } from 'node:timers/promises';
import { app, powerMonitor } from 'electron';

/** How long the end of the program waits for its last deeds. */
const longestFinishMs = 500;

export interface QuitParts {
  /** Whether there is a tray icon to come back from; asked when the last window closes. */
  readonly mayStayWithoutWindow: () => boolean;
  /** The last deeds: clears the clipboard, closes what listens. */
  readonly finish: () => Promise<void>;
}

/** Makes every way out, by menu, signal, shutdown or last window, go through `finish`, once and bounded in time. */
export function prepareQuit({ mayStayWithoutWindow, finish }: QuitParts): void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'finished') return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    void Promise.race([finish().catch(() => undefined), delay(longestFinishMs)]).then(() => {
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

/** Ends the program, after its last deeds. */
export function quit(): void {
  app.quit();
}
