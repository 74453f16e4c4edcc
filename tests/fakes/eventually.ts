import { vi } from 'vitest';

/** Asks until the check passes, for at most a minute: a busy machine needs longer than the second that Vitest gives. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 60_000, interval: 20 });
