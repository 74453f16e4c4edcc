import type { AppError } from '../../../shared/ipc/errors.ts';
import { assertNever, err, type Result } from '../../../shared/ipc/result.ts';
import type { DeviceLoginView } from '../../../shared/ipc/snapshot.ts';
import type { Context } from '../app/context.ts';
import type { CodeExchange, DeviceLogin, DevicePoll, KeepRefreshToken } from '../ports/openid-provider.ts';
import { mayHoldToken } from './poll.ts';
import type { BegunProviderLogin } from './provider-begin.ts';

/** The part of a login that is done on another device, by a code that is typed there (RFC 8628). */
export interface DeviceFlow {
  /** Asks for a code, and polls until that has ended. Does nothing while there is one. */
  begin(): Promise<void>;
  /** The answer that ends the login. Never rejects, and stays open where no code is used. */
  readonly ended: Promise<CodeExchange>;
  /** When the last code ends, by the clock that nobody sets; 0 = there was none. */
  deadline(): number;
  /** Whether a code has ended after an answer that was lost, which may have held tokens. */
  mayBeLost(): boolean;
  /** Polls no more. @returns the last answer, which may be on its way still; null = none that ended anything */
  stop(): Promise<CodeExchange | null>;
}

/** Seconds that each complaint about too many polls adds for the rest of a code (RFC 8628 §3.5). */
const slowDownSeconds = 5;

/** The longest pause between polls while the provider does not answer, in seconds. */
const maxBackoffSeconds = 60;

/**
 * @param beforePolling must succeed before the first poll, whose answer may hold tokens
 * @param keep saves a refresh token as soon as it has arrived
 * @param show called with each change
 */
export function createDeviceFlow(
  { openid, clock }: Pick<Context, 'openid' | 'clock'>,
  { config, client, form }: Pick<BegunProviderLogin, 'config' | 'client' | 'form'>,
  beforePolling: () => Promise<Result<null>>,
  keep: KeepRefreshToken,
  show: (view: DeviceLoginView) => void,
): DeviceFlow {
  const stopped = new AbortController();
  const { signal } = stopped;
  let isUnderWay = false;
  let deadline = 0;
  let mayBeLost = false;
  let last: Promise<CodeExchange | null> = Promise.resolve(null);
  let end: (exchange: CodeExchange) => void = () => {};
  const ended = new Promise<CodeExchange>((resolve) => {
    end = resolve;
  });

  function poll(login: DeviceLogin): Promise<DevicePoll> {
    const polled = openid.pollDevice(config, client, login, keep);
    last = polled.then((answer) => (answer.kind === 'ended' ? answer.exchange : null));
    return polled;
  }

  /** @returns what is shown when the code can be used no more; null = the login is over */
  async function pollUntilEnd(login: DeviceLogin): Promise<DeviceLoginView | null> {
    const { userCode, verificationUri, verificationUriComplete, expiresAt } = login;
    const showCode = (trouble: AppError | null) =>
      show({ kind: 'waiting', userCode, verificationUri, verificationUriComplete, expiresAt, trouble });
    showCode(null);
    let interval = login.intervalSeconds;
    let delay = interval;
    let isAnswerLost = false;
    for (let left = deadline - clock.elapsed(); left > 0; left = deadline - clock.elapsed()) {
      await clock.sleep(Math.min(delay, left), signal);
      if (signal.aborted) return null;
      const answer = await poll(login);
      if (signal.aborted) return null;
      switch (answer.kind) {
        case 'pending':
        case 'slow-down':
          // Nothing was issued up to now.
          isAnswerLost = false;
          if (answer.kind === 'slow-down') interval += slowDownSeconds;
          delay = interval;
          showCode(null);
          break;
        case 'failed':
          delay = delayAfter(answer.error, delay, interval);
          isAnswerLost = isAnswerLost || mayHoldToken(answer.error);
          showCode(answer.error);
          break;
        case 'ended':
          if (!endsLogin(answer.exchange)) return viewOfEnd(answer.exchange.result, isAnswerLost);
          end(answer.exchange);
          return null;
        default:
          assertNever(answer);
      }
    }
    return viewOfEnd(err({ code: 'login-expired' }), isAnswerLost);
  }

  /** @param isAnswerLost the last answers are lost, of which one may have held the tokens of a code that is used up now */
  function viewOfEnd(result: CodeExchange['result'], isAnswerLost: boolean): DeviceLoginView {
    const code = result.ok ? 'login-expired' : result.error.code;
    const isUsedUp = code === 'login-expired' || code === 'login-code-unknown';
    if (isAnswerLost && isUsedUp) {
      mayBeLost = true;
      return { kind: 'failed', error: { code: 'login-lost', because: 'unclear-answer' } };
    }
    return result.ok || code === 'login-expired' ? { kind: 'expired' } : { kind: 'failed', error: result.error };
  }

  return {
    ended,
    deadline: () => deadline,
    mayBeLost: () => mayBeLost,
    async begin() {
      if (isUnderWay || signal.aborted) return;
      isUnderWay = true;
      show({ kind: 'starting' });
      const { scopes, audiences, audienceStyle } = form;
      const noted = await beforePolling();
      const begun = noted.ok ? await openid.startDevice(config, client, { scopes, audiences, audienceStyle }) : noted;
      if (signal.aborted) return;
      if (!begun.ok) {
        isUnderWay = false;
        show({ kind: 'failed', error: begun.error });
        return;
      }
      deadline = clock.elapsed() + Math.max(0, begun.value.expiresAt - clock.now());
      void pollUntilEnd(begun.value).then((view) => {
        if (view === null) return;
        isUnderWay = false;
        show(view);
      });
    },
    stop() {
      stopped.abort();
      return last;
    },
  };
}

/** A yes or a no of the person, and whatever holds a token. Anything else leaves the browser a chance, and a further code. */
const endsLogin = ({ result, refreshToken, delivery }: CodeExchange): boolean =>
  result.ok || refreshToken !== null || delivery === 'unreadable' || result.error.code === 'login-declined';

/** Longer and longer without an answer (RFC 8628 §3.5), and as long as a provider asks for. */
function delayAfter(error: AppError, delay: number, interval: number): number {
  const asked = error.code === 'rate-limited' ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.max(interval, asked, Math.min(2 * delay, maxBackoffSeconds));
}
