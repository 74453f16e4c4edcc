import { describe, expect, it } from 'vitest';
import { errorCode, expectOk, now } from '../world.ts';
import { adapter, clientOf, openProvider, refreshTokenOf } from './world.ts';

describe('a login at a provider', () => {
  it('gives a refresh token, an access token that works, and the person', async () => {
    const { login, config, client } = await openProvider();
    const tokens = await login();
    expect(tokens).toMatchObject({ subject: 'alice', account: 'Alice' });
    expect(tokens.access.scope).toEqual(expect.arrayContaining(['openid', 'profile', 'storage.read']));
    expect(Math.abs((tokens.access.expiresAt ?? 0) - now() - 3_600)).toBeLessThan(60);
    const { accessToken } = tokens.access;
    const claims = expectOk(await adapter.userinfo(config, client, { accessToken, subject: 'alice' }));
    expect(claims).toContainEqual({ name: 'name', value: 'Alice' });
    expect(errorCode(await adapter.userinfo(config, client, { accessToken, subject: 'bob' }))).toBe('other-account');
    expect(refreshTokenOf(tokens)).toMatch(/^[\x21-\x7e]+$/);
  });

  it('gives no refresh token where none was asked for', async () => {
    const { login } = await openProvider();
    expect((await login({ scopes: ['openid'] })).refreshToken).toBeNull();
  });

  it('needs no issuer in the redirect where none is announced', async () => {
    const { login, config } = await openProvider({ features: { issuerInRedirect: false } });
    expect(config.details.notes).toContain('no-issuer-in-callback');
    expect((await login({ callback: (url) => expect(url.searchParams.has('iss')).toBe(false) })).subject).toBe('alice');
  });

  it.each([
    ['the issuer is missing', (url: URL) => url.searchParams.delete('iss'), 'answer-not-trusted'],
    ['the issuer is another', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 'answer-not-trusted'],
    ['the state is another', (url: URL) => url.searchParams.set('state', 'x'), 'answer-not-trusted'],
    ['the code is another', (url: URL) => url.searchParams.set('code', 'x'), 'grant-ended'],
  ])('fails where %s', async (_title, callback, code) => {
    const { end } = await openProvider();
    expect(errorCode((await end({ callback })).result)).toBe(code);
  });

  it.each(['login', 'consent'] as const)('can be declined at the %s', async (cancelAt) => {
    const { end } = await openProvider();
    expect(errorCode((await end({ cancelAt })).result)).toBe('login-declined');
  });

  it('does not take the code of another login, for want of its verifier', async () => {
    const { end } = await openProvider();
    let stolen = '';
    const broken = await end({
      callback(url) {
        stolen = url.searchParams.get('code') ?? '';
        url.searchParams.delete('code');
      },
    });
    expect(errorCode(broken.result)).toBe('callback-refused');
    const injected = await end({ callback: (url) => url.searchParams.set('code', stolen) });
    expect(errorCode(injected.result)).toBe('grant-ended');
  });

  it.each([
    ['http://127.0.0.1', 'http://127.0.0.1:50777'],
    ['http://[::1]/callback', 'http://[::1]:50777/callback'],
    ['http://localhost/callback', 'http://localhost:50777/callback'],
    ['http://localhost:4242', 'http://localhost:4242'],
  ])('comes back to %s at %s', async (registered, redirectUri) => {
    const { login, provider, config } = await openProvider();
    provider.addClient({ clientId: 'other', redirectUris: [registered] });
    const client = clientOf(config, { clientId: 'other' });
    expect((await login({ client, redirectUri })).subject).toBe('alice');
  });

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'works with a secret of all characters by %s',
    async (authMethod) => {
      const { login, provider, config } = await openProvider();
      const clientSecret = 'a+/: %&=~"\\';
      const redirectUri = 'http://127.0.0.1:4242/callback';
      provider.addClient({ clientId: 'secret', clientSecret, authMethod, redirectUris: [redirectUri] });
      const client = clientOf(config, { clientId: 'secret', clientSecret, authMethod });
      expect((await login({ client, redirectUri })).subject).toBe('alice');
    },
  );

  it('fails with a wrong secret', async () => {
    const { end, provider, config } = await openProvider();
    const redirectUri = 'http://127.0.0.1:4242/callback';
    provider.addClient({ clientId: 'secret', clientSecret: 'right', redirectUris: [redirectUri] });
    const client = clientOf(config, { clientId: 'secret', clientSecret: 'wrong', authMethod: 'client_secret_basic' });
    expect(errorCode((await end({ client, redirectUri })).result)).toBe('client-refused');
  });

  it('tells two people apart', async () => {
    const { login, bob } = await openProvider();
    expect((await login({ account: bob })).subject).toBe('bob');
  });
});
