import { app, powerMonitor } from 'electron';
import { createShutdown, type ShutdownParts } from './shutdown.ts';

export interface QuitParts extends ShutdownParts {
  /** Checks for a tray icon to reopen the window from; called when the last window closes. */
  readonly mayStayWithoutWindow: () => boolean;
  /** The user has chosen not to quit. */
  readonly stay: () => void;
}

/** Runs the last steps once, before every end of the program: by menu, signal, shutdown or last window. */
export function prepareQuit(parts: QuitParts): void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  const shutdown = createShutdown(parts);

  app.on('before-quit', (event) => {
    if (state === 'finished') return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    void shutdown.run().then((ends) => {
      state = ends ? 'finished' : 'running';
      if (ends) app.quit();
      else parts.stay();
    });
  });
  app.on('window-all-closed', () => {
    if (state === 'running' && !parts.mayStayWithoutWindow()) app.quit();
  });
  const hurry = () => {
    shutdown.hurry();
    app.quit();
  };
  process.on('SIGTERM', hurry);
  process.on('SIGINT', hurry);
  // The terminal or the session that started the program is gone.
  process.on('SIGHUP', hurry);
  powerMonitor.on('shutdown', hurry);
}

/** Ends the program, after its last steps. */
export function quit(): void {
  app.quit();
}
