import type { Clock } from '../../src/main/core/ports.ts';

interface Timer {
  readonly instant: number;
  readonly fire: () => void;
}

/** A clock that stands still until a test advances it. */
export interface FakeClock extends Clock {
  /** Moves on, second by timer by timer, and lets everything that follows from each happen. */
  advance(seconds: number): Promise<void>;
  /** how many sleeps and appointments wait */
  waiting(): number;
}

/** Lets everything happen that needs no time to pass. */
export async function settleDown(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(start: number): FakeClock {
  let now = start;
  const timers = new Set<Timer>();
  const add = (instant: number, fire: () => void) => {
    const timer = { instant, fire };
    timers.add(timer);
    return timer;
  };
  const nextDue = (until: number) =>
    [...timers].filter(({ instant }) => instant <= until).sort((one, other) => one.instant - other.instant)[0];

  return {
    now: () => now,
    waiting: () => timers.size,
    sleep: (seconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const timer = add(now + seconds, resolve);
        signal?.addEventListener('abort', () => {
          timers.delete(timer);
          resolve();
        });
      }),
    at(instant, callback) {
      const timer = add(instant, callback);
      return () => void timers.delete(timer);
    },
    async advance(seconds) {
      const until = now + seconds;
      await settleDown();
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.instant);
        timer.fire();
        await settleDown();
      }
      now = until;
    },
  };
}
