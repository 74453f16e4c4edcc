import { expect, it } from 'vitest';
import type {
  CreatedMytoken,
  Exchange,
  IssuedMytoken,
  Mytoken,
  SubTokenRequest,
} from '../../src/main/core/ports/mytoken-server.ts';
import type { Grant } from '../../src/shared/credentials/grant.ts';
import { decodeMytoken } from '../../src/shared/credentials/jwt.ts';
import type { Clause } from '../../src/shared/credentials/restrictions.ts';
import { tokenIn } from './support/tokens.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

const nothing: Grant = { name: '', capabilities: [], restrictions: [], rotation: {} };

const ask = (
  { client, server }: World,
  parent: Mytoken,
  grant: Partial<Grant> = {},
  responseType: SubTokenRequest['responseType'] = 'token',
): Promise<Exchange<CreatedMytoken>> =>
  client.createMytoken(server, { parent, grant: { ...nothing, ...grant }, responseType });

const makes = async (...asked: Parameters<typeof ask>): Promise<IssuedMytoken> =>
  tokenIn(expectOk((await ask(...asked)).result));

const capabilities = ['AT', 'tokeninfo', 'create_mytoken'];
const inAnHour = Math.floor(now()) + 3600;
const own: Clause = { exp: inAnHour, scope: 'openid storage.read', usages_AT: 10, usages_other: 60 };
const inside: Clause = { ...own, scope: 'openid', usages_AT: 1, usages_other: 0 };

/** What is asked of a token with the clause above, and whether the server keeps it or gives that clause in its place. */
const clauses: readonly (readonly [title: string, asked: readonly Clause[], granted: readonly Clause[]])[] = [
  ['nothing', [], [own]],
  ['the same', [own], [own]],
  ['less', [inside], [inside]],
  ['less, from one address', [{ ...inside, hosts: ['192.0.2.7'] }], [{ ...inside, hosts: ['192.0.2.7'] }]],
  ['a later end', [{ ...inside, exp: inAnHour + 1 }], [own]],
  ['another scope', [{ ...inside, scope: 'openid compute' }], [own]],
  ['more uses', [{ ...inside, usages_AT: 11 }], [own]],
  ['no limit of uses', [{ exp: inAnHour, scope: 'openid' }], [own]],
  ['one clause inside and one outside', [inside, { exp: inAnHour + 1 }], [inside]],
  [
    'the same uses twice',
    [
      { ...inside, usages_AT: 6 },
      { ...inside, usages_AT: 6, usages_other: 1 },
    ],
    [{ ...inside, usages_AT: 6 }],
  ],
];

