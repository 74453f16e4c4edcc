import { expect, it } from 'vitest';
import type { Exchange, Mytoken } from '../../src/main/core/ports/mytoken-server.ts';
import type { ListedToken } from '../../src/shared/credentials/token-info.ts';
import { idOf, subTokenOf } from './support/tokens.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

const capabilities = ['AT', 'tokeninfo', 'create_mytoken', 'manage_mytokens'];
const inAnHour = Math.floor(now()) + 3600;

/** The names of a tree, those below a token behind it. */
const namesOf = ({ name, children }: ListedToken): unknown =>
  children.length === 0 ? name : [name, children.map(namesOf)];

/** A token with a sub-token that has one, too. */
async function family(world: World) {
  const root = await world.login({ name: 'root', capabilities });
  const child = await subTokenOf(world, root.mytoken, { name: 'child' });
  const grandchild = await subTokenOf(world, child.mytoken, { name: 'grandchild' });
  return { root, child, grandchild };
}

/** What can be asked about tokens, and whether it costs a use and rotates a token that does so at other uses. */
const questions: readonly (readonly [
  title: string,
  ask: (world: World, token: Mytoken) => Promise<Exchange<unknown>>,
  costs: boolean,
])[] = [
  ['introspection', ({ client, server }, token) => client.introspect(server, token), false],
  ['a transfer code', ({ client, server }, token) => client.createTransferCode(server, token), false],
  ['the history', ({ client, server }, token) => client.history(server, token, []), true],
  ['the tree', ({ client, server }, token) => client.subtokens(server, token), true],
  ['the list', ({ client, server }, token) => client.listMytokens(server, token), true],
];

againstEachServer({}, (world) => {
  it('tells the uses of each clause', async () => {
    const { client, login, server } = world();
    const restrictions = [{ scope: 'openid', usages_AT: 2, usages_other: 5 }, { scope: 'compute' }];
    const { mytoken, momId } = await login({ capabilities, restrictions });
    const usesOf = async () => {
      const found = expectOk((await client.introspect(server, mytoken)).result);
      expect(found).toMatchObject({ momId, tokenType: 'token' });
      return found.claims.restrictions?.map(({ usages_AT_done, usages_other_done }) => [
        usages_AT_done ?? 0,
        usages_other_done ?? 0,
      ]);
    };
    expect(await usesOf()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await client.accessToken(server, { mytoken, scopes: ['compute'], audiences: [] });
    await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    await client.history(server, mytoken, []);
    expect(await usesOf()).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it.each(questions)('asked for %s, charges and rotates as it should', async (_title, ask, costs) => {
    const { client, login, server } = world();
    const restrictions = [{ exp: inAnHour, usages_AT: 9, usages_other: 9 }];
    const { mytoken } = await login({ capabilities, restrictions, rotation: { on_other: true } });
    const { result, successor, delivery } = await ask(world(), mytoken);
    expectOk(result);
    expect({ rotated: successor !== null, delivery }).toEqual({ rotated: costs, delivery: 'answered' });
    const { claims } = expectOk((await client.introspect(server, successor ?? mytoken)).result);
    expect(claims.restrictions?.[0]?.usages_other_done ?? 0).toBe(costs ? 1 : 0);
    if (costs) expect(errorCode((await client.introspect(server, mytoken)).result)).toBe('token-invalid');
  });

  it.each(questions.filter(([, , costs]) => costs))(
    'does not tell %s once its uses are used up',
    async (_title, ask) => {
      const { mytoken } = await world().login({ capabilities, restrictions: [{ usages_AT: 1, usages_other: 1 }] });
      expectOk((await ask(world(), mytoken)).result);
      const { result, successor, delivery } = await ask(world(), mytoken);
      expect(errorCode(result)).toBe('usage-restricted');
      expect({ successor, delivery }).toEqual({ successor: null, delivery: 'answered' });
    },
  );

  it('tells nothing without the right', async () => {
    const { mytoken } = await world().login({ capabilities: ['AT'] });
    for (const [title, ask] of questions.filter(([title]) => title !== 'a transfer code')) {
      expect(errorCode((await ask(world(), mytoken)).result), title).toBe('capability-missing');
    }
  });

  it('tells what happened, the newest first, and who asked', async () => {
    const { client, login, server } = world();
    const { mytoken, momId } = await login({ capabilities });
    await client.accessToken(server, { mytoken, scopes: [], audiences: [] });
    const events = expectOk((await client.history(server, mytoken, [])).result);
    const times = events.map(({ time }) => time);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['created', 'transfer_code_used', 'AT_created']));
    const given = events.find(({ event }) => event === 'AT_created');
    expect(given).toMatchObject({ ip: '127.0.0.1', momId });
    expect(given?.userAgent).toContain('Mytoken Tray');
  });

  it('tells what happened to those below, and to any token with the right over all', async () => {
    const { client, login, server } = world();
    const { child, grandchild } = await family(world());
    const events = expectOk((await client.history(server, child.mytoken, [idOf(grandchild)])).result);
    expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['created', 'inherited_RT']));
    const manager = await login({ capabilities });
    expectOk((await client.history(server, manager.mytoken, [idOf(child), idOf(grandchild)])).result);
    const unknown = await client.history(server, manager.mytoken, ['n'.repeat(88)]);
    expect(errorCode(unknown.result)).toBe('token-not-managed');
    const above = await client.history(server, grandchild.mytoken, [idOf(child)]);
    expect(errorCode(above.result)).toBe('capability-missing');
  });

  it('tells the tree below a token', async () => {
    const { client, server } = world();
    const { root, child, grandchild } = await family(world());
    const tree = expectOk((await client.subtokens(server, root.mytoken)).result);
    expect(namesOf(tree)).toEqual(['root', [['child', ['grandchild']]]]);
    expect(tree).toMatchObject({ momId: root.momId, expiresAt: null, ip: '127.0.0.1' });
    expect(namesOf(expectOk((await client.subtokens(server, child.mytoken)).result))).toEqual([
      'child',
      ['grandchild'],
    ]);
    expect(namesOf(expectOk((await client.subtokens(server, grandchild.mytoken)).result))).toBe('grandchild');
  });

  it('lists all tokens of the person as trees, whose roots need no longer be', async () => {
    const { client, login, server } = world();
    const { root, child } = await family(world());
    const manager = await login({ name: 'manager', capabilities });
    const listed = async () =>
      expectOk((await client.listMytokens(server, manager.mytoken)).result).filter(
        ({ momId }) => momId === root.momId || momId === child.momId || momId === manager.momId,
      );
    expect(new Set((await listed()).map(namesOf))).toEqual(new Set(['manager', ['root', [['child', ['grandchild']]]]]));
    expectOk((await client.revoke(server, root.mytoken)).result);
    expect(new Set((await listed()).map(namesOf))).toEqual(new Set(['manager', ['child', ['grandchild']]]));
  });
});
