import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { IssuedMytoken, PollAnswer } from '../ports/mytoken-server.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/contacts.ts';
import type { LoginSignal } from './signal.ts';

export type PollEnd =
  | { readonly kind: 'issued'; readonly token: IssuedMytoken }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** Seconds to wait for the server's verdict after the code has expired by our clock. */
const graceSeconds = 60;

/** No code lives longer than a day. This limits a login whose expiry is wrong because the wall clock was changed. */
const maxLoginSeconds = 86_400;

/** The wait before the next poll. */
interface Delay {
  readonly seconds: number;
  /** what `pollNow` can shorten the wait to; 1 if not given */
  readonly minSeconds?: number;
}

interface PollOptions {
  /** Waits only 1 s before the first poll, because the user may have agreed long ago. */
  readonly isResumed: boolean;
  readonly showTrouble: (trouble: AppError | null) => void;
}

/**
 * Polls until the server has decided, the code has expired, or the login is cancelled or paused. There is one poll at a time,
 * at the server's interval (mytoken protocol: polling code). A temporary error is shown and does not end the login.
 */
export async function pollForToken(
  context: Context,
  pending: PendingLoginRecord,
  signal: LoginSignal,
  { isResumed, showTrouble }: PollOptions,
): Promise<PollEnd> {
  const { clock } = context;
  const { intervalSeconds, expiresAt } = pending.begun;
  const deadline = clock.elapsed() + Math.min(expiresAt - clock.now(), maxLoginSeconds) + graceSeconds;
  let delay: Delay = { seconds: isResumed ? 0 : intervalSeconds };
  let isAnswerLost = false;
  // Each `slow_down` or rate limit makes it longer for the rest of the login (RFC 8628 §3.5).
  let interval = intervalSeconds;
  for (;;) {
    // No wait goes beyond the deadline, not even one that the server's rate limit asks for.
    await signal.waitToPoll(Math.min(delay.seconds, Math.max(0, deadline - clock.elapsed())), delay.minSeconds);
    const requested = signal.requested();
    if (requested === 'pause') return { kind: 'paused' };
    if (requested === 'cancel') {
      await decline(context, pending);
      return { kind: 'cancelled' };
    }
    const polled = await poll(context, pending);
    if (polled.ok && polled.value.kind === 'issued') return { kind: 'issued', token: polled.value.token };
    if (!polled.ok && isFinal(polled.error)) {
      // The server deletes the code when it issues the token, so an unknown code after a lost answer means a lost token.
      const isTokenLost = isAnswerLost && polled.error.code === 'login-code-unknown';
      return { kind: 'failed', error: isTokenLost ? { code: 'login-lost', because: 'answer-lost' } : polled.error };
    }
    if (clock.elapsed() >= deadline) {
      // By the server's clock the code may still be valid, and the server could issue a token that is never fetched.
      await decline(context, pending);
      return { kind: 'failed', error: { code: 'login-expired' } };
    }
    isAnswerLost = isAnswerLost || (!polled.ok && mayHoldToken(polled.error));
    showTrouble(polled.ok ? null : polled.error);
    if (isTooFast(polled)) interval += slowDownSeconds;
    delay = delayAfter(polled, interval);
  }
}

async function decline(context: Context, { server, begun }: PendingLoginRecord): Promise<void> {
  const config = await serverConfig(context, server);
  if (config.ok) await context.client.decline(config.value, begun.consentUri);
}

async function poll(context: Context, pending: PendingLoginRecord): Promise<Result<PollAnswer>> {
  const config = await serverConfig(context, pending.server);
  return config.ok ? context.client.poll(config.value, pending.begun.pollingCode) : config;
}

/** All other errors are temporary: the network returns, a proxy recovers, a rate limit ends. */
const isFinal = ({ code }: AppError) =>
  code === 'login-declined' || code === 'login-expired' || code === 'login-code-unknown';

/** An answer that was cut off, or replaced by a proxy, may have contained the token. */
export const mayHoldToken = (error: AppError) =>
  (error.code === 'unreachable' && error.sent) || error.code === 'bad-answer' || error.code === 'server-fault';

const slowDownSeconds = 5;

const isTooFast = (polled: Result<PollAnswer>): boolean =>
  polled.ok ? polled.value.kind === 'slow-down' : polled.error.code === 'rate-limited';

/** Takes longer waits from the server, but never one shorter than the interval. */
function delayAfter(polled: Result<PollAnswer>, interval: number): Delay {
  if (!isTooFast(polled)) return { seconds: interval };
  const limited = !polled.ok && polled.error.code === 'rate-limited' ? polled.error : null;
  const requested = limited === null ? interval : (limited.retryAfterSeconds ?? interval * 4);
  const seconds = Math.max(interval, requested);
  return { seconds, minSeconds: seconds };
}
