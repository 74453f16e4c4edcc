import { refreshTokenGrant, type TokenEndpointResponse, type TokenEndpointResponseHelpers } from 'openid-client';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { IssuedAccessToken } from '../core/ports/mytoken-server.ts';
import type {
  KeepRefreshToken,
  ProviderClient,
  ProviderConfig,
  RefreshExchange,
  RefreshRequest,
  RefreshToken,
} from '../core/ports/openid-provider.ts';
import { configurationOf, openWire } from './exchange.ts';
import { readRefusal, translateFailure } from './refusal.ts';
import type { ProviderSession } from './session.ts';
import {
  audienceParameters,
  deliveryOf,
  readAccessToken,
  scopesFor,
  scopesWith,
  skewIn,
  successorIn,
} from './tokens.ts';

type TokenAnswer = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Uses a refresh token. A new one is kept before the library judges the answer, since it refuses some that hold one. */
export async function refresh(
  session: ProviderSession,
  config: ProviderConfig,
  client: ProviderClient,
  request: RefreshRequest,
  keep: KeepRefreshToken,
): Promise<RefreshExchange<IssuedAccessToken>> {
  const { host } = new URL(config.issuer);
  const scope = scopesWith(scopesFor(config, request.scopes), request.audiences, request.audienceStyle);
  const parameters = new URLSearchParams([
    ...(scope === '' ? [] : [['scope', scope] as [string, string]]),
    ...audienceParameters(request.audiences, request.audienceStyle),
  ]);
  const assumed = request.scopes.length === 0 ? request.grantedScopes : request.scopes;
  const { end } = await sendRefreshToken(
    session,
    { config, client, token: request.refreshToken, parameters, keep },
    (answer, skewSeconds) => {
      // The library compares nothing here: an answer about somebody else would pass.
      const subject = answer.claims()?.sub;
      const isOther = request.subject !== null && subject !== undefined && subject !== request.subject;
      if (isOther) return err({ code: 'other-account', host });
      return readAccessToken(answer, { host, now: session.clock.now(), skewSeconds, assumed });
    },
  );
  return end;
}

/** Uses a refresh token to find out whether it is dead: it is if the provider itself says so (RFC 6749 §5.2). */
export async function isDeadByUse(
  session: ProviderSession,
  config: ProviderConfig,
  client: ProviderClient,
  token: RefreshToken,
  keep: KeepRefreshToken,
): Promise<RefreshExchange<boolean>> {
  const use = { config, client, token, parameters: new URLSearchParams(), keep };
  const { end, refusal } = await sendRefreshToken<boolean>(session, use, () => ok(false));
  // Something in front of a provider may speak of invalid tokens too; of one provider it is known that it does itself.
  const isDead = refusal === 'invalid_grant' || (refusal === 'invalid_token' && config.software === 'indigo-iam');
  return isDead ? { ...end, result: ok(true) } : end;
}

interface Use {
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  readonly token: RefreshToken;
  readonly parameters: URLSearchParams;
  readonly keep: KeepRefreshToken;
}

async function sendRefreshToken<T>(
  { http, clock, precious }: ProviderSession,
  { config, client, token, parameters, keep }: Use,
  read: (answer: TokenAnswer, skewSeconds: number | null) => Result<T>,
): Promise<{ readonly end: RefreshExchange<T>; readonly refusal: string | null }> {
  const { host } = new URL(config.issuer);
  let successor: RefreshToken | null = null;
  const wire = openWire(http, precious, {
    async onAnswer(answer) {
      successor = successorIn(answer, token);
      if (successor !== null) await keep(successor);
    },
  });
  let result: Result<T>;
  try {
    const answer = await refreshTokenGrant(configurationOf(config, client, wire), token, parameters);
    result = read(answer, skewIn(wire.answered(), clock.now()));
  } catch (thrown) {
    result = err(translateFailure({ host, now: clock.now(), thrown, answered: wire.answered() }));
  }
  const answered = wire.answered();
  const refusal = answered?.ok === true ? (readRefusal(answered.value)?.error ?? null) : null;
  return { end: { result, successor, delivery: deliveryOf(answered) }, refusal };
}
