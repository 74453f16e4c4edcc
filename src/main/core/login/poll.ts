import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { IssuedMytoken, PollAnswer } from '../ports/mytoken-server.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/known-servers.ts';
import type { LoginSignal } from './signal.ts';

export type PollEnd =
  | { readonly kind: 'issued'; readonly token: IssuedMytoken }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** Seconds after the end of the code by our clock until the login ends without a word from the server. */
const graceSeconds = 60;

/** No code lives longer than a day; bounds the life of one whose end is wrong because the wall clock was set. */
const maxLoginSeconds = 86_400;

/** How long the server is left alone. */
interface Delay {
  readonly seconds: number;
  /** the least of it that must pass when the user or the system is in a hurry; 1 if not given */
  readonly minSeconds?: number;
}

interface PollOptions {
  /** The first poll follows at once, and not after an interval: the code may have been answered long ago. */
  readonly soon: boolean;
  readonly showTrouble: (trouble: AppError | null) => void;
}

/**
 * Polls until the server has decided, the code has expired, or the login is cancelled or paused; one poll at a time, on the
 * server's interval (mytoken protocol: polling code). An error that may pass is shown and does not end the login.
 */
export async function pollForToken(
  context: Context,
  pending: PendingLoginRecord,
  signal: LoginSignal,
  { soon, showTrouble }: PollOptions,
): Promise<PollEnd> {
  const { clock } = context;
  const { intervalSeconds, expiresAt } = pending.begun;
  const deadline = clock.elapsed() + Math.min(expiresAt - clock.now(), maxLoginSeconds) + graceSeconds;
  let delay: Delay = { seconds: soon ? 0 : intervalSeconds };
  let isAnswerLost = false;
  // Longer after each complaint, and for the rest of the login (RFC 8628 §3.5).
  let interval = intervalSeconds;
  for (;;) {
    // Once the code has expired there is nothing left to wait for, whatever the server's rate limit says.
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
      // The server deletes the code when it issues the token: a code that is gone after a lost answer means a lost token.
      const isTokenLost = isAnswerLost && polled.error.code === 'login-code-unknown';
      return { kind: 'failed', error: isTokenLost ? { code: 'login-lost', because: 'answer-lost' } : polled.error };
    }
    if (clock.elapsed() >= deadline) {
      // Only our clock says so: for the server the code may still be good, and it would issue a token that nobody fetches.
      await decline(context, pending);
      return { kind: 'failed', error: { code: 'login-expired' } };
    }
    isAnswerLost = isAnswerLost || (!polled.ok && mayHoldToken(polled.error));
    showTrouble(polled.ok ? null : polled.error);
    if (isComplaint(polled)) interval += slowDownSeconds;
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

/** Any other error may pass: the network returns, a proxy recovers, a rate limit ends. */
const isFinal = ({ code }: AppError) =>
  code === 'login-declined' || code === 'login-expired' || code === 'login-code-unknown';

/** The answer that was cut off, or that a proxy replaced, may have been the one with the token. */
const mayHoldToken = (error: AppError) =>
  (error.code === 'unreachable' && error.sent) || error.code === 'bad-answer' || error.code === 'server-fault';

const slowDownSeconds = 5;

const isComplaint = (polled: Result<PollAnswer>): boolean =>
  polled.ok ? polled.value.kind === 'slow-down' : polled.error.code === 'rate-limited';

/** The server can make the wait longer than the interval, never shorter. */
function delayAfter(polled: Result<PollAnswer>, interval: number): Delay {
  if (!isComplaint(polled)) return { seconds: interval };
  const limited = !polled.ok && polled.error.code === 'rate-limited' ? polled.error : null;
  const asked = limited === null ? interval : (limited.retryAfterSeconds ?? interval * 4);
  const seconds = Math.max(interval, asked);
  return { seconds, minSeconds: seconds };
}
