import { describe, expect, it } from 'vitest';
import { bytes, http, json } from '../http/raw-server.ts';
import {
  adapter,
  canary,
  errorOf,
  expectOk,
  idToken,
  impatient,
  now,
  refreshAt,
  refreshRequest,
  refreshToken,
  startProvider,
  tokens,
} from './provider.ts';

const successor = `new-${canary}`;
const jwt = (claims: object) =>
  `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

/** Refreshes at a provider whose token endpoint answers this. */
async function refreshWith(body: object, status = 200) {
  const provider = await startProvider(() => ({ '/token': json(status, body) }));
  return { provider, ...(await refreshAt(provider)) };
}

describe('an access token by refresh', () => {
  it('takes one request with the refresh token and nothing that was not asked for', async () => {
    const { provider, exchange, kept } = await refreshWith(tokens());
    const issued = expectOk(exchange.result);
    expect(issued).toMatchObject({ accessToken: `at-${canary}`, scope: ['openid', 'profile'], audience: [] });
    expect(issued.expiresAt).toBeGreaterThan(now() + 3_500);
    expect({ ...exchange, result: null }).toEqual({ result: null, successor: null, delivery: 'answered' });
    expect(kept).toEqual([]);
    expect(provider.forms('/token').map((form) => Object.fromEntries(form))).toEqual([
      { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'tray' },
    ]);
    const sent = provider.received.at(-1);
    expect(sent).toMatch(/^user-agent: Test\/1\r$/im);
    expect(sent).not.toMatch(/openid-client/i);
  });

  it.each([
    ['resource', ['https://a.example', 'https://b.example'], { resource: ['https://a.example', 'https://b.example'] }],
    ['audience', ['a', 'b'], { audience: ['a b'] }],
    ['scope', ['aud:a'], { scope: ['storage.read aud:a'] }],
    ['none', ['a'], {}],
  ] as const)('names audiences in the way %s', async (audienceStyle, audiences, expected) => {
    const provider = await startProvider(() => ({ '/token': json(200, tokens()) }));
    await refreshAt(provider, { scopes: ['storage.read'], audiences, audienceStyle });
    const [form = new URLSearchParams()] = provider.forms('/token');
    const names = ['resource', 'audience', 'scope'].filter((name) => form.has(name));
    const sent = Object.fromEntries(names.map((name) => [name, form.getAll(name)]));
    expect(sent).toEqual({ scope: ['storage.read'], ...expected });
  });

  it('awaits that a new refresh token is kept before anything else', async () => {
    const provider = await startProvider(() => ({ '/token': json(200, tokens({ refresh_token: successor })) }));
    const order: string[] = [];
    const exchange = await adapter.refresh(provider.config, provider.client, refreshRequest, async (token) => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`kept ${token}`);
    });
    order.push('answered');
    expect(order).toEqual([`kept ${successor}`, 'answered']);
    expect(exchange.successor).toBe(successor);
  });

  it.each([
    ['no lifetime', { expires_in: undefined }, null],
    ['a lifetime as text', { expires_in: '60' }, 60],
    ['no time left', { expires_in: 0 }, 0],
    ['a lifetime without end', { expires_in: 1e30 }, 366 * 86_400],
  ])('with %s is taken', async (_title, change, seconds) => {
    const { exchange } = await refreshWith(tokens(change));
    const { expiresAt } = expectOk(exchange.result);
    if (seconds === null) expect(expiresAt).toBeNull();
    else expect(Math.abs((expiresAt ?? 0) - now() - seconds)).toBeLessThan(60);
  });

  it('tells what the token itself says, since the answer may name the whole grant', async () => {
    const access_token = jwt({ scope: 'openid storage.read', aud: 'storage', exp: Math.floor(now()) + 77 });
    const { exchange } = await refreshWith(
      tokens({ access_token, expires_in: undefined, scope: 'openid storage.read storage.write' }),
    );
    const issued = expectOk(exchange.result);
    expect(issued).toMatchObject({ scope: ['openid', 'storage.read'], audience: ['storage'] });
    expect(Math.abs((issued.expiresAt ?? 0) - now() - 77)).toBeLessThan(60);
  });

  it('has no more scopes than can be kept, and none that is longer', async () => {
    const scope = [`a${'x'.repeat(300)}`, ...Array.from({ length: 50_000 }, (_, index) => `s${index}`)].join(' ');
    const { exchange } = await refreshWith(tokens({ scope }));
    expect(expectOk(exchange.result).scope).toEqual(Array.from({ length: 200 }, (_, index) => `s${index}`));
  });

  it('has the scopes that were asked for where nothing is said of them', async () => {
    const provider = await startProvider(() => ({ '/token': json(200, tokens({ scope: undefined })) }));
    const narrower = await refreshAt(provider, { scopes: ['profile'] });
    expect(expectOk(narrower.exchange.result).scope).toEqual(['profile']);
    const all = await refreshAt(provider);
    expect(expectOk(all.exchange.result).scope).toEqual(['openid', 'profile']);
  });
});

describe('an answer that the library refuses', () => {
  const instant = Math.floor(Date.now() / 1000);
  const bad: readonly (readonly [string, (issuer: string) => object, string])[] = [
    ['a negative lifetime', () => ({ expires_in: -5 }), 'bad-answer'],
    ['a lifetime in words', () => ({ expires_in: 'soon' }), 'bad-answer'],
    ['a lifetime of null', () => ({ expires_in: null }), 'bad-answer'],
    ['no token type', () => ({ token_type: undefined }), 'bad-answer'],
    ['another token type', () => ({ token_type: 'mac' }), 'answer-not-trusted'],
    ['a bound token that nobody asked for', () => ({ token_type: 'DPoP' }), 'answer-not-trusted'],
    ['scopes as a list', () => ({ scope: ['openid'] }), 'bad-answer'],
    ['no access token', () => ({ access_token: undefined }), 'bad-answer'],
    ['an access token that breaks lines', () => ({ access_token: `a\r\n${canary}` }), 'bad-answer'],
    ['an ID token of another issuer', () => ({ id_token: idToken('https://evil.example') }), 'answer-not-trusted'],
    ['an ID token for another client', (issuer) => ({ id_token: idToken(issuer, { aud: 'x' }) }), 'answer-not-trusted'],
    ['an ID token that has expired', (issuer) => ({ id_token: idToken(issuer, { exp: instant - 90 }) }), 'clock-wrong'],
    ['an unsigned ID token', (issuer) => ({ id_token: idToken(issuer, {}, { alg: 'none' }) }), 'answer-not-trusted'],
    ['an empty ID token', () => ({ id_token: '' }), 'bad-answer'],
    ['an ID token of another person', (issuer) => ({ id_token: idToken(issuer, { sub: 'eve' }) }), 'other-account'],
  ];

  it.each(bad)('for %s costs no refresh token', async (_title, change, code) => {
    const provider = await startProvider((issuer) => ({
      '/token': json(200, tokens({ refresh_token: successor, ...change(issuer) })),
    }));
    const { exchange, kept } = await refreshAt(provider);
    expect(errorOf(exchange.result).code).toBe(code);
    expect({ kept, successor: exchange.successor, delivery: exchange.delivery }).toEqual({
      kept: [successor],
      successor,
      delivery: 'answered',
    });
  });

  it('for status 201 costs no refresh token', async () => {
    const { exchange, kept } = await refreshWith(tokens({ refresh_token: successor }), 201);
    expect(errorOf(exchange.result).code).toBe('bad-answer');
    expect(kept).toEqual([successor]);
  });

  it.each([[''], [null]])('for a refresh token of %j leaves the old one', async (refresh_token) => {
    const { exchange, kept } = await refreshWith(tokens({ refresh_token }));
    expect(errorOf(exchange.result).code).toBe('bad-answer');
    expect({ kept, delivery: exchange.delivery }).toEqual({ kept: [], delivery: 'answered' });
  });

  it.each([[7], [{}], ['ü'], ['x'.repeat(20_000)]])(
    'for a refresh token that nobody could keep says so',
    async (refresh_token) => {
      const { exchange } = await refreshWith(tokens({ refresh_token }));
      expect(exchange).toMatchObject({ successor: null, delivery: 'unreadable' });
    },
  );

  it('that is cut off gives the refresh token in it', async () => {
    const text = JSON.stringify(tokens({ refresh_token: successor })).slice(0, -1);
    const provider = await startProvider(() => ({ '/token': http(200, { 'Content-Type': 'application/json' }, text) }));
    const { exchange, kept } = await refreshAt(provider);
    expect(errorOf(exchange.result)).toMatchObject({ code: 'bad-answer', because: 'not-json' });
    expect(kept).toEqual([successor]);
  });
});

describe('an ID token', () => {
  it('of the same person is taken, whoever signed it', async () => {
    const provider = await startProvider((issuer) => ({ '/token': json(200, tokens({ id_token: idToken(issuer) })) }));
    const { exchange } = await refreshAt(provider);
    expect(exchange.result.ok).toBe(true);
  });

  it('that will be issued in an hour only is taken, since the clocks may differ', async () => {
    const iat = Math.floor(now()) + 3_600;
    const provider = await startProvider((issuer) => ({
      '/token': json(200, tokens({ id_token: idToken(issuer, { iat, exp: iat + 300 }) })),
    }));
    expect((await refreshAt(provider)).exchange.result.ok).toBe(true);
  });

  it('without a signature is refused even where the provider says that it gives some', async () => {
    const provider = await startProvider(
      (issuer) => ({ '/token': json(200, tokens({ id_token: idToken(issuer, {}, { alg: 'none' }) })) }),
      () => ({ id_token_signing_alg_values_supported: ['RS256', 'none'] }),
    );
    expect(provider.config.details.notes).toContain('unsigned-id-tokens');
    const { exchange } = await refreshAt(provider);
    expect(errorOf(exchange.result)).toMatchObject({ code: 'answer-not-trusted', because: 'id-token' });
  });
});

describe('a refusal', () => {
  it.each([
    [
      400,
      { error: 'invalid_grant', error_description: 'Token is not active' },
      { code: 'grant-ended', because: 'expired' },
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'Maximum allowed refresh token reuse exceeded' },
      { code: 'grant-ended', because: 'reused' },
    ],
    [400, { error: 'invalid_grant', error_description: 'Stale token' }, { code: 'grant-ended', because: 'reused' }],
    [
      400,
      { error: 'invalid_grant', error_description: 'The token has been revoked.' },
      { code: 'grant-ended', because: 'revoked' },
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      { code: 'grant-ended', because: 'not-told' },
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'AADSTS53003: blocked by Conditional Access' },
      { code: 'grant-ended', because: 'policy' },
    ],
    [400, { error: 'interaction_required' }, { code: 'grant-ended', because: 'policy' }],
    [400, { error: 'invalid_grant', error_description: 'User disabled' }, { code: 'grant-ended', because: 'disabled' }],
    [400, { error: 'invalid_grant', error_description: canary }, { code: 'grant-ended', because: 'not-told' }],
    [401, { error: 'invalid_token' }, { code: 'grant-ended', because: 'not-told' }],
    [200, { error: 'invalid_grant' }, { code: 'grant-ended', because: 'not-told' }],
    [401, { error: 'invalid_client' }, { code: 'client-refused' }],
    [401, { error: 'unauthorized_client' }, { code: 'client-refused' }],
    [400, { error: 'invalid_scope' }, { code: 'scope-refused' }],
    [400, { error: 'access_denied' }, { code: 'provider-error', reason: 'access_denied' }],
    [400, { error: 'invalid_target' }, { code: 'audience-refused' }],
    [400, { error: canary.toUpperCase() }, { code: 'provider-error', status: 400, reason: 'other' }],
    [429, { error: 'slow' }, { code: 'rate-limited' }],
  ])('with status %i and %j is told', async (status, body, expected) => {
    const { exchange } = await refreshWith(body, status);
    expect(errorOf(exchange.result)).toMatchObject(expected);
    expect(exchange.delivery).toBe('answered');
  });

  it('in a header is one of the client', async () => {
    const provider = await startProvider(() => ({
      '/token': http(401, { 'WWW-Authenticate': 'Basic realm="x"' }, ''),
    }));
    const { exchange } = await refreshAt(provider);
    expect(errorOf(exchange.result).code).toBe('client-refused');
  });

  it.each([
    [
      'a web page that wants a login',
      http(401, { 'Content-Type': 'text/html' }, `<html>${canary}</html>`),
      'bad-answer',
    ],
    ['a web page', http(200, { 'Content-Type': 'text/html' }, `<html>${canary}</html>`), 'bad-answer'],
    ['a fault, even with an OAuth error', json(500, { error: 'invalid_grant' }), 'server-fault'],
    ['a redirect', http(302, { Location: `https://evil.example/${canary}` }, ''), 'bad-answer'],
    [
      'half an answer',
      bytes('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a'),
      'unreachable',
    ],
  ] as const)('that is none: %s leaves the outcome open', async (_title, answer, code) => {
    const provider = await startProvider(() => ({ '/token': answer }));
    const { exchange, kept } = await refreshAt(provider);
    expect(errorOf(exchange.result).code).toBe(code);
    expect({ kept, delivery: exchange.delivery }).toEqual({ kept: [], delivery: 'unknown' });
  });

  it('never comes: the outcome is open after the deadline, and the request was made once', async () => {
    const provider = await startProvider(() => ({ '/token': () => undefined }));
    const { exchange } = await refreshAt(provider, {}, { by: impatient });
    expect(errorOf(exchange.result)).toMatchObject({ code: 'unreachable', because: 'timeout', sent: true });
    expect(exchange.delivery).toBe('unknown');
    expect(provider.forms('/token')).toHaveLength(1);
  });
});

describe('a client secret', () => {
  const clientSecret = 'a+/: %&=~é';

  it('goes form-encoded into the header, with all its characters', async () => {
    const provider = await startProvider(() => ({ '/token': json(200, tokens()) }));
    const client = { ...provider.client, clientSecret, authMethod: 'client_secret_basic' as const };
    await refreshAt(provider, {}, { client });
    const [, encoded = ''] = /^authorization: Basic (\S+)/im.exec(provider.received.at(-1) ?? '') ?? [];
    const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    const decode = (text: string) => new URLSearchParams(`x=${text}`).get('x');
    expect([decode(id), decode(secret)]).toEqual(['tray', clientSecret]);
  });

  it('goes into the form', async () => {
    const provider = await startProvider(() => ({ '/token': json(200, tokens()) }));
    const client = { ...provider.client, clientSecret, authMethod: 'client_secret_post' as const };
    await refreshAt(provider, {}, { client });
    expect(provider.forms('/token')[0]?.get('client_secret')).toBe(clientSecret);
  });
});
