import { describe, expect, it } from 'vitest';
import { http, json, startRawServer } from '../http/raw-server.ts';
import { calls, client, configOf, foreignRefusals, mytoken, successor } from './fixtures.ts';

describe('a revocation', () => {
  it('names the token as the endpoint wants it', async () => {
    const server = await startRawServer(http(204, {}, ''));
    const done = { result: { ok: true, value: null }, successor: null, delivery: 'answered' };
    expect(await calls.revoke(server.origin)).toEqual(done);
    expect(server.received[0]).toContain('(desk)');
    expect(JSON.parse(server.received[0]?.split('\r\n\r\n')[1] ?? '')).toEqual({ token: mytoken });
  });

  it('may come with a new value', async () => {
    const server = await startRawServer(json(200, { token_update: { mytoken: successor } }));
    expect(await calls.revoke(server.origin)).toMatchObject({ result: { ok: true }, successor });
  });

  it('is not sent to a server that has none', async () => {
    const config = configOf('http://127.0.0.1:1');
    const off = { ...config, endpoints: { ...config.endpoints, revocation: null } };
    expect(await client.revoke(off, mytoken)).toEqual({
      result: { ok: false, error: { code: 'revocation-off', host: '127.0.0.1:1' } },
      successor: null,
      delivery: 'not-sent',
    });
  });
});

describe('the question whether a token is revoked', () => {
  const answers: readonly (readonly [number, string, string | undefined, boolean | string])[] = [
    [401, 'invalid_token', undefined, true],
    [401, 'invalid_token', 'token contains an invalid number of segments', true],
    [401, 'invalid_token', 'token is not valid yet', false],
    [401, 'invalid_token', 'token is expired by 1s', false],
    [401, 'invalid_token', 'crypto/ecdsa: verification error', 'token-invalid'],
    [401, 'other', undefined, 'bad-answer'],
    [401, 'Unauthorized', undefined, 'bad-answer'],
    [502, 'invalid_token', undefined, 'server-fault'],
    [403, 'insufficient_capabilities', 'x', false],
    [403, 'usage_restricted', 'x', false],
    [403, 'access_denied', undefined, 'refused-by-server'],
    [404, 'not_found', '/info', 'refused-by-server'],
    [500, 'internal_server_error', undefined, 'server-fault'],
  ];

  it.each(answers)('answered by %i %s %s gives %s', async (status, error, error_description, expected) => {
    const server = await startRawServer(json(status, { error, error_description }));
    const { result } = await calls.isRevoked(server.origin);
    expect(result).toMatchObject(
      typeof expected === 'boolean' ? { ok: true, value: expected } : { ok: false, error: { code: expected } },
    );
    expect(server.received).toHaveLength(1);
  });

  it.each(foreignRefusals)('is not answered by a gateway that wants tokens of its own: %s', async (_how, answer) => {
    const server = await startRawServer(answer);
    expect((await calls.isRevoked(server.origin)).result).toMatchObject({
      error: { code: 'bad-answer', because: 'not-its-own' },
    });
  });

  it('is an introspection', async () => {
    const server = await startRawServer(json(200, { valid: true }));
    expect(await calls.isRevoked(server.origin)).toEqual({
      result: { ok: true, value: false },
      successor: null,
      delivery: 'answered',
    });
    expect(server.received[0]).toMatch(/^POST \/info HTTP/);
    expect(JSON.parse(server.received[0]?.split('\r\n\r\n')[1] ?? '')).toEqual({ action: 'introspect', mytoken });
  });

  it('is the wish for a transfer code where there is no introspection', async () => {
    const server = await startRawServer(json(200, { transfer_code: 'aBcDeFgH' }));
    const config = configOf(server.origin);
    const { features } = config.details;
    const without = { ...config, details: { ...config.details, features: { ...features, introspection: false } } };
    expect(await client.isRevoked(without, mytoken)).toMatchObject({ result: { ok: true, value: false } });
    expect(server.received[0]).toMatch(/^POST \/transfer HTTP/);
    // The code is good for the token, so it does not live on.
    expect(server.received[1]).toMatch(/^POST \/revoke HTTP/);
    expect(JSON.parse(server.received[1]?.split('\r\n\r\n')[1] ?? '')).toEqual({ token: 'aBcDeFgH' });
    for (const missing of ['transfer', 'revocation']) {
      const endpoints = { ...config.endpoints, [missing]: null };
      expect(await client.isRevoked({ ...without, endpoints }, mytoken)).toMatchObject({
        result: { error: { code: 'revocation-unverified', because: 'not-checkable' } },
        delivery: 'not-sent',
      });
    }
    expect(server.received).toHaveLength(2);
  });

  it('may be answered with a new value', async () => {
    const server = await startRawServer(json(200, { valid: true, token_update: { mytoken: successor } }));
    expect(await calls.isRevoked(server.origin)).toMatchObject({ result: { value: false }, successor });
  });
});
