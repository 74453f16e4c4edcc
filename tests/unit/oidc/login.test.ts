import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { KeepRefreshToken } from '../../../src/main/core/ports/openid-provider.ts';
import { http, json } from '../http/raw-server.ts';
import {
  adapter,
  authorizationRequest,
  begin,
  callbackOf,
  canary,
  errorOf,
  expectOk,
  idToken,
  impatient,
  now,
  refreshToken,
  startProvider,
  type TestProvider,
  tokens,
} from './provider.ts';

/** A provider whose token endpoint gives out an ID token for a nonce that the test fills in. */
async function startLoginProvider(
  change: (issuer: string, nonce: string) => object = () => ({}),
  metadata: (issuer: string) => object = () => ({}),
) {
  const nonce = { value: '' };
  const provider = await startProvider(
    (issuer) => ({
      '/token': (socket) =>
        json(
          200,
          tokens({
            refresh_token: refreshToken,
            id_token: idToken(issuer, { nonce: nonce.value }),
            ...change(issuer, nonce.value),
          }),
        )(socket),
    }),
    metadata,
  );
  const start = async (request: Parameters<typeof begin>[1] = {}) => {
    const begun = await begin(provider, request);
    nonce.value = begun.sent.get('nonce') ?? '';
    return begun;
  };
  return { provider, start };
}

const nowhere: KeepRefreshToken = async () => {};

const exchange = (
  provider: TestProvider,
  { check }: Awaited<ReturnType<typeof begin>>,
  callback: URL,
  keep = nowhere,
) => adapter.exchangeCode(provider.config, provider.client, check, callback, keep);

describe('the address of a login', () => {
  it('has PKCE, state and nonce, and asks for consent where a refresh token is wanted', async () => {
    const { start } = await startLoginProvider();
    const { url, state, sent } = await start();
    expect(new URL(url).pathname).toBe('/authorize');
    expect(Object.fromEntries(sent)).toMatchObject({
      response_type: 'code',
      client_id: 'tray',
      redirect_uri: authorizationRequest.redirectUri,
      scope: 'openid offline_access',
      code_challenge_method: 'S256',
      state,
      prompt: 'consent',
    });
    expect([sent.get('code_challenge')?.length, sent.get('nonce')?.length]).toEqual([43, 43]);
    // By the query, which is what the provider does by itself: a form that is posted would be refused by the listener.
    expect(sent.has('response_mode')).toBe(false);
  });

  it('is another one each time', async () => {
    const { start } = await startLoginProvider();
    const [one, other] = [await start(), await start()];
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.sent.get(name)).not.toBe(other.sent.get(name));
  });

  it('uses PKCE where the provider does not announce it', async () => {
    const { provider, start } = await startLoginProvider(undefined, () => ({
      code_challenge_methods_supported: undefined,
    }));
    expect(provider.config.details.notes).toContain('no-s256');
    expect((await start()).sent.get('code_challenge_method')).toBe('S256');
  });

  it('asks for an account, a known one first, and repeats resources', async () => {
    const { start } = await startLoginProvider();
    const { sent } = await start({
      prompt: 'select_account',
      loginHint: 'alice',
      audiences: ['https://a.example', 'https://b.example'],
      audienceStyle: 'resource',
    });
    expect(sent.get('prompt')).toBe('consent select_account');
    expect(sent.get('login_hint')).toBe('alice');
    expect(sent.getAll('resource')).toEqual(['https://a.example', 'https://b.example']);
  });

  it('keeps a query of its own at the provider', async () => {
    const { start } = await startLoginProvider(undefined, (issuer) => ({
      authorization_endpoint: `${issuer}/authorize?tenant=a`,
    }));
    expect((await start()).sent.get('tenant')).toBe('a');
  });

  it('is pushed where the provider wants that', async () => {
    const provider = await startProvider(
      () => ({ '/par': json(201, { request_uri: 'urn:x:1', expires_in: 60 }) }),
      (issuer) => ({
        require_pushed_authorization_requests: true,
        pushed_authorization_request_endpoint: `${issuer}/par`,
      }),
    );
    const { sent } = await begin(provider);
    expect(Object.fromEntries(sent)).toEqual({ client_id: 'tray', request_uri: 'urn:x:1' });
    expect(provider.forms('/par')[0]?.get('code_challenge_method')).toBe('S256');
  });
});

