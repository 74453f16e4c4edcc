import { describe, expect, it } from 'vitest';
import type { Mytoken } from '../../src/main/core/ports/mytoken-server.ts';
import { againstEachServer, errorCode, expectOk, now, until } from './world.ts';

againstEachServer({}, (world) => {
  it('ends a token', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login();
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    expect(await client.revoke(server, mytoken)).toMatchObject({ result: { ok: true }, delivery: 'answered' });
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(true);
    const { result } = await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    expect(errorCode(result)).toBe('token-invalid');
  });

  it('can be repeated', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login();
    expectOk((await client.revoke(server, mytoken)).result);
    expectOk((await client.revoke(server, mytoken)).result);
  });

  it('is verified for a token that may not be introspected', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities: ['AT'] });
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    expectOk((await client.revoke(server, mytoken)).result);
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(true);
  });

  it('is verified without using the token up', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ restrictions: [{ usages_AT: 1, usages_other: 0 }] });
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    expectOk((await client.accessToken(server, { mytoken, scopes: [], audiences: [] })).result);
  });

  it('is not stopped by restrictions', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ restrictions: [{ hosts: ['192.0.2.7'], usages_AT: 0 }] });
    expectOk((await client.revoke(server, mytoken)).result);
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(true);
  });

  it('ends the newest value of a rotating token', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ rotation: { on_AT: true } });
    const { successor } = await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    if (successor === null) throw new Error('the token was not rotated');
    expectOk((await client.revoke(server, successor)).result);
    expect(expectOk((await client.isRevoked(server, successor)).result)).toBe(true);
  });

  it('does nothing with a value that rotation has replaced', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ rotation: { on_AT: true } });
    const { successor } = await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    if (successor === null) throw new Error('the token was not rotated');
    expect(errorCode((await client.revoke(server, mytoken)).result)).toBe('token-invalid');
    expect(expectOk((await client.isRevoked(server, successor)).result)).toBe(false);
  });

  it('says yes before the token is valid, and does nothing', async () => {
    const { client, login, server } = world();
    const begins = Math.floor(now()) + 3;
    const { mytoken } = await login({ restrictions: [{ nbf: begins }] });
    expectOk((await client.revoke(server, mytoken)).result);
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    await until(async () => now() > begins + 1);
    expectOk((await client.accessToken(server, { mytoken, scopes: [], audiences: [] })).result);
  });

  it('says yes after the token has expired', async () => {
    const { client, login, server } = world();
    const ends = Math.floor(now()) + 2;
    const { mytoken } = await login({ restrictions: [{ exp: ends }] });
    await until(async () => now() > ends + 1);
    const { result } = await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    expect(errorCode(result)).toBe('token-expired');
    expectOk((await client.revoke(server, mytoken)).result);
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
  });

  it('says yes to something that is no token', async () => {
    const { client, server } = world();
    expectOk((await client.revoke(server, 'n'.repeat(64) as Mytoken)).result);
  });
});

describe('with token information switched off', () => {
  againstEachServer({ tokeninfo: false }, (world) => {
    it('is verified by asking for a transfer code', async () => {
      const { client, login, server } = world();
      expect(server.details.features.introspection).toBe(false);
      const { mytoken } = await login();
      expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
      expectOk((await client.revoke(server, mytoken)).result);
      expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(true);
    });
  });
});

describe('with revocation switched off', () => {
  againstEachServer({ revocation: false }, (world) => {
    it('is not on offer', async () => {
      const { client, issuer, login, server } = world();
      expect(server.details.features.revocation).toBe(false);
      const { mytoken } = await login();
      expect(await client.revoke(server, mytoken)).toMatchObject({
        result: { error: { code: 'revocation-off' } },
        delivery: 'not-sent',
      });
      const endpoints = { ...server.endpoints, revocation: `${issuer}/api/v0/token/revoke` };
      expect(await client.revoke({ ...server, endpoints }, mytoken)).toMatchObject({
        result: { error: { code: 'refused-by-server', status: 404, reason: 'not-enabled' } },
      });
    });
  });
});
