import { describe, expect, it } from 'vitest';
import type { ProviderConfig, RefreshToken } from '../../../src/main/core/ports/openid-provider.ts';
import type { OidcRecord } from '../../../src/main/core/ports/vault.ts';
import { oidcRecord } from '../../fakes/openid.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { http, json } from '../http/raw-server.ts';
import {
  type Answers,
  adapter,
  begin,
  callbackOf,
  expectOk,
  now,
  refreshToken,
  startProvider,
  type TestProvider,
  tokens,
} from './provider.ts';

// None of these runs here: the answers are as they are known to give them, from a provider that says what the test tells it.

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token as Keycloak makes it: for `account`, whatever was asked for. */
const accessTokenWith = (scope: string) =>
  `${part({ alg: 'RS256' })}.${part({ scope, aud: 'account', typ: 'Bearer', exp: Math.floor(now()) + 300 })}.x`;

const answer = (scope: string, change: object = {}): object =>
  tokens({
    access_token: accessTokenWith(scope),
    expires_in: 300,
    refresh_expires_in: 0,
    'not-before-policy': 0,
    session_state: 'c0ffee',
    // The whole grant, also where the token has less.
    scope: 'openid offline_access profile email',
    ...change,
  });

const refusal = (description: string, error = 'invalid_grant') => json(400, { error, error_description: description });

/** The program with one login at this provider, `a`. */
async function programAt(provider: TestProvider, change: Partial<OidcRecord> = {}): Promise<World> {
  const world = createWorld(undefined, { openid: adapter });
  world.vault.clients = [{ client: provider.client, retired: false }];
  world.vault.put('a', oidcRecord({ issuer: provider.config.issuer, refreshToken, ...change }));
  await world.app.start();
  return world;
}

const copy = (world: World) => world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
const stateOf = (world: World) => world.app.snapshot().credentials[0]?.state;

async function withAnswers(answers: Answers, change?: Partial<OidcRecord>) {
  const provider = await startProvider(() => answers);
  return { provider, world: await programAt(provider, change) };
}

const asKeycloak = (config: ProviderConfig): ProviderConfig => ({ ...config, software: 'keycloak' });

describe('a login at Keycloak (imitated)', () => {
  it('asks for no consent, and takes an offline token without an end', async () => {
    const found = await startProvider(() => ({
      '/token': json(200, answer('openid', { refresh_token: refreshToken })),
    }));
    const provider = { ...found, config: asKeycloak(found.config) };
    const begun = await begin(provider, { scopes: ['offline_access'] });
    expect(begun.sent.has('prompt')).toBe(false);
    const { config, client } = provider;
    const ended = await adapter.exchangeCode(config, client, begun.check, callbackOf(provider, begun), async () => {});
    expect(expectOk(ended.result).refreshToken).toBe(refreshToken);
  });
});

describe('a login at Google (imitated)', () => {
  it.each([[['openid']], [['openid', 'offline_access']]])(
    'asks for access that lasts by its parameter, never by a scope: %j',
    async (scopes) => {
      const device = {
        device_code: 'd',
        user_code: 'A',
        verification_uri: 'https://g.example/device',
        expires_in: 600,
      };
      const found = await startProvider(() => ({ '/device': json(200, device) }));
      const provider: TestProvider = { ...found, config: { ...found.config, software: 'google' } };
      const { sent } = await begin(provider, { scopes });
      expect(Object.fromEntries(sent)).toMatchObject({ scope: 'openid', access_type: 'offline', prompt: 'consent' });
      const request = { scopes, audiences: [], audienceStyle: 'none' } as const;
      expectOk(await adapter.startDevice(provider.config, provider.client, request));
      expect(found.forms('/device')[0]?.get('scope')).toBe('openid');
    },
  );
});