describe('the callback of a login', () => {
  it('is exchanged with the verifier, for tokens and the person', async () => {
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const ended = await exchange(provider, begun, callbackOf(provider, begun));
    expect(expectOk(ended.result)).toMatchObject({ refreshToken, subject: 'alice', account: 'Alice' });
    expect(ended).toMatchObject({ refreshToken, delivery: 'answered' });
    const [form = new URLSearchParams()] = provider.forms('/token');
    expect(form.get('redirect_uri')).toBe(authorizationRequest.redirectUri);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    expect(challenge).toBe(begun.sent.get('code_challenge'));
  });

  it('names the address to the letter, also without a path', async () => {
    const { provider, start } = await startLoginProvider();
    const redirectUri = 'http://localhost:4242';
    const begun = await start({ redirectUri });
    await exchange(provider, begun, callbackOf(provider, begun));
    expect([begun.sent.get('redirect_uri'), provider.forms('/token')[0]?.get('redirect_uri')]).toEqual([
      redirectUri,
      redirectUri,
    ]);
  });

  it.each([
    ['no state', { state: null }, 'answer-not-trusted'],
    ['another state', { state: 'x' }, 'answer-not-trusted'],
    ['an error without a state', { state: null, code: null, error: 'access_denied' }, 'answer-not-trusted'],
    ['an error with another state', { state: 'x', code: null, error: 'access_denied' }, 'answer-not-trusted'],
    ['another issuer', { iss: 'https://evil.example' }, 'answer-not-trusted'],
    ['no issuer, although it was announced', { iss: null }, 'answer-not-trusted'],
    ['no code', { code: null }, 'callback-refused'],
    ['an empty code', { code: '' }, 'callback-refused'],
  ])('with %s sends nothing, and the login goes on', async (_title, change, code) => {
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const wrong = await exchange(provider, begun, callbackOf(provider, begun, change));
    expect(errorOf(wrong.result).code).toBe(code);
    expect([wrong.delivery, provider.forms('/token')]).toEqual(['not-sent', []]);
    expect(expectOk((await exchange(provider, begun, callbackOf(provider, begun))).result).subject).toBe('alice');
  });

  it.each(['code', 'state', 'iss', 'error'])('with %s twice sends nothing', async (name) => {
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const callback = callbackOf(provider, begun, name === 'error' ? { error: 'x' } : {});
    callback.searchParams.append(name, callback.searchParams.get(name) ?? '');
    expect((await exchange(provider, begun, callback)).result.ok).toBe(false);
    expect(provider.forms('/token')).toEqual([]);
  });

  it('that says no ends the login', async () => {
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const denied = callbackOf(provider, begun, { code: null, error: 'access_denied', error_description: canary });
    expect(errorOf((await exchange(provider, begun, denied)).result)).toEqual({ code: 'login-declined' });
    const late = await exchange(provider, begun, callbackOf(provider, begun));
    expect(errorOf(late.result)).toEqual({ code: 'callback-refused', because: 'used' });
  });

  it('is exchanged once, however often it comes', async () => {
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const callback = callbackOf(provider, begun);
    const all = await Promise.all([1, 2, 3].map(() => exchange(provider, begun, callback)));
    expect(all.map(({ result }) => result.ok)).toEqual([true, false, false]);
    expect(errorOf((await exchange(provider, begun, callback)).result)).toMatchObject({ because: 'used' });
    expect(provider.forms('/token')).toHaveLength(1);
  });

  it('belongs to one login of two', async () => {
    const { provider, start } = await startLoginProvider();
    const [one, other] = [await start(), await start()];
    const crossed = await exchange(provider, one, callbackOf(provider, other));
    expect(errorOf(crossed.result)).toMatchObject({ code: 'answer-not-trusted', because: 'state' });
    expect((await exchange(provider, other, callbackOf(provider, other))).result.ok).toBe(true);
  });
});

