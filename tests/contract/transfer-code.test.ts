import { expect, it } from 'vitest';
import type { TransferCode } from '../../src/main/core/ports/mytoken-server.ts';
import { againstEachServer, errorCode, expectOk, now, until } from './world.ts';

againstEachServer({}, (world) => {
  it('brings the token to somebody else, who has the same one then', async () => {
    const { client, login, server } = world();
    const { mytoken, momId } = await login();
    const { result, successor, delivery } = await client.createTransferCode(server, mytoken);
    expect({ successor, delivery }).toEqual({ successor: null, delivery: 'answered' });
    const { code, expiresAt } = expectOk(result);
    expect(Math.abs(expiresAt - now() - 300)).toBeLessThan(60);
    expect(expectOk(await client.redeemTransferCode(server, code))).toMatchObject({ mytoken, momId });
    expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-unknown');
  });

  it('needs no right and costs nothing', async () => {
    const { client, login, server } = world();
    const restrictions = [{ hosts: ['192.0.2.7'], usages_AT: 0, usages_other: 0 }];
    const { mytoken } = await login({ capabilities: ['AT'], restrictions });
    expectOk((await client.createTransferCode(server, mytoken)).result);
  });

  it('can be taken back, and the token stays', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login();
    const { code } = expectOk((await client.createTransferCode(server, mytoken)).result);
    expectOk((await client.revoke(server, code)).result);
    expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-unknown');
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
  });

  it('that was mistyped is unknown', async () => {
    const { client, server } = world();
    expect(errorCode(await client.redeemTransferCode(server, 'nnnnnnnn' as TransferCode))).toBe(
      'transfer-code-unknown',
    );
  });

  it('stands for the newest value of a token that rotates, which does not rotate by that', async () => {
    const { client, login, server } = world();
    const rotation = { on_AT: true, on_other: true };
    const { mytoken } = await login({ rotation, restrictions: [{ exp: Math.floor(now()) + 900 }] });
    const { result, successor } = await client.createTransferCode(server, mytoken);
    expect(successor).toBeNull();
    const redeemed = expectOk(await client.redeemTransferCode(server, expectOk(result).code));
    // The answer does not say it, but the token does.
    expect(redeemed).toMatchObject({ mytoken, granted: { rotation } });
    await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    const late = await client.accessToken(server, { mytoken: redeemed.mytoken, scopes: [], audiences: [] });
    expect(errorCode(late.result)).toBe('token-invalid');
  });
});

againstEachServer({ codeLifetime: 2 }, (world) => {
  it('is over after its time', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login();
    const { code, expiresAt } = expectOk((await client.createTransferCode(server, mytoken)).result);
    await until(async () => now() > expiresAt + 1);
    expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-expired');
  });
});
