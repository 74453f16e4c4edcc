import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { IssuedMytoken, PollAnswer } from '../ports/mytoken-server.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/known-servers.ts';
import type { LoginSignal } from './signal.ts';

export type FollowEnd =
  | { readonly kind: 'issued'; readonly token: IssuedMytoken }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** The server's own word ends a login, and our clock only so many seconds after its end. */
const grace = 60;

/** A server's code lives no longer, in seconds; the wall clock may have been set since a login was begun. */
const maxLoginSeconds = 86_400;

/** How long to leave the server alone; `least` even when the user or the system asks for more. */
interface Pause {
  readonly seconds: number;
  readonly least?: number;
}

/**
 * Polls until the server has decided, the code has expired, or the login is called off; one poll at a time, on the
 * server's interval (mytoken protocol: polling code). Trouble on the way is shown and does not end it.
 */
export async function followLogin(
  context: Context,
  pending: PendingLoginRecord,
  signal: LoginSignal,
  showTrouble: (trouble: AppError | null) => void,
): Promise<FollowEnd> {
  const { clock } = context;
  const { intervalSeconds, expiresAt } = pending.begun;
  const deadline = clock.elapsed() + Math.min(expiresAt - clock.now(), maxLoginSeconds) + grace;
  let pause: Pause = { seconds: intervalSeconds };
  let answerLost = false;
  // Longer after each complaint, and for the rest of the login (RFC 8628 §3.5).
  let interval = intervalSeconds;
  for (;;) {
    // Once the code is dead there is nothing left to wait for, whatever the server's rate limit says.
    await signal.wait(Math.min(pause.seconds, Math.max(0, deadline - clock.elapsed())), pause.least);
    if (signal.wish() === 'pause') return { kind: 'paused' };
    if (signal.wish() === 'cancel') {
      await declineAtServer(context, pending);
      return { kind: 'cancelled' };
    }
    const polled = await pollOnce(context, pending);
    if (polled.ok && polled.value.kind === 'issued') return { kind: 'issued', token: polled.value.token };
    if (!polled.ok && isFinal(polled.error)) {
      // The code is deleted as soon as the token is on its way: gone after a lost answer means issued and lost.
      const lost = answerLost && polled.error.code === 'login-code-unknown';
      return { kind: 'failed', error: lost ? { code: 'login-lost', because: 'answer-lost' } : polled.error };
    }
    if (clock.elapsed() >= deadline) {
      // By our clock alone: the server may think otherwise, and then make a token that nobody fetches.
      await declineAtServer(context, pending);
      return { kind: 'failed', error: { code: 'login-expired' } };
    }
    answerLost = answerLost || (!polled.ok && mayHoldTheToken(polled.error));
    showTrouble(polled.ok ? null : polled.error);
    if (isComplaint(polled)) interval += secondsSlower;
    pause = pauseAfter(polled, interval);
  }
}

async function declineAtServer(context: Context, { server, begun }: PendingLoginRecord): Promise<void> {
  const config = await serverConfig(context, server);
  if (config.ok) await context.client.decline(config.value, begun.consentUri);
}

async function pollOnce(context: Context, pending: PendingLoginRecord): Promise<Result<PollAnswer>> {
  const config = await serverConfig(context, pending.server);
  return config.ok ? context.client.poll(config.value, pending.begun.pollingCode) : config;
}

/**
 * Everything else may pass: the network returns, a proxy recovers, a rate limit ends, what refused once lets the next pass.
 */
const isFinal = ({ code }: AppError) =>
  code === 'login-declined' || code === 'login-expired' || code === 'login-code-unknown';

/** An answer that was cut, or that a proxy replaced, may have been the one with the token. */
const mayHoldTheToken = (error: AppError) =>
  (error.code === 'unreachable' && error.sent) || error.code === 'bad-answer' || error.code === 'server-fault';

const secondsSlower = 5;

const isComplaint = (polled: Result<PollAnswer>): boolean =>
  polled.ok ? polled.value.kind === 'slow-down' : polled.error.code === 'rate-limited';

/** The server may ask for a longer wait than the interval, never for a shorter one. */
function pauseAfter(polled: Result<PollAnswer>, interval: number): Pause {
  if (!isComplaint(polled)) return { seconds: interval };
  const limited = !polled.ok && polled.error.code === 'rate-limited' ? polled.error : null;
  const asked = limited === null ? interval : (limited.retryAfterSeconds ?? interval * 4);
  const seconds = Math.max(interval, asked);
  return { seconds, least: seconds };
}
