import { expect, it } from 'vitest';
import type { Mytoken } from '../../src/main/core/ports/mytoken-server.ts';
import { decodeMytoken } from '../../src/shared/credentials/jwt.ts';
import { againstEachServer, errorCode, expectOk, until, type World } from './world.ts';

const exchange = ({ client, server }: World, mytoken: Mytoken) =>
  client.accessToken(server, { mytoken, scopes: [], audiences: [] });

async function rotate(world: World, mytoken: Mytoken): Promise<Mytoken> {
  const { result, successor } = await exchange(world, mytoken);
  expectOk(result);
  if (successor === null) throw new Error('the token was not rotated');
  return successor;
}

againstEachServer({}, (world) => {
  it('gives the same token a new value with each access token', async () => {
    const { mytoken } = await world().login({ rotation: { on_AT: true } });
    const second = await rotate(world(), mytoken);
    const third = await rotate(world(), second);
    const claims = [mytoken, second, third].map(decodeMytoken);
    expect(claims.map((one) => one?.seq_no)).toEqual([1, 2, 3]);
    expect(new Set(claims.map((one) => one?.jti)).size).toBe(1);
  });

  it('does not happen when it was not asked for', async () => {
    const { mytoken } = await world().login({ rotation: {} });
    const { result, successor } = await exchange(world(), mytoken);
    expectOk(result);
    expect(successor).toBeNull();
    expectOk((await exchange(world(), mytoken)).result);
  });

  it('ends the old value and leaves the new one alone', async () => {
    const { mytoken } = await world().login({ rotation: { on_AT: true } });
    const second = await rotate(world(), mytoken);
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('token-invalid');
    await rotate(world(), second);
  });

  it('takes the whole token away when an old value is shown and auto_revoke is on', async () => {
    const { mytoken } = await world().login({ rotation: { on_AT: true, auto_revoke: true } });
    const second = await rotate(world(), mytoken);
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('token-invalid');
    expect(errorCode((await exchange(world(), second)).result)).toBe('token-invalid');
  });

  it('does not happen when the provider refuses', async () => {
    const { login, provider } = world();
    const { mytoken } = await login({ rotation: { on_AT: true } });
    provider.dropRefreshTokens();
    const { result, successor, delivery } = await exchange(world(), mytoken);
    expect(errorCode(result)).toBe('login-ended-by-provider');
    expect({ successor, delivery }).toEqual({ successor: null, delivery: 'answered' });
    const { client, server } = world();
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
  });

  it('limits the life of a value that is not used', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ rotation: { on_AT: true, lifetime: 2 } });
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
    await until(async () => expectOk((await client.isRevoked(server, mytoken)).result));
    expect(errorCode((await exchange(world(), mytoken)).result)).toBe('token-invalid');
  });
});
