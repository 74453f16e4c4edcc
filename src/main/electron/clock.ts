import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../core/ports.ts';

/** An hour: then the wall clock is looked at again, should it have been set. A timer holds at most 2^31 ms anyway. */
const longestWaitMs = 3_600_000;
const longestTimerMs = 2 ** 31 - 1;

/** The system's clock; `recheck` is for after sleep, when the wall clock has moved and the timers have not. */
export interface SystemClock extends Clock {
  recheck(): void;
}

interface Appointment {
  readonly instant: number;
  readonly callback: () => void;
}

/** One timer for the next appointment, none when there is none. */
export function createClock(): SystemClock {
  const pending = new Set<Appointment>();
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() / 1000;

  const arm = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.size === 0) return;
    const next = Math.min(...[...pending].map(({ instant }) => instant));
    timer = setTimeout(runDue, Math.min(Math.max(0, (next - now()) * 1000), longestWaitMs));
  };
  const runDue = () => {
    const due = [...pending].filter(({ instant }) => instant <= now()).sort((a, b) => a.instant - b.instant);
    for (const appointment of due) {
      // A callback before this one may have taken it back.
      if (pending.delete(appointment)) appointment.callback();
    }
    arm();
  };

  return {
    now,
    recheck: runDue,
    at(instant, callback) {
      const appointment = { instant, callback };
      pending.add(appointment);
      arm();
      return () => {
        if (pending.delete(appointment)) arm();
      };
    },
    sleep: (seconds, signal) =>
      delay(Math.min(Math.max(0, seconds * 1000), longestTimerMs), undefined, { signal }).catch(() => undefined),
  };
}
