import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/ipc/result.ts';

export interface ShutdownParts {
  readonly clearClipboard: () => Promise<void>;
  /** Saves the results of running requests and closes listeners. On an error, the program goes on as before. */
  readonly finish: () => Promise<Result<null>>;
  /** Discards what could not be saved. */
  readonly discardUnsaved: () => Promise<void>;
  /** Asks whether to quit although an answer with a new token is still awaited. */
  readonly quitWhileWaiting: () => Promise<boolean>;
  /** Asks whether to quit although something cannot be saved, with the reason. */
  readonly quitUnsaved: (error: AppError) => Promise<boolean>;
}

/** The time limits of the last steps in milliseconds. */
export interface ShutdownLimits {
  readonly clear: number;
  readonly finish: number;
  /** after the user has chosen to wait: longer than the deadline of any request */
  readonly patient: number;
  readonly discardUnsaved: number;
}

export const usualLimits: ShutdownLimits = { clear: 500, finish: 5_000, patient: 95_000, discardUnsaved: 20_000 };

/** The last steps of the program. */
export interface Shutdown {
  /** @returns whether the program may end; false = the user stays */
  run(): Promise<boolean>;
  /** Skips questions, also an open one: after a signal or at a shutdown nobody can answer, and only seconds are left. */
  hurry(): void;
}

/** Creates the last steps: limited in time, and nothing is discarded without a question unless in a hurry. */
export function createShutdown(parts: ShutdownParts, limits: ShutdownLimits = usualLimits): Shutdown {
  let inHurry = false;
  let hurry: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => {
    hurry = () => {
      inHurry = true;
      resolve();
    };
  });
  const yes = async (ask: () => Promise<boolean>) => inHurry || Promise.race([ask(), hurried.then(() => true)]);
  const within = <T>(step: Promise<T>, milliseconds: number) => endOf(step, milliseconds, hurried, limits.finish);

  return {
    async run() {
      // A bug must not keep the program from ending.
      const finishing = parts.finish().catch(() => ok(null));
      const [inTime] = await Promise.all([
        within(finishing, limits.finish),
        within(
          parts.clearClipboard().catch(() => undefined),
          limits.clear,
        ),
      ]);
      let ended = inTime;
      // A token that has come may wait for room on the disk longer than any request takes.
      while (ended === null) {
        if (await yes(parts.quitWhileWaiting)) return true;
        ended = await within(finishing, limits.patient);
      }
      if (ended.ok) return true;
      if (!(await yes(() => parts.quitUnsaved(ended.error)))) return false;
      await within(
        parts.discardUnsaved().catch(() => undefined),
        limits.discardUnsaved,
      );
      return true;
    },
    hurry: () => hurry(),
  };
}

/** Waits for a step, but not longer than its time, or `hurryMs` in a hurry. @returns null when it is not over by then */
async function endOf<T>(
  step: Promise<T>,
  milliseconds: number,
  hurried: Promise<void>,
  hurryMs: number,
): Promise<T | null> {
  const over = new AbortController();
  const late = (ms: number) => delay(ms, null, { signal: over.signal }).catch(() => null);
  try {
    return await Promise.race([step, late(milliseconds), hurried.then(() => late(Math.min(milliseconds, hurryMs)))]);
  } finally {
    over.abort();
  }
}
