import type { AppError } from '../../shared/ipc/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Http } from '../http/client.ts';
import type { HttpAnswer } from '../http/message.ts';

/** Sends requests and remembers how many more each server accepts. */
export interface RateLimits {
  /** Sends a request, and remembers the rate limit in its answer. */
  readonly http: Http;
  /** Checks whether a request that can wait may be sent to this address now; null = yes. */
  checkReserve(url: string): Extract<AppError, { code: 'requests-kept-back' }> | null;
}

/** Requests that are reserved for logins and copies: at most 20, and at most a fifth of the limit. */
const maxReserved = 20;
const reservedPart = 5;

/** Seconds until a limit is reset: the default of servers, for answers without a time, and the maximum that we believe. */
const defaultWindow = 300;
const maxWindow = 3_600;

/** The limit that a server told last. `endsAt` is an instant of `clock.elapsed()`, since the wall clock can be changed. */
interface Allowance {
  readonly remaining: number;
  readonly reserved: number;
  readonly endsAt: number;
}

/**
 * Remembers the rate limits of servers (mytoken protocol: rate limiting). A server counts all requests from one address
 * together, so listing templates could use up the requests that the next login needs.
 */
export function watchRateLimits(http: Http, clock: Clock): RateLimits {
  const allowances = new Map<string, Allowance>();

  function note(origin: string, { headers }: HttpAnswer): void {
    const now = clock.elapsed();
    for (const [known, { endsAt }] of allowances) if (endsAt <= now) allowances.delete(known);
    const remaining = countIn(headers['x-ratelimit-remaining']);
    if (remaining === null) return;
    const limit = countIn(headers['x-ratelimit-limit']) ?? maxReserved * reservedPart;
    const window = Math.min(countIn(headers['x-ratelimit-reset']) ?? defaultWindow, maxWindow);
    const reserved = Math.min(maxReserved, Math.floor(limit / reservedPart));
    allowances.set(origin, { remaining, reserved, endsAt: now + window });
  }

  return {
    async http(request) {
      const answered = await http(request);
      if (answered.ok) note(new URL(request.url).origin, answered.value);
      return answered;
    },
    checkReserve(url) {
      const { origin, host } = new URL(url);
      const allowance = allowances.get(origin);
      const left = allowance === undefined ? 0 : Math.ceil(allowance.endsAt - clock.elapsed());
      if (allowance === undefined || left <= 0 || allowance.remaining > allowance.reserved) return null;
      return { code: 'requests-kept-back', host, remaining: allowance.remaining, retryAfterSeconds: left };
    },
  };
}

const countIn = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : null;
