import { randomUUID } from 'node:crypto';
import type { ElectronApplication } from '@playwright/test';

/** Runs a function in the main process. It is sent as text, so it knows nothing of what stands around it. */
export type RunInMain = <R, A = undefined>(
  run: (electron: typeof import('electron'), argument: A) => R | Promise<R>,
  ...argument: A extends undefined ? [] : [argument: A]
) => Promise<R>;

const maxTries = 5;
const isLost = (error: unknown) => error instanceof Error && error.message.includes('promise was garbage collected');

/**
 * The way into the main process of an app. Playwright alone loses about one answer in a hundred there: V8 holds the promise
 * of an answer weakly and drops it when it tidies up at that moment. The function has run then, so it is not run again:
 * main remembers what came of each call, and is asked once more.
 */
export function reachMain(electron: ElectronApplication): RunInMain {
  return async <R, A>(run: (own: typeof import('electron'), argument: A) => R | Promise<R>, argument?: A) => {
    const call = { id: randomUUID(), source: `(${run})`, argument };
    for (let tries = 1; ; tries += 1) {
      try {
        return (await electron.evaluate((own, { id, source, argument: given }) => {
          const done: Map<string, unknown> = Reflect.get(globalThis, 'callsOfTests') ?? new Map();
          Reflect.set(globalThis, 'callsOfTests', done);
          const { runInThisContext } = process.getBuiltinModule('node:vm');
          if (!done.has(id)) done.set(id, runInThisContext(source)(own, given));
          return done.get(id);
        }, call)) as R;
      } catch (error) {
        if (!isLost(error) || tries === maxTries) throw error;
      }
    }
  };
}
