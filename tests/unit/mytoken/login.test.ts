import { describe, expect, it } from 'vitest';
import type { ConsentUri } from '../../../src/main/core/ports/mytoken-server.ts';
import { mytoken as signed } from '../../fakes/samples.ts';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { calls, client, configOf, foreignRefusals, instant, loginRequest, mytoken } from './fixtures.ts';

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
    // The server keeps the name of this computer in the history of the token.
    expect(server.received[0]).toContain('(desk)');
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
    ['invalid_request', 'refused-by-server'],
    ['constructor', 'bad-answer'],
  ])('answered by 401 %s is %s', async (error, code) => {
    const server = await startRawServer(json(401, { error, error_description: 'x' }));
    expect(await calls.poll(server.origin)).toMatchObject({ error: { code } });
  });

  it.each(foreignRefusals)('is not ended by a gateway that wants tokens of its own: %s', async (_how, answer) => {
    const server = await startRawServer(answer);
    expect(await calls.poll(server.origin)).toMatchObject({ error: { code: 'bad-answer', because: 'not-its-own' } });
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

  it.each([
    [400, 'authorization_pending', 'pending'],
    [401, 'authorization_pending', 'pending'],
    [428, 'anything', 'pending'],
    [400, 'slow_down', 'slow-down'],
    [429, 'slow_down', 'slow-down'],
  ])('answered by %i %s is %s, by the code and not by the status', async (status, error, kind) => {
    const server = await startRawServer(json(status, { error }));
    expect(await calls.poll(server.origin)).toEqual({ ok: true, value: { kind } });
  });

  it.each([
    [400, 'access_denied', 'login-declined'],
    [400, 'expired_token', 'login-expired'],
    [403, 'access_denied', 'refused-by-server'],
    [403, 'blocked', 'bad-answer'],
    [400, 'invalid_grant', 'refused-by-server'],
  ])('answered by %i %s is %s', async (status, error, code) => {
    const server = await startRawServer(json(status, { error }));
    expect(await calls.poll(server.origin)).toMatchObject({ error: { code } });
  });

  describe('whose answer holds a token keeps it, whatever stands beside it:', () => {
    const common = { mytoken, mytoken_type: 'token', expires_in: 86_400, capabilities: ['AT'] };
    const plain = { name: '', capabilities: ['AT'], restrictions: [], rotation: {} };
    const exp = 1_798_761_600;
    const unreadable = (part: string) => ({ ...plain, unreadable: [part] });
    const cases: readonly (readonly [string, RawAnswer, object])[] = [
      [
        'an audience that is a text',
        json(200, { ...common, restrictions: [{ exp, audience: 'https://a.example.org' }] }),
        { ...plain, restrictions: [{ exp, audience: ['https://a.example.org'] }] },
      ],
      [
        'an audience that is null',
        json(200, { ...common, restrictions: [{ exp, audience: null }] }),
        { ...plain, restrictions: [{ exp }] },
      ],
      [
        'hosts that are null',
        json(200, { ...common, restrictions: [{ exp, hosts: null }] }),
        { ...plain, restrictions: [{ exp }] },
      ],
      [
        'hosts that are a text',
        json(200, { ...common, restrictions: [{ exp, hosts: '192.0.2.1' }] }),
        { ...plain, restrictions: [{ exp, hosts: ['192.0.2.1'] }] },
      ],
      ['a clause that is null', json(200, { ...common, restrictions: [null, { exp }] }), unreadable('restrictions')],
      [
        'an end with a fraction',
        json(200, { ...common, restrictions: [{ exp: exp + 0.5 }] }),
        { ...plain, restrictions: [{ exp }] },
      ],
      ['an end in words', json(200, { ...common, restrictions: [{ exp: 'soon' }] }), unreadable('restrictions')],
      [
        'capabilities that are a text',
        json(200, { ...common, capabilities: 'AT tokeninfo' }),
        { ...plain, capabilities: ['AT', 'tokeninfo'] },
      ],
      [
        'capabilities that are a number',
        json(200, { ...common, capabilities: 7 }),
        { ...plain, capabilities: [], unreadable: ['capabilities'] },
      ],
      ['rotation with null', json(200, { ...common, rotation: { on_AT: null } }), plain],
      ['rotation in words', json(200, { ...common, rotation: { lifetime: '7d' } }), unreadable('rotation')],
      ['a type that is new', json(200, { ...common, mytoken_type: 'auto' }), plain],
      ['an id that is a number', json(200, { ...common, mom_id: 7 }), plain],
      ['the type of a text', http(200, { 'Content-Type': 'text/plain; charset=utf-8' }, JSON.stringify(common)), plain],
      ['no type', http(200, {}, JSON.stringify(common)), plain],
      ['the status of a proxy that changed it', json(203, common), plain],
      ['the status of an error', json(500, common), plain],
      [
        'a byte that is no text',
        http(
          200,
          { 'Content-Type': 'application/json' },
          Buffer.concat([
            Buffer.from(JSON.stringify(common).slice(0, -1)),
            Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
          ]),
        ),
        plain,
      ],
    ];

    it.each(cases)('%s', async (_what, answer, granted) => {
      const server = await startRawServer(answer);
      expect(await calls.poll(server.origin)).toMatchObject({
        ok: true,
        value: { kind: 'issued', token: { mytoken, granted } },
      });
    });

    it('a body that is no JSON', async () => {
      const server = await startRawServer(
        http(200, { 'Content-Type': 'application/json' }, `{"mytoken": "${mytoken}", "expires_in": NaN}`),
      );
      expect(await calls.poll(server.origin)).toMatchObject({
        value: {
          kind: 'issued',
          token: {
            mytoken,
            tokenType: 'short_token',
            granted: { unreadable: ['capabilities', 'restrictions', 'rotation'] },
          },
        },
      });
    });
  });

  describe('whose answer says something else than the token', () => {
    const claims = {
      capabilities: ['AT'],
      restrictions: [{ exp: 5, hosts: null }],
      rotation: { on_AT: true, auto_revoke: true },
    };
    const jwt = signed({ name: 'laptop', oidc_sub: 'alice', ...claims });

    it('rotates when either says so', async () => {
      const server = await startRawServer(json(200, { mytoken: jwt, rotation: { lifetime: 60 } }));
      expect(await calls.poll(server.origin)).toMatchObject({
        value: { token: { granted: { name: 'laptop', rotation: { on_AT: true, auto_revoke: true, lifetime: 60 } } } },
      });
    });

    it('is read from the token where its own words cannot be', async () => {
      const server = await startRawServer(
        json(200, { mytoken: jwt, restrictions: 7, capabilities: {}, rotation: 'on' }),
      );
      const polled = await calls.poll(server.origin);
      const { rotation } = claims;
      const granted = { name: 'laptop', capabilities: ['AT'], restrictions: [{ exp: 5 }], rotation };
      expect(polled).toMatchObject({ value: { token: { granted } } });
      expect(JSON.stringify(polled)).not.toContain('unreadable');
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
