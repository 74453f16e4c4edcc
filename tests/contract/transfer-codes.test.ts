import { describe, expect, it } from 'vitest';
import type { TransferCode } from '../../src/main/core/ports/mytoken-server.ts';
import { againstEachServer, errorCode, expectOk, now, until } from './world.ts';

againstEachServer({}, (world) => {
  it('gives the token once, as the JWT that was put in', async () => {
    const { client, login, server } = world();
    const { mytoken, momId } = await login({ restrictions: [{ usages_AT: 1, usages_other: 0 }] });
    const { code, expiresAt } = expectOk((await client.createTransferCode(server, mytoken)).result);
    expect(code).toMatch(/^[A-Za-z]{8}$/);
    expect(expiresAt).toBeGreaterThan(now());
    const redeemed = expectOk(await client.redeemTransferCode(server, code));
    expect(redeemed).toMatchObject({ mytoken, momId, tokenType: 'token', granted: { name: 'contract' } });
    expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-unknown');
    // Neither costs a use, and both have the same token.
    expectOk((await client.accessToken(server, { mytoken, scopes: [], audiences: [] })).result);
  });

  it('stands for a token that rotates, without rotating it', async () => {
    const { client, login, server } = world();
    const rotation = { on_AT: true, on_other: true };
    const { mytoken } = await login({ rotation });
    const created = await client.createTransferCode(server, mytoken);
    expect(created.successor).toBeNull();
    const redeemed = expectOk(await client.redeemTransferCode(server, expectOk(created.result).code));
    expect(redeemed).toMatchObject({ mytoken, granted: { rotation } });
  });

  it('is ended by its value, and the token lives on', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login();
    const { code } = expectOk((await client.createTransferCode(server, mytoken)).result);
    expectOk((await client.revoke(server, code)).result);
    expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-unknown');
    expect(expectOk((await client.isRevoked(server, mytoken)).result)).toBe(false);
  });

  it('is refused where it is mistyped, or belongs to a login', async () => {
    const { begin, client, server } = world();
    expect(errorCode(await client.redeemTransferCode(server, 'abcdefgh' as TransferCode))).toBe(
      'transfer-code-unknown',
    );
    const { pollingCode } = await begin();
    const typed: string = pollingCode;
    expect(errorCode(await client.redeemTransferCode(server, typed as TransferCode))).toBe('transfer-code-unknown');
  });
});

describe('of a short life', () => {
  againstEachServer({ codeLifetime: 2 }, (world) => {
    it('is over in time', async () => {
      const { client, login, server } = world();
      const { mytoken } = await login();
      const { code, expiresAt } = expectOk((await client.createTransferCode(server, mytoken)).result);
      await until(async () => now() > expiresAt + 1);
      expect(errorCode(await client.redeemTransferCode(server, code))).toBe('transfer-code-expired');
    });
  });
});
