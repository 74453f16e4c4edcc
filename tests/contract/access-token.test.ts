import { expect, it } from 'vitest';
import type { AccessTokenRequest, IssuedAccessToken, Mytoken } from '../../src/main/core/ports/mytoken-server.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

const exchange = ({ client, server }: World, mytoken: Mytoken, wanted: Partial<AccessTokenRequest> = {}) =>
  client.accessToken(server, { mytoken, scopes: [], audiences: [], ...wanted });

/** The scopes but the one that the server adds by itself. */
const scopesOf = (issued: IssuedAccessToken) => issued.scope.filter((scope) => scope !== 'offline_access').sort();

const audience = 'https://storage.example.org';

againstEachServer({}, (world) => {
  it('comes from the provider and works there', async () => {
    const { login, provider } = world();
    const { mytoken } = await login({ restrictions: [{ scope: 'openid profile' }] });
    const { result, successor, delivery } = await exchange(world(), mytoken, { scopes: ['openid'] });
    expect({ successor, delivery }).toEqual({ successor: null, delivery: 'answered' });
    const authorization = `Bearer ${expectOk(result).accessToken}`;
    expect((await fetch(`${provider.issuer}/me`, { headers: { authorization } })).status).toBe(200);
  });

  it('expires after an hour by our clock', async () => {
    const { mytoken } = await world().login();
    const issued = expectOk((await exchange(world(), mytoken)).result);
    expect(Math.abs((issued.expiresAt ?? 0) - now() - 3_600)).toBeLessThan(60);
  });

  it('has the scopes of the clause when none are asked for', async () => {
    const { mytoken } = await world().login({ restrictions: [{ scope: 'openid storage.read' }] });
    expect(scopesOf(expectOk((await exchange(world(), mytoken)).result))).toEqual(['openid', 'storage.read']);
  });

  it('has fewer scopes when fewer are asked for', async () => {
    const { mytoken } = await world().login({ restrictions: [{ scope: 'openid storage.read' }] });
    const { result } = await exchange(world(), mytoken, { scopes: ['openid'] });
    expect(scopesOf(expectOk(result))).toEqual(['openid']);
  });

  it('has no scope outside the clause', async () => {
    const { mytoken } = await world().login({ restrictions: [{ scope: 'openid' }] });
    const { result, delivery } = await exchange(world(), mytoken, { scopes: ['compute'] });
    expect(errorCode(result)).toBe('usage-restricted');
    expect(delivery).toBe('answered');
  });

  it('has all scopes of an unrestricted mytoken, whatever is asked for', async () => {
    const { login, provider } = world();
    const { mytoken } = await login();
    const { result } = await exchange(world(), mytoken, { scopes: ['openid'] });
    expect(scopesOf(expectOk(result))).toEqual(provider.scopes.filter((scope) => scope !== 'offline_access').sort());
  });

  it('is for the audience that is asked for', async () => {
    const { mytoken } = await world().login({ restrictions: [{ audience: [audience] }] });
    const { result } = await exchange(world(), mytoken, { audiences: [audience] });
    expect(expectOk(result).audience).toEqual([audience]);
  });

  it('is for no audience outside the clause', async () => {
    const { mytoken } = await world().login({ restrictions: [{ audience: [audience] }] });
    const { result } = await exchange(world(), mytoken, { audiences: ['https://other.example.org'] });
    expect(errorCode(result)).toBe('usage-restricted');
  });

  it('needs its capability', async () => {
    const { mytoken } = await world().login({ capabilities: ['tokeninfo'] });
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('capability-missing');
  });

  it('can be had as often as the clause says', async () => {
    const { mytoken } = await world().login({ restrictions: [{ usages_AT: 2 }] });
    expectOk((await exchange(world(), mytoken)).result);
    expectOk((await exchange(world(), mytoken)).result);
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('usage-restricted');
  });

  it('is not given to another computer', async () => {
    const { mytoken } = await world().login({ restrictions: [{ hosts: ['192.0.2.7'] }] });
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('usage-restricted');
  });

  it('is not given before the time', async () => {
    const { mytoken } = await world().login({ restrictions: [{ nbf: Math.floor(now()) + 600 }] });
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('token-not-yet-valid');
  });

  it('is not given for something that is no mytoken', async () => {
    const { result } = await exchange(world(), 'n'.repeat(64) as Mytoken);
    expect(errorCode(result)).toBe('token-invalid');
  });

  it('is not given when the provider knows the refresh token no more; that costs no use', async () => {
    const { login, provider } = world();
    const { mytoken } = await login({ restrictions: [{ usages_AT: 1 }] });
    provider.dropRefreshTokens();
    const refused = { code: 'login-ended-by-provider', reason: 'invalid_grant' };
    expect(await exchange(world(), mytoken)).toMatchObject({ result: { error: refused }, successor: null });
    expect(await exchange(world(), mytoken)).toMatchObject({ result: { error: refused }, delivery: 'answered' });
  });
});
