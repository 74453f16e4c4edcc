import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer other than undefined.
 * Throws an Error that names `what` after `limit` milliseconds (60 s).
 */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined>, limit = 60_000): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limit / 1000} s in vain for ${what}.`);
    await pause(100);
  }
}
