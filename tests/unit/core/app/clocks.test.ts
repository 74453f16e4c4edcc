import { describe, expect, it } from 'vitest';
import type { PollAnswer } from '../../../../src/main/core/ports/mytoken-server.ts';
import { ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import {
  accessToken,
  answered,
  begun,
  grant,
  issuedMytoken,
  loginForm,
  record,
  startOfTests,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const hour = 3_600;
const issued: Result<PollAnswer> = ok({ kind: 'issued', token: issuedMytoken() });

async function waiting(): Promise<World> {
  const world = createWorld();
  await world.app.start();
  world.client.script.begin.push(ok(begun()));
  expect((await world.app.handlers['start-login'](loginForm())).ok).toBe(true);
  return world;
}

async function withToken(one = record()): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  return world;
}

const loginOf = (world: World) => world.app.snapshot().login;
const count = (world: World, what: string) => world.journal.filter((line) => line === what).length;
const copy = (world: World) => world.app.handlers['copy-access-token']({ id: 'a', fresh: false });

describe('a login under way while the wall clock is set', () => {
  it.each([-hour, hour])('polls on the interval (%d s)', async (jump) => {
    const world = await waiting();
    await world.clock.advance(2);
    world.clock.setWall(jump);
    await world.clock.advance(3);
    expect(count(world, 'poll')).toBe(1);
    world.client.script.poll.push(issued);
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it.each([-hour, hour])('polls soon when it is asked to (%d s)', async (jump) => {
    const world = await waiting();
    await world.clock.advance(2);
    world.clock.setWall(jump);
    world.app.inFront();
    await settleDown();
    expect(count(world, 'poll')).toBe(1);
  });

  it.each([-hour, hour])('ends when its time is over, and is declined at the server (%d s)', async (jump) => {
    const world = await waiting();
    await world.clock.advance(100);
    world.clock.setWall(jump);
    await world.clock.advance(255);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting' });
    await world.clock.advance(10);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
    expect(count(world, 'decline')).toBe(1);
  });

  it('fetches its token at the next start although our clock calls it long over', async () => {
    const first = await waiting();
    await first.app.finish();
    const next = first.restart();
    next.clock.setWall(24 * hour);
    next.client.script.poll.push(issued);
    await next.app.start();
    await next.clock.advance(1);
    expect(loginOf(next)).toMatchObject({ kind: 'done' });
  });

  it.each([0, -hour, hour])('polls at once after a sleep in which it was set (%d s)', async (jump) => {
    const world = await waiting();
    await world.clock.advance(1);
    world.clock.suspend(30);
    world.clock.setWall(jump);
    world.client.script.poll.push(issued);
    world.app.inFront();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });
});

describe('an access token in memory while the wall clock is set', () => {
  it('is not handed out for longer when it is set back', async () => {
    const world = await withToken();
    world.client.script.accessToken.push(answered(accessToken('AT1')), answered(accessToken('AT2')));
    await copy(world);
    world.clock.setWall(-hour);
    await world.clock.advance(hour - 61);
    await copy(world);
    expect(world.desktop.clipboard).toBe('AT1');
    await world.clock.advance(2);
    await copy(world);
    expect(world.desktop.clipboard).toBe('AT2');
  });

  it.each([
    ['set forward', (world: World) => world.clock.setWall(hour - 30)],
    ['asleep', (world: World) => world.clock.suspend(hour - 30)],
  ])('is asked for anew when it may be over (%s)', async (_how, change) => {
    const world = await withToken();
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await copy(world);
    change(world);
    world.client.script.accessToken.push(answered(accessToken('AT2', { expiresAt: startOfTests + 2 * hour })));
    await copy(world);
    expect(world.desktop.clipboard).toBe('AT2');
  });
});

describe('a new value that could not be written', () => {
  const rotating = () => withToken(record({ granted: grant({ rotation: { on_AT: true } }) }));

  it.each([-hour, hour])('is tried again in time although the wall clock was set (%d s)', async (jump) => {
    const world = await rotating();
    world.vault.break('commit', { code: 'disk-full' });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await copy(world);
    world.vault.heal('commit');
    world.clock.setWall(jump);
    await world.clock.advance(30);
    expect(world.vault.secretOf('a')).toBe('second-value');
  });

  it('is tried again after a sleep', async () => {
    const world = await rotating();
    world.vault.break('commit', { code: 'disk-full' });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await copy(world);
    world.vault.heal('commit');
    world.clock.suspend(40);
    world.clock.setWall(-hour);
    await world.clock.recheck();
    expect(world.vault.secretOf('a')).toBe('second-value');
  });
});

describe('what a server offers', () => {
  it('is asked again after an hour although the wall clock was set back', async () => {
    const world = await withToken();
    const short = () => answered(accessToken('AT', { expiresAt: world.clock.now() + 10 }));
    world.client.script.accessToken.push(short());
    await copy(world);
    world.clock.setWall(-hour);
    await world.clock.advance(hour + 1);
    world.client.script.accessToken.push(short());
    await copy(world);
    expect(count(world, 'discover')).toBe(2);
  });
});