describe('a copy at Keycloak (imitated)', () => {
  it('has what the token has, not the whole grant that stands beside it', async () => {
    const { world } = await withAnswers({ '/token': json(200, answer('openid profile')) });
    expect(await copy(world)).toMatchObject({ ok: true, value: { scope: ['openid', 'profile'] } });
  });

  it('tells which of the scopes was dropped without a word', async () => {
    const preset = { scopes: ['openid', 'compute'], audiences: [] };
    const { world } = await withAnswers({ '/token': json(200, answer('openid')) }, { preset });
    expect(await copy(world)).toMatchObject({ ok: true, value: { scope: ['openid'], missing: ['compute'] } });
  });

  it.each(['resource', 'audience'] as const)('tells that the %s was passed over', async (audienceStyle) => {
    const preset = { scopes: [], audiences: ['https://storage.example.org'] };
    const { world } = await withAnswers({ '/token': json(200, answer('openid')) }, { preset, audienceStyle });
    const missing = ['https://storage.example.org'];
    expect(await copy(world)).toMatchObject({
      ok: true,
      value: { audience: ['account'], missing, extra: ['account'] },
    });
  });

  it('uses the newest refresh token where it rotates, also after fewer scopes', async () => {
    const next = 'second' as RefreshToken;
    const preset = { scopes: ['openid'], audiences: [] };
    const { world, provider } = await withAnswers(
      { '/token': [json(200, answer('openid', { refresh_token: next })), json(200, answer('openid'))] },
      { preset },
    );
    expect([(await copy(world)).ok, (await copy(world)).ok]).toEqual([true, true]);
    expect(provider.forms('/token').map((form) => form.get('refresh_token'))).toEqual([refreshToken, next]);
  });

  it.each([
    ['Token is not active', 'expired'],
    ['Offline user session not found', 'expired'],
    ['Session not active', 'expired'],
    ['Maximum allowed refresh token reuse exceeded', 'reused'],
    ['Stale token', 'reused'],
    ['User disabled', 'disabled'],
  ])('that is refused with “%s” is one request, and the login is over', async (description, because) => {
    const { world, provider } = await withAnswers({ '/token': refusal(description) });
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'grant-ended', because } });
    expect([stateOf(world), provider.forms('/token').length]).toEqual(['revoked', 1]);
  });

  it('that is refused for its client leaves the login as it is', async () => {
    const { world } = await withAnswers({
      '/token': json(401, { error: 'unauthorized_client', error_description: 'Invalid client or client credentials' }),
    });
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'client-refused' } });
    expect(stateOf(world)).toBe('ready');
  });
});

describe('a revocation at Keycloak (imitated)', () => {
  it('by a public client, which may not introspect, is proved by a refresh that fails', async () => {
    const { world, provider } = await withAnswers({
      '/introspect': json(403, { error: 'invalid_request', error_description: 'Client not allowed.' }),
      '/revoke': http(200, {}, ''),
      '/token': refusal('Session not active'),
    });
    expect((await world.app.handlers.revoke({ id: 'a' })).ok).toBe(true);
    expect(provider.forms('/token')).toHaveLength(1);
    expect(world.vault.entries.size).toBe(0);
  });
});

describe('what other providers are known to answer (imitated)', () => {
  it.each([
    ['INDIGO IAM says 401 and invalid_token of a dead refresh token', 401, 'invalid_token'],
    ['some say 200 and an error, as GitHub does', 200, 'invalid_grant'],
  ])('%s: one request, and the login is over', async (_title, status, error) => {
    const { world, provider } = await withAnswers({ '/token': json(status, { error, error_description: 'x' }) });
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'grant-ended' } });
    expect([stateOf(world), provider.forms('/token').length]).toEqual(['revoked', 1]);
  });

  const next = 'n'.repeat(40);
  it.each([
    ['a negative lifetime', { expires_in: -5 }],
    ['a lifetime in words', { expires_in: 'soon' }],
    ['a token of another kind', { token_type: 'DPoP' }],
    ['an ID token of nobody', { id_token: '' }],
    ['scopes as a list', { scope: ['openid'] }],
  ])('%s beside a new refresh token: that one is kept, and the login is as good as before', async (_title, change) => {
    const bad = json(200, tokens({ refresh_token: next, ...change }));
    const { world } = await withAnswers({ '/token': [bad, json(200, tokens())] });
    expect((await copy(world)).ok).toBe(false);
    expect([world.vault.secretOf('a'), stateOf(world)]).toEqual([next, 'ready']);
    expect((await copy(world)).ok).toBe(true);
  });
});
