import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type {
  AuthorizationRequest,
  AuthorizationUrl,
  BegunAuthorization,
  CodeExchange,
  KeepRefreshToken,
  LoginCheck,
  LoginState,
  ProviderClient,
  ProviderConfig,
  ProviderTokens,
  RefreshToken,
} from '../core/ports/openid-provider.ts';
import { accountName, personClaims } from './claims.ts';
import { configurationOf, openWire } from './exchange.ts';
import { translateCallback, translateFailure } from './refusal.ts';
import type { ProviderSession } from './session.ts';
import {
  type AnswerFacts,
  audienceParameters,
  deliveryOf,
  readAccessToken,
  scopesFor,
  scopesWith,
  skewIn,
  successorIn,
} from './tokens.ts';

/** What a check stands for. */
export interface OpenLogin {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string | undefined;
  readonly request: Pick<AuthorizationRequest, 'redirectUri' | 'scopes' | 'audiences' | 'audienceStyle'>;
}

/** The logins that have begun, by what their caller holds of them. */
export type OpenLogins = WeakMap<LoginCheck, OpenLogin>;

/** Builds the address for the browser. PKCE is used whether it is announced or not (RFC 9700 §2.1.1). */
export async function beginAuthorization(
  { http, clock, usual }: ProviderSession,
  logins: OpenLogins,
  config: ProviderConfig,
  client: ProviderClient,
  request: AuthorizationRequest,
): Promise<Result<BegunAuthorization>> {
  const { host } = new URL(config.issuer);
  const wire = openWire(http, usual);
  const verifier = randomPKCECodeVerifier();
  const state = randomState();
  const nonce = request.scopes.includes('openid') ? randomNonce() : undefined;
  const parameters = new URLSearchParams([
    ['redirect_uri', request.redirectUri],
    ['scope', scopesWith(scopesFor(config, request.scopes), request.audiences, request.audienceStyle)],
    ['code_challenge', await calculatePKCECodeChallenge(verifier)],
    ['code_challenge_method', 'S256'],
    ['state', state],
    ...(nonce === undefined ? [] : [['nonce', nonce] as [string, string]]),
    ...audienceParameters(request.audiences, request.audienceStyle),
    ...offlineParameters(config, request),
    ...(request.loginHint === null ? [] : [['login_hint', request.loginHint] as [string, string]]),
  ]);
  try {
    const configuration = configurationOf(config, client, wire);
    const url =
      config.metadata.require_pushed_authorization_requests === true
        ? await buildAuthorizationUrlWithPAR(configuration, parameters)
        : buildAuthorizationUrl(configuration, parameters);
    const check = Object.freeze({}) as LoginCheck;
    logins.set(check, { verifier, state, nonce, request });
    return ok({ url: url.href as AuthorizationUrl, state: state as LoginState, check });
  } catch (thrown) {
    return err(translateFailure({ host, now: clock.now(), thrown, answered: wire.answered() }));
  }
}

/**
 * Most providers give a refresh token only with a consent of its own (OpenID Connect Core §11); Keycloak does without. Google
 * has a parameter for it instead of a scope, so that nothing else says whether one is wanted.
 */
function offlineParameters(config: ProviderConfig, request: AuthorizationRequest): readonly [string, string][] {
  const isGoogle = config.software === 'google';
  const asks = isGoogle || request.scopes.includes('offline_access');
  const consent = asks && config.software !== 'keycloak' ? 'consent' : null;
  const prompts = [...new Set([consent, request.prompt].filter((one) => one !== null))];
  return [
    ...(prompts.length === 0 ? [] : [['prompt', prompts.join(' ')] as [string, string]]),
    ...(isGoogle ? [['access_type', 'offline'] as [string, string]] : []),
  ];
}

interface Exchanged {
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  readonly check: LoginCheck;
  readonly callback: URL;
  readonly keep: KeepRefreshToken;
}

/** Exchanges the code of a callback, once. The refresh token is kept before the library judges the answer. */
export async function exchangeCode(
  { http, clock, precious }: ProviderSession,
  logins: OpenLogins,
  { config, client, check, callback, keep }: Exchanged,
): Promise<CodeExchange> {
  const login = logins.get(check);
  if (login === undefined) {
    return { result: err({ code: 'callback-refused', because: 'used' }), refreshToken: null, delivery: 'not-sent' };
  }
  // Taken at once: of two calls with the same check only one may send the code.
  logins.delete(check);
  const { request, verifier, state, nonce } = login;
  const { host } = new URL(config.issuer);
  let refreshToken: RefreshToken | null = null;
  const wire = openWire(http, precious, {
    beforeSending(form) {
      // The library writes a slash behind a host without a path, and providers compare this with what the login said.
      form.set('redirect_uri', request.redirectUri);
    },
    async onAnswer(answer) {
      refreshToken = successorIn(answer, null);
      if (refreshToken !== null) await keep(refreshToken);
    },
  });
  const finish = (result: CodeExchange['result']): CodeExchange => ({
    result,
    refreshToken,
    delivery: deliveryOf(wire.answered()),
  });
  try {
    const currentUrl = new URL(request.redirectUri);
    currentUrl.search = callback.search;
    const answer = await authorizationCodeGrant(
      configurationOf(config, client, wire),
      currentUrl,
      {
        pkceCodeVerifier: verifier,
        expectedState: state,
        ...(nonce === undefined ? {} : { expectedNonce: nonce, idTokenExpected: true }),
      },
      new URLSearchParams([...audienceParameters(request.audiences, request.audienceStyle)]),
    );
    const now = clock.now();
    const facts = { host, now, skewSeconds: skewIn(wire.answered(), now), assumed: request.scopes };
    return finish(readLogin(answer, facts, refreshToken));
  } catch (thrown) {
    const answered = wire.answered();
    const error =
      answered === null
        ? translateCallback(thrown, host)
        : translateFailure({ host, now: clock.now(), thrown, answered });
    const failed = finish(err(error));
    // A wrong hit ends no login, and a code that was not sent is still good.
    const isOver = failed.delivery !== 'not-sent' || thrown instanceof AuthorizationResponseError;
    if (!isOver) logins.set(check, login);
    return failed;
  }
}

const maxSubjectLength = 255;

/** What a login gave, from an answer that the library has accepted. */
export function readLogin(
  answer: TokenEndpointResponse & TokenEndpointResponseHelpers,
  facts: AnswerFacts,
  refreshToken: RefreshToken | null,
): Result<ProviderTokens> {
  const access = readAccessToken(answer, facts);
  if (!access.ok) return access;
  const claims = answer.claims();
  // OpenID Connect Core §2; a longer one could not be kept.
  if (claims !== undefined && claims.sub.length > maxSubjectLength) {
    return err({ code: 'answer-not-trusted', host: facts.host, because: 'id-token' });
  }
  return ok({
    refreshToken,
    access: access.value,
    subject: claims?.sub ?? null,
    account: accountName(claims ?? {}),
    claims: personClaims(claims ?? {}),
  });
}
