import { describe, expect, it } from 'vitest';
import { providerLoginForm } from '../../fakes/openid.ts';
import { createWorld } from '../../fakes/world.ts';
import { json } from '../../unit/http/raw-server.ts';
import { startProvider, tokens } from '../../unit/oidc/provider.ts';
import { logInByHttp } from '../support/person.ts';
import { errorCode, expectOk } from '../world.ts';
import { adapter, clientOf, openProvider } from './world.ts';

const request = {
  scopes: ['openid', 'offline_access'],
  audiences: [],
  audienceStyle: 'none',
  loginHint: null,
  prompt: null,
} as const;

/**
 * A hostile provider that sends people to the login page of an honest one, where the client has the same name: a code of the
 * honest provider comes back in a login that was begun at the hostile one.
 */
const openHostile = (honest: string) =>
  startProvider(
    () => ({ '/token': json(200, tokens({ refresh_token: 'x' })) }),
    () => ({
      authorization_endpoint: `${honest}/auth`,
      authorization_response_iss_parameter_supported: false,
    }),
  );

describe('a code of another provider', () => {
  it('is sent nowhere where that names itself in the redirect', async () => {
    const { provider, client, alice } = await openProvider();
    const hostile = await openHostile(provider.issuer);
    const redirectUri = `http://127.0.0.1:50505${client.redirect.path}`;
    const begun = expectOk(
      await adapter.authorization(hostile.config, clientOf(hostile.config), { ...request, redirectUri }),
    );
    const callback = await logInByHttp(begun.url, { account: alice }, redirectUri);
    expect(callback.searchParams.get('iss')).toBe(provider.issuer);
    const asked = hostile.received.length;
    const { config } = hostile;
    const ended = await adapter.exchangeCode(config, clientOf(config), begun.check, callback, async () => {});
    expect(errorCode(ended.result)).toBe('answer-not-trusted');
    expect(hostile.received).toHaveLength(asked);
  });

  it('is not even given where it does not, since it does not know the path of the other', async () => {
    const { provider, alice } = await openProvider({ features: { issuerInRedirect: false } });
    const hostile = await openHostile(provider.issuer);
    const redirectUri = 'http://127.0.0.1:50505/callback/of-other';
    const begun = expectOk(
      await adapter.authorization(hostile.config, clientOf(hostile.config), { ...request, redirectUri }),
    );
    await expect(logInByHttp(begun.url, { account: alice }, redirectUri)).rejects.toThrow('the login ended at');
    expect(hostile.forms('/token')).toEqual([]);
  });
});

it('the program registers with a path of its own at each provider', async () => {
  const providers = [
    await openProvider({ features: { registration: 'open' } }),
    await openProvider({ features: { registration: 'open' } }),
  ];
  const world = createWorld(undefined, { openid: adapter });
  const { handlers } = world.app;
  await world.app.start();
  for (const { provider } of providers) {
    const { issuer } = expectOk(await handlers['add-provider']({ url: provider.issuer }));
    const form = providerLoginForm({ issuer, alias: issuer, audienceStyle: 'none' });
    expectOk(await handlers['start-provider-login'](form));
    expectOk(await handlers['cancel-login'](null));
  }
  const paths = world.vault.clients.map(({ client }) => client.redirect.path);
  expect(new Set(paths).size).toBe(2);
  for (const path of paths) expect(path).toMatch(/^\/callback\/\w+$/);
});
