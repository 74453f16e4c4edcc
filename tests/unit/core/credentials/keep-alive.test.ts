import { describe, expect, it } from 'vitest';
import type { MytokenRecord } from '../../../../src/main/core/ports/vault.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { accessToken, answered, grant, lost, mytoken, notSent, record, startOfTests } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const lifetime = 1000;
const rotation = { on_AT: true, auto_revoke: true, lifetime };
/** a value that was issued so many seconds after the start */
const valueAt = (seconds: number) => mytoken({ iat: startOfTests + seconds, seq_no: seconds + 1 });
const dying = (change: Partial<MytokenRecord> = {}) =>
  record({ token: valueAt(0), granted: grant({ rotation }), ...change });

/** @param keepAlive whether its user wants it to be kept alive */
async function openWorld(keepAlive: boolean, one = dying()): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  if (keepAlive) await world.app.handlers['set-keep-alive']({ id: 'a', keepAlive: true });
  return world;
}

/** An answer with a value that is issued at a moment. */
const renewed = (seconds: number) => answered(accessToken(`AT${seconds}`), valueAt(seconds));
const requests = (world: World) => world.client.accessTokenRequests.length;
const titles = (world: World) => world.desktop.notices.map(({ title }) => title);

describe('a value with a rotation lifetime', () => {
  it('is told of once, in the last fifth of its life, and no request is made', async () => {
    const world = await openWorld(false);
    await world.clock.advance(799);
    expect(world.desktop.notices).toEqual([]);
    await world.clock.advance(1);
    expect(titles(world)).toEqual(['a must be used soon']);
    await world.app.handlers['set-favourite']({ id: 'a', favourite: true });
    await world.clock.advance(300);
    expect(titles(world)).toHaveLength(1);
    expect(requests(world)).toBe(0);
  });

  it('is renewed once in each lifetime where its user wants that, on disk first, and nothing is copied', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(renewed(800), renewed(1600));
    await world.clock.advance(799);
    expect(requests(world)).toBe(0);
    await world.clock.advance(1);
    expect(world.journal.slice(-4)).toEqual([
      'discover',
      'reserve a',
      `POST access token with ${valueAt(0)}`,
      `commit a ${valueAt(800)}`,
    ]);
    await world.clock.advance(799);
    expect(requests(world)).toBe(1);
    await world.clock.advance(1);
    expect(requests(world)).toBe(2);
    expect(world.vault.secretOf('a')).toBe(valueAt(1600));
    expect(world.desktop.copied).toEqual([]);
    expect(world.desktop.notices).toEqual([]);
  });

  it('is renewed by the list of sub-tokens where only other requests rotate it', async () => {
    const granted = grant({ rotation: { on_other: true, lifetime }, restrictions: [{ scope: 'openid' }] });
    const world = await openWorld(true, dying({ granted }));
    const listed = { momId: 'mom', name: 'grid', ip: '', createdAt: startOfTests, expiresAt: null, children: [] };
    world.client.script.subtokens.push(answered(listed, valueAt(800)));
    await world.clock.advance(lifetime);
    expect(requests(world)).toBe(0);
    expect(world.vault.secretOf('a')).toBe(valueAt(800));
    expect(world.journal.filter((line) => line.startsWith('reserve'))).toEqual(['reserve a']);
  });

  it('needs no request of its own where a copy has renewed it, and serves the next copy', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(renewed(500));
    await world.clock.advance(500);
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    await world.clock.advance(799);
    expect(requests(world)).toBe(1);
    world.client.script.accessToken.push(renewed(1300));
    await world.clock.advance(1);
    expect(requests(world)).toBe(2);
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    expect(world.desktop.copied.at(-1)?.secret).toBe('AT1300');
    expect(requests(world)).toBe(2);
  });

  it('is renewed at once after an unlock or a sleep, if there is still time', async () => {
    const world = await openWorld(true);
    await world.app.handlers.lock(null);
    await world.clock.advance(900);
    expect(requests(world)).toBe(0);
    world.client.script.accessToken.push(renewed(900));
    await world.app.handlers.unlock(null);
    await settleDown();
    expect(requests(world)).toBe(1);
    world.client.script.accessToken.push(renewed(1850));
    world.clock.suspend(950);
    await world.clock.recheck();
    expect(requests(world)).toBe(2);
    world.clock.suspend(1001);
    await world.clock.recheck();
    expect(requests(world)).toBe(2);
  });

  it('is tried again a few times after a failure, which is told once', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(notSent, notSent, renewed(950));
    await world.clock.advance(800);
    expect(titles(world)).toEqual(['a was not kept alive']);
    expect(world.vault.reserved.size).toBe(0);
    await world.clock.advance(100);
    expect(requests(world)).toBe(2);
    await world.clock.advance(50);
    expect(requests(world)).toBe(3);
    expect(world.vault.secretOf('a')).toBe(valueAt(950));
    expect(titles(world)).toHaveLength(1);
  });

  it('is left to its end after four failures', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(...Array.from({ length: 9 }, () => notSent));
    await world.clock.advance(2 * lifetime);
    expect(requests(world)).toBe(4);
    expect(titles(world)).toHaveLength(1);
  });

  it('is not renewed again and again where the clock is wrong', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(...Array.from({ length: 9 }, (_, index) => renewed(index + 1)));
    world.clock.setWall(900);
    await world.clock.recheck();
    await world.clock.advance(99);
    expect(requests(world)).toBe(1);
  });

  it('is not sent again where the answer was lost, since that could revoke it', async () => {
    const world = await openWorld(true);
    world.client.script.accessToken.push(lost);
    await world.clock.advance(lifetime - 1);
    expect(requests(world)).toBe(1);
    expect(world.app.snapshot().credentials).toMatchObject([{ state: 'unknown' }]);
    expect(titles(world)).toEqual(['a was not kept alive']);
  });

  it.each([
    ['no request rotates it', { rotation: { lifetime } }],
    ['it gets no access tokens', { rotation, capabilities: ['tokeninfo'] }],
    ['its uses are used up', { rotation, restrictions: [{ usages_AT: 0 }] }],
  ])('is only told of where %s', async (_name, granted) => {
    const world = await openWorld(true, dying({ granted: grant(granted) }));
    await world.clock.advance(lifetime);
    expect(requests(world)).toBe(0);
    expect(titles(world)).toEqual(['a must be used soon']);
  });
});
