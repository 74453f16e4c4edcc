import type { HttpFailure } from './message.ts';

/** The end of a request, by its deadline or because it was cancelled. */
export interface Ending {
  readonly signal: AbortSignal;
  /** milliseconds until the deadline */
  left(): number;
  isCancelled(): boolean;
  /** what the end means while nothing was decided yet */
  failure(host: string, sent: boolean): HttpFailure;
  clear(): void;
}

/** @param cancelled ends the request when it aborts, or at once when it has */
export function endOf(cancelled: AbortSignal | undefined, deadlineMs: number): Ending {
  const end = new AbortController();
  const isCancelled = () => cancelled?.aborted === true;
  const stop = () => end.abort();
  const began = performance.now();
  const timer = setTimeout(stop, deadlineMs);
  cancelled?.addEventListener('abort', stop, { once: true });
  if (isCancelled()) stop();
  return {
    signal: end.signal,
    left: () => Math.max(1, deadlineMs - (performance.now() - began)),
    isCancelled,
    failure: (host, sent) => ({
      sent,
      error: isCancelled() ? { code: 'cancelled' } : { code: 'unreachable', host, because: 'timeout', sent },
    }),
    clear() {
      clearTimeout(timer);
      cancelled?.removeEventListener('abort', stop);
    },
  };
}

/** A value that comes before the end of a request; null = the end came first. */
export function beforeEnd<T>(value: Promise<T>, { signal }: Ending): Promise<T | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
    value.then(resolve, reject);
  });
}
