import { describe, expect, it } from 'vitest';
import type { ConsentUri } from '../../../src/main/core/values.ts';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { calls, client, configOf, instant, loginRequest, mytoken } from './fixtures.ts';

const bodyOf = (request = ''): unknown => JSON.parse(request.split('\r\n\r\n')[1] ?? '');

const begun =
  (change: object): RawAnswer =>
  (socket) => {
    const issuer = `http://127.0.0.1:${socket.localPort}`;
    const answer = { consent_uri: `${issuer}/c/AbCdEfGh`, polling_code: 'WVdKalpH', expires_in: 120, interval: 3 };
    json(200, { ...answer, ...change })(socket);
  };

describe('the beginning of a login', () => {
  it('asks for a native login with rotation as an object', async () => {
    const server = await startRawServer(begun({}));
    await client.begin(configOf(server.origin), { ...loginRequest, applicationName: 'Tray\r\n& "more" ✓-1' });
    expect(bodyOf(server.received[0])).toEqual({
      grant_type: 'oidc_flow',
      oidc_flow: 'authorization_code',
      client_type: 'native',
      oidc_issuer: 'https://op.example',
      application_name: 'Tray more -1',
      name: 'laptop',
      capabilities: ['AT'],
      restrictions: [],
      rotation: {},
      response_type: 'token',
    });
  });

  it('gives the addresses and times', async () => {
    const server = await startRawServer(begun({}));
    expect(await calls.begin(server.origin)).toEqual({
      ok: true,
      value: {
        consentUri: `${server.origin}/c/AbCdEfGh`,
        pollingCode: 'WVdKalpH',
        expiresAt: instant + 120,
        intervalSeconds: 3,
      },
    });
  });

  it.each([
    [
      { interval: 0, expires_in: 1e9 },
      { intervalSeconds: 1, expiresAt: instant + 86_400 },
    ],
    [{ interval: 1e6 }, { intervalSeconds: 60 }],
    [
      { interval: undefined, expires_in: null },
      { intervalSeconds: 5, expiresAt: instant + 300 },
    ],
  ])('keeps times within bounds: %j', async (change, expected) => {
    const server = await startRawServer(begun(change));
    expect(await calls.begin(server.origin)).toMatchObject({ value: expected });
  });

  it.each(['https://evil.example/c/AbCdEfGh', 'javascript:alert(1)', 'http://127.0.0.1:1/c/AbCdEfGh', '/c/AbCdEfGh'])(
    'does not send the person to %s',
    async (consent_uri) => {
      const server = await startRawServer(begun({ consent_uri }));
      expect(await calls.begin(server.origin)).toMatchObject({ error: { code: 'bad-answer', because: 'wrong-shape' } });
    },
  );

  it('writes the consent address in ASCII', async () => {
    const server = await startRawServer((socket, request) =>
      begun({ consent_uri: `http://127.0.0.1:${socket.localPort}/c/ä\nb` })(socket, request),
    );
    expect(await calls.begin(server.origin)).toMatchObject({ value: { consentUri: `${server.origin}/c/%C3%A4b` } });
  });

  it.each<readonly [string, RawAnswer]>([
    ['no polling code in the answer', begun({ polling_code: undefined })],
    [
      'a wish for a redirect address',
      json(400, {
        error: 'invalid_request',
        error_description: 'parameter redirect_uri must be given for client_type=web',
      }),
    ],
  ])('is not possible at a server with %s', async (_what, answer) => {
    const server = await startRawServer(answer);
    expect(await calls.begin(server.origin)).toEqual({
      ok: false,
      error: { code: 'no-polling-codes', host: server.host },
    });
  });

  it.each([
    ['The provided issuer is not supported', 'provider-unknown'],
    ['token would already be expired', 'already-expired'],
    ["unknown capability '{fly }'", 'unknown-capability'],
    ['something else', 'other'],
  ])('that is refused with "%s" is told as %s', async (error_description, reason) => {
    const server = await startRawServer(json(400, { error: 'invalid_request', error_description }));
    expect(await calls.begin(server.origin)).toMatchObject({ error: { code: 'refused-by-server', reason } });
  });
});

describe('a poll', () => {
  it('sends the code and nothing else', async () => {
    const server = await startRawServer(json(428, { error: 'authorization_pending' }));
    expect(await calls.poll(server.origin)).toEqual({ ok: true, value: { kind: 'pending' } });
    expect(bodyOf(server.received[0])).toEqual({ grant_type: 'polling_code', polling_code: 'pollcode' });
  });

  it.each([
    ['access_denied', 'login-declined'],
    ['expired_token', 'login-expired'],
    ['invalid_token', 'login-code-unknown'],
    ['constructor', 'refused-by-server'],
  ])('answered by 401 %s is %s', async (error, code) => {
    const server = await startRawServer(json(401, { error, error_description: 'x' }));
    expect(await calls.poll(server.origin)).toMatchObject({ error: { code } });
  });

  it('takes a token with what the server says it granted', async () => {
    const restrictions = [{ exp: 1, scope: 'openid', new_claim: 1 }];
    const server = await startRawServer(
      json(200, { mytoken, mytoken_type: 'short_token', mom_id: 'id', restrictions, capabilities: null, rotation: {} }),
    );
    expect(await calls.poll(server.origin)).toEqual({
      ok: true,
      value: {
        kind: 'issued',
        token: {
          mytoken,
          tokenType: 'short_token',
          momId: 'id',
          granted: { name: '', capabilities: [], restrictions: [{ exp: 1, scope: 'openid' }], rotation: {} },
        },
      },
    });
  });

  it('does not take a transfer code for a token', async () => {
    const server = await startRawServer(json(200, { transfer_code: 'aBcDeFgH', mytoken_type: 'transfer_code' }));
    expect(await calls.poll(server.origin)).toMatchObject({ error: { code: 'bad-answer', because: 'wrong-shape' } });
  });
});

describe('a decline', () => {
  it('is an empty POST to the consent address', async () => {
    const server = await startRawServer(json(278, { url: '/native/abort' }));
    expect(await calls.decline(server.origin)).toEqual({ ok: true, value: null });
    expect(server.received[0]).toMatch(/^POST \/c\/code HTTP/);
    expect(server.received[0]?.endsWith('\r\n\r\n')).toBe(true);
  });

  it('goes to the server of the login only', async () => {
    const server = await startRawServer(json(278, {}));
    const declined = await client.decline(configOf('http://127.0.0.1:1'), `${server.origin}/c/code` as ConsentUri);
    expect(declined).toMatchObject({ error: { code: 'bad-answer' } });
    expect(server.received).toHaveLength(0);
  });

  it('reports that it failed', async () => {
    const server = await startRawServer(http(500, {}, 'x'));
    expect(await calls.decline(server.origin)).toMatchObject({ error: { code: 'server-fault', status: 500 } });
  });
});
