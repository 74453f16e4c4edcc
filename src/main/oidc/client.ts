import { fetchUserInfo } from 'openid-client';
import { err, ok } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { OpenidProvider } from '../core/ports/openid-provider.ts';
import type { Http } from '../http/client.ts';
import { personClaims } from './claims.ts';
import { type OpenDevices, pollDevice, startDevice } from './device.ts';
import { discover } from './discovery.ts';
import { configurationOf, openWire } from './exchange.ts';
import { beginAuthorization, exchangeCode, type OpenLogins } from './login.ts';
import { isDeadByUse, refresh } from './refresh.ts';
import { translateFailure } from './refusal.ts';
import { register, unregister } from './registration.ts';
import { introspect, revoke } from './revocation.ts';
import type { ProviderSession } from './session.ts';

export interface OpenidProviderOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** milliseconds for a request that changes nothing */
  readonly deadlineMs?: number;
  /** milliseconds for a request whose answer may hold a token that exists only once; late is better than never */
  readonly preciousDeadlineMs?: number;
}

/** The client of OpenID providers: openid-client over our own HTTP, with what that library leaves open. */
export function createOpenidProvider(options: OpenidProviderOptions): OpenidProvider {
  const { http, clock, deadlineMs = 20_000, preciousDeadlineMs = 90_000 } = options;
  const session: ProviderSession = {
    http,
    clock,
    usual: { deadlineMs },
    precious: { deadlineMs: preciousDeadlineMs },
  };
  const logins: OpenLogins = new WeakMap();
  const devices: OpenDevices = new WeakMap();
  return {
    discover: (typed, signal) => discover({ http, clock, deadlineMs, signal }, typed),
    register: (config, request) => register(session, config, request),
    unregister: (config, client) => unregister(session, config, client),
    authorization: (config, client, request) => beginAuthorization(session, logins, config, client, request),
    exchangeCode: (config, client, check, callback, keep) =>
      exchangeCode(session, logins, { config, client, check, callback, keep }),
    refresh: (config, client, request, keep) => refresh(session, config, client, request, keep),
    revoke: (config, client, token) => revoke(session, config, client, token),
    introspect: (config, client, token) => introspect(session, config, client, token),

    async isRevoked(config, client, { refreshToken, introspectedAlive }, keep) {
      if (!introspectedAlive) return isDeadByUse(session, config, client, refreshToken, keep);
      const alive = await introspect(session, config, client, refreshToken);
      return { result: alive.ok ? ok(!alive.value) : alive, successor: null, delivery: 'answered' };
    },

    async userinfo(config, client, { accessToken, subject }, signal) {
      const { host } = new URL(config.issuer);
      const wire = openWire(http, { deadlineMs, signal });
      try {
        return ok(personClaims(await fetchUserInfo(configurationOf(config, client, wire), accessToken, subject)));
      } catch (thrown) {
        const answered = wire.answered();
        // Here it is the access token that is refused.
        if (answered?.ok === true && answered.value.status === 401) return err({ code: 'token-invalid', host });
        return err(translateFailure({ host, now: clock.now(), thrown, answered }));
      }
    },

    startDevice: (config, client, request) => startDevice(session, devices, config, client, request),
    pollDevice: (config, client, { check }, keep) => pollDevice(session, devices, { config, client, check, keep }),
  };
}