describe('the tokens of a login', () => {
  it.each([
    ['another nonce', (issuer: string) => ({ id_token: idToken(issuer, { nonce: 'x' }) }), 'answer-not-trusted'],
    ['no nonce', (issuer: string) => ({ id_token: idToken(issuer) }), 'bad-answer'],
    ['no ID token', () => ({ id_token: undefined }), 'bad-answer'],
    [
      'an ID token of another issuer',
      (_issuer: string, nonce: string) => ({ id_token: idToken('https://evil.example', { nonce }) }),
      'answer-not-trusted',
    ],
    [
      'an ID token for another client',
      (issuer: string, nonce: string) => ({ id_token: idToken(issuer, { nonce, aud: 'x' }) }),
      'answer-not-trusted',
    ],
    [
      'an unsigned ID token',
      (issuer: string) => ({ id_token: idToken(issuer, {}, { alg: 'none' }) }),
      'answer-not-trusted',
    ],
    [
      'a subject that nobody could keep',
      (issuer: string, nonce: string) => ({ id_token: idToken(issuer, { nonce, sub: 'x'.repeat(256) }) }),
      'answer-not-trusted',
    ],
    ['a negative lifetime', () => ({ expires_in: -1 }), 'bad-answer'],
    ['a lifetime in words', () => ({ expires_in: 'soon' }), 'bad-answer'],
    ['scopes as a list', () => ({ scope: ['openid'] }), 'bad-answer'],
    ['no token type', () => ({ token_type: undefined }), 'bad-answer'],
    ['a bound token', () => ({ token_type: 'DPoP' }), 'answer-not-trusted'],
  ])('with %s are refused once the refresh token is kept, so that it can be revoked', async (_title, change, code) => {
    const { provider, start } = await startLoginProvider(change);
    const begun = await start();
    const kept: string[] = [];
    const ended = await exchange(provider, begun, callbackOf(provider, begun), async (token) => {
      // As long as a disk may take.
      await new Promise(setImmediate);
      kept.push(token);
    });
    expect(kept).toEqual([refreshToken]);
    expect(errorOf(ended.result).code).toBe(code);
    expect(ended).toMatchObject({ refreshToken, delivery: 'answered' });
  });

  it.each([[undefined], ['60'], [0], [1e30]])('can have a lifetime of %j', async (expires_in) => {
    const { provider, start } = await startLoginProvider(() => ({ expires_in }));
    const begun = await start();
    const { access } = expectOk((await exchange(provider, begun, callbackOf(provider, begun))).result);
    const seconds = Math.min(Number(expires_in), 366 * 86_400);
    if (expires_in === undefined) expect(access.expiresAt).toBeNull();
    else expect(Math.abs((access.expiresAt ?? 0) - now() - seconds)).toBeLessThan(60);
  });

  it('can be without a refresh token', async () => {
    const { provider, start } = await startLoginProvider(() => ({ refresh_token: undefined }));
    const begun = await start();
    expect(expectOk((await exchange(provider, begun, callbackOf(provider, begun))).result).refreshToken).toBeNull();
  });

  it('come without a person where none was asked for', async () => {
    const { provider, start } = await startLoginProvider(() => ({ id_token: undefined }));
    const begun = await start({ scopes: ['storage.read'] });
    const ended = await exchange(provider, begun, callbackOf(provider, begun));
    expect(expectOk(ended.result)).toMatchObject({ subject: null, account: null, claims: [] });
  });

  it('show the claims of the person in one line each', async () => {
    const claims = { name: `A\u202e\nlice${'x'.repeat(300)}`, groups: ['a', 'b'] };
    const { provider, start } = await startLoginProvider();
    const begun = await start();
    const nonce = begun.sent.get('nonce');
    const other = await startProvider(() => ({
      '/token': json(200, tokens({ id_token: idToken(provider.origin, { nonce, ...claims }) })),
    }));
    const config = {
      ...provider.config,
      metadata: { ...provider.config.metadata, token_endpoint: `${other.origin}/token` },
    };
    const ended = await adapter.exchangeCode(
      config,
      provider.client,
      begun.check,
      callbackOf(provider, begun),
      nowhere,
    );
    const { account, claims: shown } = expectOk(ended.result);
    expect(account).toMatch(/^A {2}lice[x]{193}$/);
    expect(shown).toContainEqual({ name: 'groups', value: '["a","b"]' });
    expect(shown.map(({ name }) => name)).not.toContain('nonce');
  });

  it('that never come leave the outcome open', async () => {
    const provider = await startProvider(() => ({ '/token': () => undefined }));
    const begun = await impatient.authorization(provider.config, provider.client, authorizationRequest);
    const { check, state } = expectOk(begun);
    const ended = await impatient.exchangeCode(
      provider.config,
      provider.client,
      check,
      callbackOf(provider, { state }),
      nowhere,
    );
    expect(errorOf(ended.result)).toMatchObject({ code: 'unreachable', sent: true });
    expect(ended.delivery).toBe('unknown');
  });

  it('are not expected from a web page', async () => {
    const provider = await startProvider(() => ({
      '/token': http(200, { 'Content-Type': 'text/html' }, `<html>${canary}`),
    }));
    const begun = await begin(provider);
    const ended = await exchange(provider, begun, callbackOf(provider, begun));
    expect(errorOf(ended.result)).toMatchObject({ code: 'bad-answer', because: 'html' });
  });
});
