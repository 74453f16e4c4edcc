import type { Answer } from './answer.ts';
import type { MytokenServerOptions } from './options.ts';

/** Counts a request: what every answer says about the limit, and the refusal once it is reached. */
export interface RateCheck {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal: Answer | undefined;
}

/** A limiter with a fixed window per client address; without a limit it says nothing. */
export function createRateLimiter(limit: MytokenServerOptions['rateLimit']): (address: string) => RateCheck {
  const windows = new Map<string, { readonly endsAt: number; readonly count: number }>();
  if (limit === undefined) return () => ({ headers: {}, refusal: undefined });
  return (address) => {
    const time = Date.now();
    const known = windows.get(address);
    const current =
      known !== undefined && known.endsAt > time ? known : { endsAt: time + limit.window * 1000, count: 0 };
    const count = current.count + 1;
    windows.set(address, { ...current, count });
    const seconds = String(Math.ceil((current.endsAt - time) / 1000));
    if (count > limit.maxRequests) {
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': seconds };
      return { headers: {}, refusal: { status: 429, headers, body: 'Too Many Requests' } };
    }
    const headers = {
      'x-ratelimit-limit': String(limit.maxRequests),
      'x-ratelimit-remaining': String(limit.maxRequests - count),
      'x-ratelimit-reset': seconds,
    };
    return { headers, refusal: undefined };
  };
}
