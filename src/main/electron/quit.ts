import { setTimeout as delay } from 'node:timers/promises';
import { app, powerMonitor } from 'electron';

/** How long the end of the program waits for each of its last deeds, before and after the user has chosen to wait. */
const longest = { clearMs: 500, finishMs: 5_000, patientMs: 65_000 };

export interface QuitParts {
  /** Whether there is a tray icon to come back from; asked when the last window closes. */
  readonly mayStayWithoutWindow: () => boolean;
  readonly clearClipboard: () => Promise<void>;
  /** The last deeds: what is under way becomes durable, what listens is closed. */
  readonly finish: () => Promise<void>;
  /** Asks whether to quit although the last deeds are not done. */
  readonly quitAnyway: () => Promise<boolean>;
}

/** Makes every way out, by menu, signal, shutdown or last window, go through `finish`, once and bounded in time. */
export function prepareQuit({ mayStayWithoutWindow, clearClipboard, finish, quitAnyway }: QuitParts): void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  // A signal or a shutdown leaves nobody to ask, and the system grants seconds.
  let inHurry = false;

  const lastDeeds = async (): Promise<void> => {
    const finishing = finish();
    const [finished] = await Promise.all([
      within(finishing, longest.finishMs),
      within(clearClipboard(), longest.clearMs),
    ]);
    if (finished || inHurry || (await quitAnyway())) return;
    // The request under way has a deadline of its own, so this ends.
    await within(finishing, longest.patientMs);
  };

  app.on('before-quit', (event) => {
    if (state === 'finished') return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    void lastDeeds().then(() => {
      state = 'finished';
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (state === 'running' && !mayStayWithoutWindow()) app.quit();
  });
  const hurry = () => {
    inHurry = true;
    app.quit();
  };
  process.on('SIGTERM', hurry);
  process.on('SIGINT', hurry);
  powerMonitor.on('shutdown', hurry);
}

/** Whether a deed ended within that time; one that failed has ended too. */
async function within(deed: Promise<void>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const ended = deed.then(
    () => true,
    () => true,
  );
  const late = delay(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([ended, late]);
  timer.abort();
  return inTime;
}

/** Ends the program, after its last deeds. */
export function quit(): void {
  app.quit();
}
