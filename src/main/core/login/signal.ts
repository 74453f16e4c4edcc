import type { Clock } from '../ports/clock.ts';

/**
 * How a login is stopped, and made to hurry. There is one for the whole of a login. A flow looks at it between two requests;
 * a request whose answer may hold a token is never interrupted.
 */
export interface LoginSignal {
  /** What the login was asked for; null: to go on. */
  requested(): 'cancel' | 'pause' | null;
  /** Aborts with a cancel or a pause; for requests whose answers hold no token. */
  abortSignal(): AbortSignal;
  /** Ends the login for good; a later pause or resume changes nothing. */
  cancel(): void;
  /** Ends the login until it is resumed. */
  pause(): void;
  /** Takes a pause back. */
  resume(): void;
  /** Ends the present wait early: the window came to the front, or the computer woke up. */
  pollNow(): void;
  /** Waits before a poll. `pollNow` shortens this to `minSeconds`; a cancel or a pause ends it. */
  waitToPoll(seconds: number, minSeconds?: number): Promise<void>;
  /** Waits before a token is saved again. `pollNow` or a cancel ends this; a pause does not, since only memory has the token. */
  waitToSave(seconds: number): Promise<void>;
}

export function createLoginSignal(clock: Clock): LoginSignal {
  let requested: 'cancel' | 'pause' | null = null;
  let isHurried = false;
  let requests = new AbortController();
  let sleep = new AbortController();

  function stop(): void {
    requests.abort();
    sleep.abort();
  }

  async function wait(seconds: number, minSeconds: number, isOver: () => boolean): Promise<void> {
    const start = clock.elapsed();
    isHurried = false;
    while (!isOver()) {
      const left = start + (isHurried ? Math.min(minSeconds, seconds) : seconds) - clock.elapsed();
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
      isHurried = true;
      sleep.abort();
    },
    waitToPoll: (seconds, minSeconds = 1) => wait(Math.max(1, seconds), minSeconds, () => requested !== null),
    waitToSave: (seconds) => wait(seconds, 0, () => requested === 'cancel'),
  };
}
