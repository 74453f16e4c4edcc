import { describe, expect, it } from 'vitest';
import { closedPort, http, json, startRawServer } from '../http/raw-server.ts';
import { calls, canary, client, configOf, instant, mytoken, successor } from './fixtures.ts';

const issued = { access_token: 'at', token_type: 'Bearer', expires_in: 60, scope: 'openid offline_access' };
const cookie = (value: string) => ({ 'Set-Cookie': `mytoken=${value}; max-age=604800; path=/api; HttpOnly` });
const other = 'o'.repeat(64);

async function exchangeWith(answer: Parameters<typeof startRawServer>[0]) {
  const server = await startRawServer(answer);
  const exchange = await calls.accessToken(server.origin);
  expect(server.received).toHaveLength(1);
  return exchange;
}

describe('an access token', () => {
  it('is asked for with scopes and audiences in words', async () => {
    const server = await startRawServer(json(200, issued));
    const request = { mytoken, scopes: ['openid', 'a.b'], audiences: ['https://x', 'https://y'] };
    await client.accessToken(configOf(server.origin), request);
    expect(server.received[0]).toContain('(desk)');
    expect(JSON.parse(server.received[0]?.split('\r\n\r\n')[1] ?? '')).toEqual({
      grant_type: 'mytoken',
      mytoken,
      scope: 'openid a.b',
      audience: 'https://x https://y',
    });
  });

  it('is asked for without members that say nothing', async () => {
    const server = await startRawServer(json(200, issued));
    await client.accessToken(configOf(server.origin), { mytoken, scopes: [], audiences: [] });
    expect(server.received[0]).not.toMatch(/scope|audience/);
  });

  it('comes with what was granted', async () => {
    expect(await exchangeWith(json(200, { ...issued, audience: ['https://x'], unknown: 1 }))).toEqual({
      result: {
        ok: true,
        value: {
          accessToken: 'at',
          expiresAt: instant + 60,
          scope: ['openid', 'offline_access'],
          audience: ['https://x'],
        },
      },
      successor: null,
      delivery: 'answered',
    });
  });

  it.each([
    ['no expiry', { expires_in: undefined }, { expiresAt: null }],
    ['an expiry that is no number', { expires_in: 'soon' }, { expiresAt: null }],
    ['an audience that is a text', { audience: 'https://x' }, { audience: ['https://x'] }],
    ['no audience', { audience: null }, { audience: [] }],
    ['no scope', { scope: null }, { scope: [] }],
    ['a scope in another form', { scope: ['openid'] }, { scope: [] }],
  ])('is taken with %s', async (_what, change, expected) => {
    const { result } = await exchangeWith(json(200, { ...issued, ...change }));
    expect(result).toMatchObject({ ok: true, value: expected });
  });
});