againstEachServer({}, (world) => {
  it('gets the wanted clauses that are within those of its parent, or else those of its parent', async () => {
    const { mytoken } = await world().login({ capabilities, restrictions: [own] });
    for (const [title, restrictions, granted] of clauses) {
      const made = await makes(world(), mytoken, { restrictions });
      expect(made.granted.restrictions, title).toEqual(granted);
    }
  });

  it('has a name, an id and rights of its own, and works', async () => {
    const { client, login, server } = world();
    const { mytoken, momId } = await login({ capabilities, restrictions: [own] });
    const made = await makes(world(), mytoken, { name: 'job 4711', capabilities: ['AT'], restrictions: [inside] });
    expect(made).toMatchObject({
      tokenType: 'token',
      granted: { name: 'job 4711', capabilities: ['AT'], rotation: {} },
    });
    expect(made.momId).not.toBe(momId);
    expectOk((await client.accessToken(server, { mytoken: made.mytoken, scopes: [], audiences: [] })).result);
    const again = await client.accessToken(server, { mytoken: made.mytoken, scopes: [], audiences: [] });
    expect(errorCode(again.result)).toBe('usage-restricted');
  });

  it('has no capability that the token has not which it is made with', async () => {
    const { mytoken } = await world().login({ capabilities });
    const wanted = ['AT', 'tokeninfo:history', 'manage_mytokens'];
    const made = await makes(world(), mytoken, { capabilities: wanted });
    expect(made.granted.capabilities).toEqual(['AT', 'tokeninfo:history']);
  });

  it('is refused where no capability would be left, and that costs nothing', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities, restrictions: [own] });
    const { result, delivery } = await ask(world(), mytoken, { capabilities: ['settings'] });
    expect(errorCode(result)).toBe('refused-by-server');
    expect(delivery).toBe('answered');
    const { claims } = expectOk((await client.introspect(server, mytoken)).result);
    expect(claims.restrictions?.[0]?.usages_other_done ?? 0).toBe(0);
  });

  it('needs its capability', async () => {
    const { mytoken } = await world().login({ capabilities: ['AT'] });
    expect(errorCode((await ask(world(), mytoken)).result)).toBe('capability-missing');
  });

  it('costs another use, as often as the clause says', async () => {
    const { mytoken } = await world().login({ capabilities, restrictions: [{ usages_AT: 1, usages_other: 1 }] });
    await makes(world(), mytoken);
    expect(errorCode((await ask(world(), mytoken)).result)).toBe('usage-restricted');
  });

  it('can be a short token', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities });
    const made = await makes(world(), mytoken, { capabilities: ['AT'] }, 'short_token');
    expect(made.tokenType).toBe('short_token');
    expect(decodeMytoken(made.mytoken)).toBeNull();
    expectOk((await client.accessToken(server, { mytoken: made.mytoken, scopes: [], audiences: [] })).result);
  });

  it('can be a code, which stands for the token until somebody redeems it', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities });
    const made = expectOk((await ask(world(), mytoken, { capabilities: ['AT'] }, 'transfer_code')).result);
    if (made.kind !== 'transfer-code') throw new Error('expected a code');
    expect(Math.abs(made.code.expiresAt - now() - 300)).toBeLessThan(60);
    const redeemed = expectOk(await client.redeemTransferCode(server, made.code.code));
    expect(redeemed).toMatchObject({ momId: made.momId, granted: { capabilities: ['AT'] } });
    const { mytoken: again } = redeemed;
    expectOk((await client.accessToken(server, { mytoken: again, scopes: [], audiences: [] })).result);
  });

  it('does not rotate as its parent does, but as it was asked', async () => {
    const { mytoken } = await world().login({ capabilities, rotation: { on_AT: true } });
    const still = await makes(world(), mytoken);
    expect(still.granted.rotation).toEqual({});
    const rotation = { on_AT: true, lifetime: 3600, auto_revoke: true };
    expect((await makes(world(), mytoken, { rotation })).granted.rotation).toEqual(rotation);
  });

  it.each([
    ['at other uses', { on_other: true }, true],
    ['at access tokens', { on_AT: true }, false],
  ] as const)('gives its parent a new value where that rotates %s', async (_title, rotation, rotates) => {
    const { mytoken } = await world().login({ capabilities, restrictions: [own], rotation });
    const { result, successor } = await ask(world(), mytoken, { capabilities: ['AT'] });
    expectOk(result);
    expect(successor !== null).toBe(rotates);
    expectOk((await ask(world(), successor ?? mytoken)).result);
    if (rotates) expect(errorCode((await ask(world(), mytoken)).result)).toBe('token-invalid');
  });

  it('ends with its parent that shows an old value where auto_revoke is on', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities, rotation: { on_AT: true, auto_revoke: true } });
    const made = await makes(world(), mytoken, { capabilities: ['AT', 'tokeninfo'] });
    await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    expect(expectOk((await client.isRevoked(server, made.mytoken)).result)).toBe(false);
    expect(errorCode((await ask(world(), mytoken)).result)).toBe('token-invalid');
    expect(expectOk((await client.isRevoked(server, made.mytoken)).result)).toBe(true);
  });

  it('is not made with a token that was revoked meanwhile', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities });
    expectOk((await client.revoke(server, mytoken)).result);
    const { result, delivery } = await ask(world(), mytoken);
    expect({ code: errorCode(result), delivery }).toEqual({ code: 'token-invalid', delivery: 'answered' });
  });

  it('with a name that is too long is an error of the server, and nothing is made', async () => {
    const { client, login, server } = world();
    const { mytoken } = await login({ capabilities });
    const { result, delivery } = await ask(world(), mytoken, { name: 'n'.repeat(90) });
    expect(result.ok).toBe(false);
    expect(delivery).toBe('answered');
    expect(expectOk((await client.subtokens(server, mytoken)).result).children).toEqual([]);
  });
});
