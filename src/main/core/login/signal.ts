import type { Clock } from '../ports/clock.ts';

/**
 * Cancels, pauses and resumes a login; each login has exactly one. A flow checks it between two requests. A request whose
 * answer may contain a token is never interrupted.
 */
export interface LoginSignal {
  /** What the flow should do now; null: continue. */
  requested(): 'cancel' | 'pause' | null;
  /** Aborts when the login is cancelled or paused. Only for requests whose answers contain no token. */
  abortSignal(): AbortSignal;
  /** Ends the login for good. A later pause or resume has no effect. */
  cancel(): void;
  /** Ends the login until it is resumed. */
  pause(): void;
  /** Undoes a pause, unless the login has already ended by it. */
  resume(): void;
  /** Shortens the current waits, because the window came to the front or the computer woke up. */
  pollNow(): void;
  /** Waits before a poll. `pollNow` shortens the wait to `minSeconds`; a cancel or a pause ends it. */
  waitToPoll(seconds: number, minSeconds?: number): Promise<void>;
  /**
   * Waits for something that happens outside of the program, which must not reject.
   * @returns null if it did not happen in time, or if the login was cancelled or paused before
   */
  waitFor<T>(event: Promise<T>, seconds: number): Promise<{ readonly value: T } | null>;
  /** Waits before a token is saved again. `pollNow` and `cancel` end the wait; `pause` does not, as the token could be lost. */
  waitToSave(seconds: number): Promise<void>;
}

interface Wait {
  sleep: AbortController;
  isShortened: boolean;
}

export function createLoginSignal(clock: Clock): LoginSignal {
  let requested: 'cancel' | 'pause' | null = null;
  let requests = new AbortController();
  // A login may wait for its browser while it waits to save the token that came from another device.
  const waits = new Set<Wait>();

  /** Lets each wait look again whether it is over. */
  function wake(): void {
    for (const { sleep } of waits) sleep.abort();
  }

  function stop(): void {
    requests.abort();
    wake();
  }

  async function wait(seconds: number, minSeconds: number, isOver: () => boolean): Promise<void> {
    const start = clock.elapsed();
    const current: Wait = { sleep: new AbortController(), isShortened: false };
    waits.add(current);
    while (!isOver()) {
      const left = start + (current.isShortened ? Math.min(minSeconds, seconds) : seconds) - clock.elapsed();
      if (left <= 0) break;
      current.sleep = new AbortController();
      await clock.sleep(left, current.sleep.signal);
    }
    waits.delete(current);
  }

  return {
    requested: () => requested,
    abortSignal: () => requests.signal,
    cancel() {
      requested = 'cancel';
      stop();
    },
    pause() {
      requested ??= 'pause';
      stop();
    },
    resume() {
      if (requested !== 'pause') return;
      requested = null;
      requests = new AbortController();
    },
    pollNow() {
      for (const one of waits) one.isShortened = true;
      wake();
    },
    waitToPoll: (seconds, minSeconds = 1) => wait(Math.max(1, seconds), minSeconds, () => requested !== null),
    async waitFor<T>(event: Promise<T>, seconds: number) {
      let happened: { readonly value: T } | null = null;
      void event.then((value) => {
        happened = { value };
        wake();
      });
      await wait(seconds, seconds, () => requested !== null || happened !== null);
      return requested === null ? happened : null;
    },
    waitToSave: (seconds) => wait(seconds, 0, () => requested === 'cancel'),
  };
}
