import { tokenIntrospection, tokenRevocation } from 'openid-client';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { ProviderClient, ProviderConfig, RefreshToken } from '../core/ports/openid-provider.ts';
import { configurationOf, openWire } from './exchange.ts';
import { translateFailure } from './refusal.ts';
import type { ProviderSession } from './session.ts';

const hint = { token_type_hint: 'refresh_token' };

/** Revokes (RFC 7009). Any success counts: some providers answer without a body, which the library takes for a failure. */
export async function revoke(
  { http, clock, precious }: ProviderSession,
  config: ProviderConfig,
  client: ProviderClient,
  token: RefreshToken,
): Promise<Result<null>> {
  const { host } = new URL(config.issuer);
  if (config.endpoints.revocation === null) return err({ code: 'revocation-off', host });
  const wire = openWire(http, precious);
  try {
    await tokenRevocation(configurationOf(config, client, wire), token, hint);
    return ok(null);
  } catch (thrown) {
    const answered = wire.answered();
    if (answered?.ok === true && answered.value.status < 300) return ok(null);
    return err(translateFailure({ host, now: clock.now(), thrown, answered }));
  }
}

/** Asks whether a refresh token lives (RFC 7662); with the hint, since without it some say no of a living one. */
export async function introspect(
  { http, clock, usual }: ProviderSession,
  config: ProviderConfig,
  client: ProviderClient,
  token: RefreshToken,
): Promise<Result<boolean>> {
  const { host } = new URL(config.issuer);
  if (config.endpoints.introspection === null) {
    return err({ code: 'revocation-unverified', host, because: 'not-checkable' });
  }
  const wire = openWire(http, usual);
  try {
    return ok((await tokenIntrospection(configurationOf(config, client, wire), token, hint)).active);
  } catch (thrown) {
    return err(translateFailure({ host, now: clock.now(), thrown, answered: wire.answered() }));
  }
}
