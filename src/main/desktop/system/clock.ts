import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../core/ports/clock.ts';

/** An hour: then both clocks are looked at again, should one have been set. A timer holds at most 2^31 ms anyway. */
const maxWaitMs = 3_600_000;
const maxTimerMs = 2 ** 31 - 1;

/** The system's clocks; `recheck` is for after sleep, when they have moved and the timers have not. */
export interface SystemClock extends Clock {
  recheck(): void;
}

/** The sources of the time, in seconds. */
export interface TimeSources {
  readonly now: () => number;
  readonly elapsed: () => number;
}

/**
 * The time since the computer was started, and not `performance.now()`: on Linux that one stands still during sleep
 * (CLOCK_MONOTONIC), while the uptime counts it (CLOCK_BOOTTIME).
 */
const systemTime: TimeSources = { now: () => Date.now() / 1000, elapsed: uptime };

interface Appointment {
  /** seconds until it is due */
  readonly left: () => number;
  readonly callback: () => void;
}

/** One timer for the next appointment, none when there is none. */
export function createClock({ now, elapsed }: TimeSources = systemTime): SystemClock {
  const pending = new Set<Appointment>();
  let timer: NodeJS.Timeout | undefined;

  const arm = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.size === 0) return;
    const next = Math.min(...[...pending].map(({ left }) => left()));
    timer = setTimeout(runDue, Math.min(Math.max(0, Math.ceil(next * 1000)), maxWaitMs));
  };
  const runDue = () => {
    const due = [...pending]
      .map((appointment) => ({ appointment, left: appointment.left() }))
      .filter(({ left }) => left <= 0)
      .sort((one, other) => one.left - other.left);
    for (const { appointment } of due) {
      // A callback before this one may have taken it back.
      if (pending.delete(appointment)) appointment.callback();
    }
    arm();
  };
  const add = (left: () => number, callback: () => void) => {
    const appointment = { left, callback };
    pending.add(appointment);
    arm();
    return () => {
      if (pending.delete(appointment)) arm();
    };
  };

  return {
    now,
    elapsed,
    recheck: runDue,
    at: (instant, callback) => add(() => instant - now(), callback),
    after(seconds, callback) {
      const start = { now: now(), elapsed: elapsed() };
      return add(() => seconds - Math.max(elapsed() - start.elapsed, now() - start.now), callback);
    },
    sleep: (seconds, signal) =>
      delay(Math.min(Math.max(0, seconds * 1000), maxTimerMs), undefined, { signal }).catch(() => undefined),
  };
}
