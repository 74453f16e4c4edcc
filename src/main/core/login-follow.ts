import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { Context } from './context.ts';
import type { LoginOrders } from './login-orders.ts';
import type { IssuedMytoken, PendingLoginRecord, PollAnswer } from './ports.ts';
import { serverConfig } from './servers.ts';

export type FollowEnd =
  | { readonly kind: 'issued'; readonly token: IssuedMytoken }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/**
 * Polls until the server has decided, the code has expired, or the login is called off; one poll at a time, on the
 * server's interval (mytoken protocol: polling code). Trouble on the way is shown and does not end it.
 */
export async function followLogin(
  context: Context,
  pending: PendingLoginRecord,
  orders: LoginOrders,
  showTrouble: (trouble: AppError | null) => void,
): Promise<FollowEnd> {
  const { clock } = context;
  const { intervalSeconds, expiresAt, consentUri } = pending.begun;
  let wait = intervalSeconds;
  let answerLost = false;
  for (;;) {
    await orders.wait(wait);
    if (orders.wish() === 'pause') return { kind: 'paused' };
    if (orders.wish() === 'cancel') {
      const config = await serverConfig(context, pending.server);
      if (config.ok) await context.client.decline(config.value, consentUri);
      return { kind: 'cancelled' };
    }
    const polled = await pollOnce(context, pending);
    if (polled.ok && polled.value.kind === 'issued') return { kind: 'issued', token: polled.value.token };
    if (!polled.ok && isFinal(polled.error)) {
      // The code is deleted as soon as the token is on its way: gone after a lost answer means issued and lost.
      const lost = answerLost && polled.error.code === 'login-code-unknown';
      return { kind: 'failed', error: lost ? { code: 'login-lost' } : polled.error };
    }
    // Our clock may run fast; the server's own word ends the login, ours only when the server cannot be asked.
    if (clock.now() > expiresAt + 60) return { kind: 'failed', error: { code: 'login-expired' } };
    answerLost = answerLost || (!polled.ok && polled.error.code === 'unreachable' && polled.error.sent);
    showTrouble(polled.ok ? null : polled.error);
    wait = waitAfter(polled, intervalSeconds);
  }
}

async function pollOnce(context: Context, pending: PendingLoginRecord): Promise<Result<PollAnswer>> {
  const config = await serverConfig(context, pending.server);
  return config.ok ? context.client.poll(config.value, pending.begun.pollingCode) : config;
}

/** Everything else may pass: the network returns, a proxy recovers, a rate limit ends. */
const isFinal = ({ code }: AppError) =>
  code === 'login-declined' ||
  code === 'login-expired' ||
  code === 'login-code-unknown' ||
  code === 'refused-by-server';

function waitAfter(polled: Result<PollAnswer>, interval: number): number {
  if (polled.ok) return interval;
  return polled.error.code === 'rate-limited' ? (polled.error.retryAfterSeconds ?? interval * 4) : interval;
}
