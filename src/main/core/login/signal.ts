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
  /** Shortens the current wait, because the window came to the front or the computer woke up. */
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

export function createLoginSignal(clock: Clock): LoginSignal {
  let requested: 'cancel' | 'pause' | null = null;
  let isShortened = false;
  let requests = new AbortController();
  let sleep = new AbortController();

  function stop(): void {
    requests.abort();
    sleep.abort();
  }

  async function wait(seconds: number, minSeconds: number, isOver: () => boolean): Promise<void> {
    const start = clock.elapsed();
    isShortened = false;
    while (!isOver()) {
      const left = start + (isShortened ? Math.min(minSeconds, seconds) : seconds) - clock.elapsed();
      if (left <= 0) return;
      sleep = new AbortController();
      await clock.sleep(left, sleep.signal);
    }
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
      isShortened = true;
      sleep.abort();
    },
    waitToPoll: (seconds, minSeconds = 1) => wait(Math.max(1, seconds), minSeconds, () => requested !== null),
    async waitFor<T>(event: Promise<T>, seconds: number) {
      let happened: { readonly value: T } | null = null;
      void event.then((value) => {
        happened = { value };
        sleep.abort();
      });
      await wait(seconds, seconds, () => requested !== null || happened !== null);
      return requested === null ? happened : null;
    },
    waitToSave: (seconds) => wait(seconds, 0, () => requested === 'cancel'),
  };
}
