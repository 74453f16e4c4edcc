import { expect, it } from 'vitest';
import type { IssuedMytoken } from '../../src/main/core/ports/mytoken-server.ts';
import type { Grant } from '../../src/shared/credentials/grant.ts';
import { idOf, subTokenOf } from './support/tokens.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

const capabilities = ['AT', 'tokeninfo', 'create_mytoken'];
const managing = ['tokeninfo', 'manage_mytokens'];

async function family(world: World) {
  const root = await world.login({ capabilities });
  const child = await subTokenOf(world, root.mytoken);
  return { root, child, grandchild: await subTokenOf(world, child.mytoken) };
}

/** Which of the tokens work. */
async function alive({ client, server }: World, tokens: readonly IssuedMytoken[]): Promise<readonly boolean[]> {
  const judged: boolean[] = [];
  for (const { mytoken } of tokens) judged.push(!expectOk((await client.isRevoked(server, mytoken)).result));
  return judged;
}

/** How a family is ended, and who of it lives on: root, child and grandchild. */
const ways: readonly (readonly [
  title: string,
  end: (world: World, members: Awaited<ReturnType<typeof family>>) => Promise<unknown>,
  left: readonly boolean[],
])[] = [
  [
    'by value, alone',
    async ({ client, server }, { root }) => expectOk((await client.revoke(server, root.mytoken)).result),
    [false, true, true],
  ],
  [
    'by value, with everything below',
    async ({ client, server }, { root }) =>
      expectOk((await client.revoke(server, root.mytoken, { recursive: true })).result),
    [false, false, false],
  ],
  [
    'by its id, alone',
    async ({ client, server }, { root, child }) =>
      expectOk((await client.revokeById(server, root.mytoken, { momId: idOf(child), recursive: false })).result),
    [true, false, true],
  ],
  [
    'by its id, with everything below',
    async ({ client, server }, { root, child }) =>
      expectOk((await client.revokeById(server, root.mytoken, { momId: idOf(child), recursive: true })).result),
    [true, false, false],
  ],
];

/** Who may not end whom: the rights of both, which are not related, and the error. */
const refusals: readonly (readonly [
  title: string,
  own: Partial<Grant>,
  target: 'another' | 'itself' | 'nobody',
  code: string,
])[] = [
  ['another one without the right', { capabilities }, 'another', 'capability-missing'],
  ['nobody without the right', { capabilities }, 'nobody', 'capability-missing'],
  ['nobody', { capabilities: managing }, 'nobody', 'token-not-managed'],
  ['itself', { capabilities: managing }, 'itself', 'server-fault'],
];

againstEachServer({}, (world) => {
  it.each(ways)('ends a token %s', async (_title, end, left) => {
    const members = await family(world());
    await end(world(), members);
    expect(await alive(world(), [members.root, members.child, members.grandchild])).toEqual(left);
  });

  it.each(refusals)('does not end %s', async (_title, own, target, code) => {
    const { client, login, server } = world();
    const authoriser = await login(own);
    const other = await login({ capabilities });
    const ids = { another: idOf(other), itself: idOf(authoriser), nobody: 'n'.repeat(88) };
    const ended = await client.revokeById(server, authoriser.mytoken, { momId: ids[target], recursive: false });
    expect(errorCode(ended.result)).toBe(code);
    expect({ successor: ended.successor, delivery: ended.delivery }).toEqual({ successor: null, delivery: 'answered' });
    expect(await alive(world(), [authoriser, other])).toEqual([true, true]);
  });

  it('ends a token that is not valid yet, which its own value cannot', async () => {
    const { client, login, server } = world();
    const manager = await login({ capabilities: managing });
    const later = await login({ capabilities, restrictions: [{ nbf: Math.floor(now()) + 600 }] });
    const listed = async () =>
      expectOk((await client.listMytokens(server, manager.mytoken)).result).some(({ momId }) => momId === later.momId);
    expectOk((await client.revoke(server, later.mytoken)).result);
    expect(await listed()).toBe(true);
    const target = { momId: idOf(later), recursive: false };
    expectOk((await client.revokeById(server, manager.mytoken, target)).result);
    expect(await listed()).toBe(false);
  });

  it('costs no use and rotates the token that ends another one', async () => {
    const { client, login, server } = world();
    const restrictions = [{ exp: Math.floor(now()) + 900, usages_AT: 0, usages_other: 0 }];
    const manager = await login({ capabilities: managing, restrictions, rotation: { on_other: true } });
    const target = { momId: idOf(await login()), recursive: false };
    const { result, successor } = await client.revokeById(server, manager.mytoken, target);
    expectOk(result);
    if (successor === null) throw new Error('the token was not rotated');
    const another = { momId: idOf(await login()), recursive: false };
    expect(errorCode((await client.revokeById(server, manager.mytoken, another)).result)).toBe('token-invalid');
    expectOk((await client.revokeById(server, successor, another)).result);
  });

  it('does nothing with a token that is gone', async () => {
    const { client, login, server } = world();
    const manager = await login({ capabilities: managing });
    const other = await login({ capabilities });
    expectOk((await client.revoke(server, manager.mytoken)).result);
    const target = { momId: idOf(other), recursive: false };
    expect(errorCode((await client.revokeById(server, manager.mytoken, target)).result)).toBe('token-not-managed');
    expect(await alive(world(), [other])).toEqual([true]);
  });
});