describe('the new value of a rotated token', () => {
  const update = { token_update: { mytoken: successor, mytoken_type: 'token' } };

  it.each([
    ['in the body', json(200, { ...issued, ...update })],
    ['in the body before the cookie', json(200, { ...issued, ...update }, cookie(other))],
    ['in the cookie alone', json(200, issued, cookie(successor))],
    ['in the cookie when the body holds an empty one', json(200, { ...issued, token_update: {} }, cookie(successor))],
    ['in the cookie when the body holds a wrong one', json(200, { ...issued, token_update: 7 }, cookie(successor))],
    [
      'in the cookie before one that clears it',
      json(200, issued, { 'Set-Cookie': [`mytoken=${successor}`, 'mytoken=; max-age=0; path=/x'] }),
    ],
    [
      'in the last cookie that can be read',
      json(200, issued, { 'Set-Cookie': [`mytoken=${other}`, `mytoken=${successor}`, 'mytoken=%7B'] }),
    ],
    [
      'in a body that is called text',
      http(200, { 'Content-Type': 'text/plain' }, JSON.stringify({ ...issued, ...update })),
    ],
    [
      'in a body that is called a page',
      http(200, { 'Content-Type': 'text/html' }, JSON.stringify({ ...issued, ...update })),
    ],
    ['in quotes', json(200, issued, cookie(`"${successor}"`))],
  ])('is taken from where it stands: %s', async (_where, answer) => {
    expect(await exchangeWith(answer)).toMatchObject({ result: { ok: true }, successor, delivery: 'answered' });
  });

  it.each([
    ['an error with it in the body', json(500, { error: 'internal_server_error', ...update })],
    ['an error with it in the cookie', json(403, { error: 'usage_restricted' }, cookie(successor))],
    ['a page with it in the cookie', http(500, { 'Content-Type': 'text/html', ...cookie(successor) }, '<html>')],
    ['an answer without an access token', json(200, update)],
    ['text with it in the cookie', http(200, cookie(successor), 'OK')],
  ])('is taken from %s', async (_where, answer) => {
    expect(await exchangeWith(answer)).toMatchObject({ result: { ok: false }, successor, delivery: 'answered' });
  });

  it.each([
    ['an empty cookie', cookie('')],
    ['a cookie of another name', { 'Set-Cookie': `mytoken-transfercode=${successor}` }],
    ['a cookie whose name only ends so', { 'Set-Cookie': `x-mytoken=${successor}` }],
  ])('is not %s', async (_what, headers) => {
    expect(await exchangeWith(json(200, issued, headers))).toMatchObject({
      result: { ok: true },
      successor: null,
      delivery: 'answered',
    });
  });

  it.each([
    ['empty', {}],
    ['of a wrong type', [successor]],
    ['without a value', { mytoken: null }],
    ['too long', { mytoken: 'x'.repeat(12_289) }],
    ['no token', { mytoken: 'a b' }],
  ])('is unknown when it is there and %s', async (_what, token_update) => {
    expect(await exchangeWith(json(200, { ...issued, token_update }))).toMatchObject({
      successor: null,
      delivery: 'unreadable',
    });
  });

  it.each([
    ['too short', cookie('short')],
    ['encoded', cookie(encodeURIComponent(`{${successor}}`))],
    ['there beside one that clears it', { 'Set-Cookie': ['mytoken=%7B', 'mytoken=; max-age=0'] }],
  ])('is unknown when its cookie is %s', async (_what, headers) => {
    expect(await exchangeWith(json(200, issued, headers))).toMatchObject({ successor: null, delivery: 'unreadable' });
    const refusal = json(403, { error: 'usage_restricted' }, headers);
    expect(await exchangeWith(refusal)).toMatchObject({ successor: null, delivery: 'unreadable' });
  });

  it('is the last one when a body holds two', async () => {
    const body = `{"access_token":"at","token_update":{"mytoken":"${other}"},"token_update":{"mytoken":"${successor}"}}`;
    const exchange = await exchangeWith(http(200, { 'Content-Type': 'application/json' }, body));
    expect(exchange).toMatchObject({ successor, delivery: 'answered' });
  });
});

describe('a refusal', () => {
  const refusals: readonly (readonly [number, string, string | undefined, object])[] = [
    [401, 'invalid_token', undefined, { code: 'token-invalid' }],
    [401, 'invalid_token', 'token is expired by 1s', { code: 'token-expired' }],
    [401, 'invalid_token', 'token is not valid yet', { code: 'token-not-yet-valid' }],
    [401, 'invalid_token', canary, { code: 'token-invalid' }],
    [400, 'invalid_request', 'token not valid', { code: 'token-invalid' }],
    [500, 'internal_server_error', 'cipher: message authentication failed', { code: 'token-invalid' }],
    [403, 'insufficient_capabilities', canary, { code: 'capability-missing' }],
    [403, 'usage_restricted', canary, { code: 'usage-restricted' }],
    [400, 'oidc_error', `invalid_scope: ${canary}`, { code: 'provider-refused', status: 400, reason: 'invalid_scope' }],
    [503, 'oidc_error', canary, { code: 'provider-refused', status: 503, reason: 'other' }],
    [400, 'oidc_error', undefined, { code: 'provider-refused', reason: 'other' }],
    [404, 'not_found', canary, { code: 'refused-by-server', status: 404, reason: 'not-enabled' }],
    [400, 'invalid_request', canary, { code: 'refused-by-server', status: 400, reason: 'other' }],
    [400, 'oidc_error', `invalid_grant: ${canary}`, { code: 'login-ended-by-provider', reason: 'invalid_grant' }],
    [403, 'oidc_error', `consent_required: ${canary}`, { code: 'login-ended-by-provider', reason: 'consent_required' }],
    [504, 'oidc_error', canary, { code: 'provider-refused', status: 504, reason: 'other' }],
    [500, 'internal_server_error', canary, { code: 'server-fault', status: 500, asksProvider: true }],
  ];

  it.each(refusals)('%i %s %s is told by its code, and answered', async (status, error, description, expected) => {
    const id = '3baa9066-99bd-4625-aa14-2a07e37884e7';
    const answer = json(status, { error, error_description: description }, { 'X-Request-ID': id });
    const exchange = await exchangeWith(answer);
    expect(exchange).toMatchObject({ result: { error: expected }, successor: null, delivery: 'answered' });
    expect(JSON.stringify(exchange)).not.toContain('CANARY');
  });

  it('has not been sent where nobody listens', async () => {
    expect(await calls.accessToken(`http://127.0.0.1:${await closedPort()}`)).toMatchObject({
      result: { error: { code: 'unreachable', because: 'refused' } },
      delivery: 'not-sent',
    });
  });
});
