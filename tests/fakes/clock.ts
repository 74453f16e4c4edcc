import type { Clock } from '../../src/main/core/ports/clock.ts';

interface Timer {
  /** seconds that are left */
  readonly left: () => number;
  readonly fire: () => void;
  /** a plain timer, which nothing but time can end */
  readonly plain: boolean;
}

/** A clock that stands still until a test advances it. */
export interface FakeClock extends Clock {
  /** Moves on, second by timer by timer, and lets everything that follows from each happen. */
  advance(seconds: number): Promise<void>;
  /** Sets the wall clock forward, or back where negative; nothing else moves. */
  setWall(seconds: number): void;
  /** The computer sleeps: both clocks go on and the timers stand, as on Linux. */
  suspend(seconds: number): void;
  /** Runs the callbacks that are due, as the program does after a resume. */
  recheck(): Promise<void>;
  /** how many sleeps and appointments wait */
  waiting(): number;
}

/** Lets everything happen that needs no time to pass. */
export async function settleDown(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(start: number): FakeClock {
  // How far the timers have moved, and what the two clocks show beyond it.
  let moved = 0;
  let slept = 0;
  let set = 0;
  const now = () => start + moved + slept + set;
  const elapsed = () => moved + slept;
  const timers = new Set<Timer>();
  const add = (left: () => number, fire: () => void, plain: boolean) => {
    const timer = { left, fire, plain };
    timers.add(timer);
    return timer;
  };
  const nextDue = (within: number, plainToo: boolean) =>
    [...timers]
      .filter(({ left, plain }) => left() <= within && (plainToo || !plain))
      .sort((one, other) => one.left() - other.left())[0];
  const runUntil = async (end: number, plainToo: boolean) => {
    await settleDown();
    for (let timer = nextDue(end - moved, plainToo); timer !== undefined; timer = nextDue(end - moved, plainToo)) {
      timers.delete(timer);
      moved += Math.max(0, timer.left());
      timer.fire();
      await settleDown();
    }
    moved = end;
  };

  return {
    now,
    elapsed,
    waiting: () => timers.size,
    sleep: (seconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const end = moved + seconds;
        const abort = () => {
          timers.delete(timer);
          resolve();
        };
        const fire = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const timer = add(() => end - moved, fire, true);
        signal?.addEventListener('abort', abort);
      }),
    at(instant, callback) {
      const timer = add(() => instant - now(), callback, false);
      return () => void timers.delete(timer);
    },
    after(seconds, callback) {
      const began = { now: now(), elapsed: elapsed() };
      const timer = add(() => seconds - Math.max(elapsed() - began.elapsed, now() - began.now), callback, false);
      return () => void timers.delete(timer);
    },
    setWall(seconds) {
      set += seconds;
    },
    suspend(seconds) {
      slept += seconds;
    },
    recheck: () => runUntil(moved, false),
    advance: (seconds) => runUntil(moved + seconds, true),
  };
}
