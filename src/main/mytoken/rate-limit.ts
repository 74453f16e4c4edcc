import type { AppError } from '../../shared/ipc/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Http } from '../http/client.ts';
import type { HttpAnswer } from '../http/message.ts';

/** Requests with a memory of how many more each server takes. */
export interface RateLimits {
  /** The same requests; what their answers say of a limit is remembered. */
  readonly http: Http;
  /** Why a request that can wait is not to be sent to this address now; null = it may be. */
  keptBack(url: string): Extract<AppError, { code: 'requests-kept-back' }> | null;
}

/** So many requests are left to logins and copies, and no more than a fifth of what the server takes. */
const reserve = 20;
const reservedPart = 5;

/** Seconds that a limit holds where the server does not say it, its usual window; and the most that is believed. */
const usualWindow = 300;
const longestWindow = 3_600;

/** What a server said last: it takes `remaining` more requests until `endsAt`, by the clock that nobody can set. */
interface Allowance {
  readonly remaining: number;
  readonly reserved: number;
  readonly endsAt: number;
}

/**
 * Keeps in mind what servers say of their limit (mytoken protocol: rate limiting). It counts everybody behind one address
 * and all that is asked there, so that a look at templates could use up what the next login needs.
 */
export function watchRateLimits(http: Http, clock: Clock): RateLimits {
  const allowances = new Map<string, Allowance>();

  function note(origin: string, { headers }: HttpAnswer): void {
    const now = clock.elapsed();
    for (const [known, { endsAt }] of allowances) if (endsAt <= now) allowances.delete(known);
    const remaining = countIn(headers['x-ratelimit-remaining']);
    if (remaining === null) return;
    const limit = countIn(headers['x-ratelimit-limit']) ?? reserve * reservedPart;
    const window = Math.min(countIn(headers['x-ratelimit-reset']) ?? usualWindow, longestWindow);
    const reserved = Math.min(reserve, Math.floor(limit / reservedPart));
    allowances.set(origin, { remaining, reserved, endsAt: now + window });
  }

  return {
    async http(request) {
      const answered = await http(request);
      if (answered.ok) note(new URL(request.url).origin, answered.value);
      return answered;
    },
    keptBack(url) {
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
