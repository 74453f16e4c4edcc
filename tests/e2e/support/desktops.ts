import { type DesktopSession, startDesktopSession } from '../desktop/session.ts';
import playwright from '../playwright.config.ts';

const variable = 'MYTOKEN_TEST_DESKTOPS';

/**
 * Starts one desktop for each worker, before the first test: tests of one desktop share its clipboard, its keyring and
 * its screen. Gives what ends them.
 */
export default async function startDesktops(): Promise<() => Promise<void>> {
  const started: DesktopSession[] = [];
  const stop = async () => {
    for (const desktop of started) await desktop.stop();
  };
  try {
    for (let worker = 0; worker < Number(playwright.workers); worker += 1) started.push(await startDesktopSession());
  } catch (error) {
    await stop();
    throw error;
  }
  process.env[variable] = JSON.stringify(started.map(({ env }) => env));
  return stop;
}

/** Makes this process part of the desktop of a worker. @param worker its number among those that run at once, from 0 */
export function enterDesktop(worker: number): void {
  const desktops: readonly Record<string, string>[] = JSON.parse(process.env[variable] ?? '[]');
  const env = desktops[worker];
  if (env === undefined) throw new Error(`No desktop was started for worker ${worker}.`);
  Object.assign(process.env, env);
}
