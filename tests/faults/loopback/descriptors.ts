import { readdirSync } from 'node:fs';
import { expect } from 'vitest';

/** How many files, sockets and pipes this process has open. */
const openNow = (): number => readdirSync('/proc/self/fd').length;

/** Does something, and looks that it leaves no descriptor behind. */
export async function expectNoneLeft(act: () => Promise<void>): Promise<void> {
  // What is loaded at first use stays open: it would be counted as left behind.
  await import('node:http');
  const before = openNow();
  await act();
  await expect.poll(openNow, { timeout: 30_000 }).toBeLessThanOrEqual(before);
}
