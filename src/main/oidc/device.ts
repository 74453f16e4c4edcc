import {
  calculatePKCECodeChallenge,
  genericGrantRequest,
  initiateDeviceAuthorization,
  randomPKCECodeVerifier,
} from 'openid-client';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type {
  AuthorizationRequest,
  CodeExchange,
  DeviceLogin,
  DevicePoll,
  KeepRefreshToken,
  LoginCheck,
  ProviderClient,
  ProviderConfig,
  RefreshToken,
} from '../core/ports/openid-provider.ts';
import { mayPointTo } from '../http/address.ts';
import { configurationOf, openWire } from './exchange.ts';
import { readLogin } from './login.ts';
import { readRefusal, translateFailure } from './refusal.ts';
import type { ProviderSession } from './session.ts';
import { audienceParameters, deliveryOf, scopesFor, scopesWith, skewIn, successorIn } from './tokens.ts';

type DeviceRequest = Pick<AuthorizationRequest, 'scopes' | 'audiences' | 'audienceStyle'>;

/** Logins on another device that wait, by what their caller holds of them. */
export type OpenDevices = WeakMap<
  LoginCheck,
  { readonly deviceCode: string; readonly verifier: string; readonly request: DeviceRequest }
>;

const longestLifeSeconds = 86_400;

/** Longer ones could not be shown, let alone be typed. */
const maxAddressLength = 2_048;

/** Begins a login on another device. PKCE goes along, since some providers want it here too from a client that must use it. */
export async function startDevice(
  { http, clock, usual }: ProviderSession,
  devices: OpenDevices,
  config: ProviderConfig,
  client: ProviderClient,
  request: DeviceRequest,
): Promise<Result<DeviceLogin>> {
  const { host } = new URL(config.issuer);
  if (config.endpoints.device === null) return err({ code: 'provider-unusable', host, because: 'device-login' });
  const wire = openWire(http, usual);
  const verifier = randomPKCECodeVerifier();
  const parameters = new URLSearchParams([
    ['scope', scopesWith(scopesFor(config, request.scopes), request.audiences, request.audienceStyle)],
    ['code_challenge', await calculatePKCECodeChallenge(verifier)],
    ['code_challenge_method', 'S256'],
    ...audienceParameters(request.audiences, request.audienceStyle),
  ]);
  try {
    const answer = await initiateDeviceAuthorization(configurationOf(config, client, wire), parameters);
    const { user_code: userCode, verification_uri: uri, verification_uri_complete: complete = null } = answer;
    // The library does not look at them, and a browser is sent there.
    const addresses = complete === null ? [uri] : [uri, complete];
    const mayOpen = addresses.every((one) => one.length <= maxAddressLength && mayPointTo(new URL(config.issuer), one));
    if (!mayOpen || !/^[\x20-\x7e]{1,64}$/.test(userCode)) {
      return err({ code: 'bad-answer', host, because: 'wrong-shape', requestId: null });
    }
    const check = Object.freeze({}) as LoginCheck;
    devices.set(check, { deviceCode: answer.device_code, verifier, request });
    return ok({
      userCode,
      verificationUri: new URL(uri).href,
      // A picture or a link may not lead to another host than the address that is read.
      verificationUriComplete: complete !== null && new URL(complete).host === new URL(uri).host ? complete : null,
      expiresAt: clock.now() + Math.min(answer.expires_in, longestLifeSeconds),
      intervalSeconds: Math.min(Math.max(answer.interval ?? 5, 1), 60),
      check,
    });
  } catch (thrown) {
    return err(translateFailure({ host, now: clock.now(), thrown, answered: wire.answered() }));
  }
}

interface Polled {
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  readonly check: LoginCheck;
  readonly keep: KeepRefreshToken;
}

/**
 * Asks once whether the login is done. Not the library's own loop, which waits and repeats by itself. The refresh token is
 * kept before the library judges the answer.
 */
export async function pollDevice(
  { http, clock, precious }: ProviderSession,
  devices: OpenDevices,
  { config, client, check, keep }: Polled,
): Promise<DevicePoll> {
  const device = devices.get(check);
  const { host } = new URL(config.issuer);
  if (device === undefined) {
    const result = err({ code: 'callback-refused', because: 'used' } as const);
    return { kind: 'ended', exchange: { result, refreshToken: null, delivery: 'not-sent' } };
  }
  const { deviceCode, verifier, request } = device;
  let refreshToken: RefreshToken | null = null;
  const wire = openWire(http, precious, {
    async onAnswer(answer) {
      refreshToken = successorIn(answer, null);
      if (refreshToken !== null) await keep(refreshToken);
    },
  });
  const grant = 'urn:ietf:params:oauth:grant-type:device_code';
  const parameters = new URLSearchParams([
    ['device_code', deviceCode],
    ['code_verifier', verifier],
    ...audienceParameters(request.audiences, request.audienceStyle),
  ]);
  const end = (result: CodeExchange['result']): DevicePoll => {
    const answered = wire.answered();
    const delivery = deliveryOf(answered);
    const isRateLimited = !result.ok && result.error.code === 'rate-limited';
    // Without an answer of the provider itself the code may be as good as before.
    if (!result.ok && (delivery === 'unknown' || delivery === 'not-sent' || isRateLimited)) {
      return { kind: 'failed', error: result.error };
    }
    devices.delete(check);
    return { kind: 'ended', exchange: { result, refreshToken, delivery } };
  };
  try {
    const answer = await genericGrantRequest(configurationOf(config, client, wire), grant, parameters);
    const now = clock.now();
    const facts = { host, now, skewSeconds: skewIn(wire.answered(), now), assumed: request.scopes };
    return end(readLogin(answer, facts, refreshToken));
  } catch (thrown) {
    const answered = wire.answered();
    const refusal = answered?.ok === true ? readRefusal(answered.value)?.error : undefined;
    if (refusal === 'authorization_pending') return { kind: 'pending' };
    if (refusal === 'slow_down') return { kind: 'slow-down' };
    if (refusal === 'access_denied') return end(err({ code: 'login-declined' }));
    if (refusal === 'expired_token') return end(err({ code: 'login-expired' }));
    // The code was used, or the provider has forgotten it.
    if (refusal === 'invalid_grant') return end(err({ code: 'login-code-unknown' }));
    return end(err(translateFailure({ host, now: clock.now(), thrown, answered })));
  }
}
