import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/shared/ipc/result.ts';
import type { SettingsView } from '../../../../src/shared/ipc/snapshot.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import { accessToken, answered, begun, grant, loginForm, record } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const minute = 60;

async function openWorld(change: Partial<SettingsView>, one = record()): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  expect(await world.app.handlers['change-settings'](change)).toMatchObject({ ok: true });
  return world;
}

const state = (world: World) => world.app.snapshot().vault.kind;

/** Time goes by in which nobody uses the computer. */
async function away(world: World, seconds: number): Promise<void> {
  world.idle.seconds = (world.idle.seconds ?? 0) + seconds;
  await world.clock.advance(seconds);
}

describe('the automatic lock on idle time', () => {
  it('locks at the end of the time, and is opened again by its user', async () => {
    const world = await openWorld({ lockIdleMinutes: 10 });
    await away(world, 599);
    expect(state(world)).toBe('open');
    await away(world, 1);
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'locked' }, lockedBy: 'idle' });
    expect(world.journal).toContain('vault lock');
    await world.app.handlers.unlock(null);
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'open' }, lockedBy: null });
  });

  it('counts from the last use of the computer, and asks for it once in the time', async () => {
    const world = createWorld(undefined, {
      idleTime: async () => {
        world.journal.push('look');
        return 1;
      },
    });
    await world.app.start();
    await world.app.handlers['change-settings']({ lockIdleMinutes: 10 });
    await world.clock.advance(100 * minute);
    expect(state(world)).toBe('open');
    expect(world.journal.filter((one) => one === 'look').length).toBeLessThanOrEqual(12);
  });

  it.each(['used', 'inFront', 'run'] as const)('counts from the last use of the program: %s', async (use) => {
    const world = await openWorld({ lockIdleMinutes: 1 });
    world.idle.seconds = 3600;
    await world.clock.advance(50);
    if (use === 'run') world.app.run({ command: 'show-window', route: 'tokens' });
    else world.app[use]();
    await world.clock.advance(59);
    expect(state(world)).toBe('open');
    await world.clock.advance(1);
    expect(state(world)).toBe('locked');
  });

  it('counts from the last use of the program where the desktop does not tell more', async () => {
    const world = await openWorld({ lockIdleMinutes: 1 });
    world.idle.seconds = null;
    await world.clock.advance(59);
    expect(state(world)).toBe('open');
    await world.clock.advance(1);
    expect(state(world)).toBe('locked');
  });

  it('locks after a sleep at once, if the time was over meanwhile', async () => {
    const world = await openWorld({ lockIdleMinutes: 10 });
    world.idle.seconds = 700;
    world.clock.suspend(700);
    await world.clock.recheck();
    expect(state(world)).toBe('locked');
  });

  it('follows the setting while it waits', async () => {
    const world = await openWorld({ lockIdleMinutes: 10 });
    await away(world, 300);
    await world.app.handlers['change-settings']({ lockIdleMinutes: 0 });
    await away(world, 1_000);
    expect(state(world)).toBe('open');
    await world.app.handlers['change-settings']({ lockIdleMinutes: 5 });
    await settleDown();
    expect(state(world)).toBe('locked');
  });

  it('drops a look that a change of the setting has overtaken', async () => {
    const asked = later();
    const world = createWorld(undefined, { idleTime: () => asked.promise.then(() => 3_600) });
    await world.app.start();
    await world.app.handlers['change-settings']({ lockIdleMinutes: 10 });
    await world.app.handlers['change-settings']({ lockIdleMinutes: 0 });
    await world.clock.advance(3_600);
    asked.keep();
    await settleDown();
    expect(state(world)).toBe('open');
  });

  it('does not interrupt a login that waits for its user, and locks when that is over', async () => {
    const world = await openWorld({ lockIdleMinutes: 1 });
    world.client.script.begin.push(ok(begun()));
    expect(await world.app.handlers['start-login'](loginForm())).toMatchObject({ ok: true });
    await away(world, 90);
    expect(state(world)).toBe('open');
    await world.app.handlers['cancel-login'](null);
    await settleDown();
    expect(state(world)).toBe('locked');
  });

  it('tells of a value that cannot be written, stays open, and pauses before it tries again', async () => {
    const world = await openWorld({ lockIdleMinutes: 10 }, record({ granted: grant({ rotation: { on_AT: true } }) }));
    world.vault.break('commit', { code: 'disk-full' });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    await away(world, 10 * minute);
    expect(state(world)).toBe('open');
    const told = () =>
      world.desktop.notices.filter(({ body }) => body === english.errors.sentence({ code: 'disk-full' })).length;
    expect(told()).toBe(1);
    await away(world, 9 * minute);
    expect(told()).toBe(1);
    world.vault.heal('commit');
    await away(world, minute);
    expect(state(world)).toBe('locked');
  });
});

describe('the automatic lock by the desktop', () => {
  const events = {
    'screen-lock': (world: World) => world.app.screenChanged(true),
    sleep: (world: World) => world.app.sleepChanged(true),
  } as const;

  it.each([
    ['screen-lock', { lockOnScreenLock: true }, { lockOnSleep: true, lockIdleMinutes: 10 }],
    ['sleep', { lockOnSleep: true }, { lockOnScreenLock: true, lockIdleMinutes: 10 }],
  ] as const)('locks on %s with its own switch only', async (event, own, others) => {
    const other = await openWorld(others);
    events[event](other);
    await settleDown();
    expect(state(other)).toBe('open');
    const world = await openWorld(own);
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    events[event](world);
    await settleDown();
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'locked' }, lockedBy: event, credentials: [] });
    expect(world.desktop.clipboard).toBeNull();
    expect(world.journal).toContain('vault lock');
  });

  it.each([
    ['screen-lock', { lockOnScreenLock: true }],
    ['sleep', { lockOnSleep: true }],
  ] as const)('locks a vault at once while a keyring is asked to protect it: %s', async (event, setting) => {
    const world = await openWorld(setting);
    const answered = later();
    world.vault.prepareProtection = async () => answered.promise.then(() => ok(async () => ok(null)));
    const changed = world.app.handlers['change-protection']({ to: { kind: 'keyring' }, current: null });
    await settleDown();
    events[event](world);
    await settleDown();
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'locked' }, lockedBy: event });
    answered.keep();
    expect(await changed).toMatchObject({ error: { code: 'vault-not-open' } });
  });

  it('leaves a vault open that was opened again after two reasons for one lock', async () => {
    const world = await openWorld({ lockOnScreenLock: true, lockOnSleep: true });
    const { lock } = world.vault;
    const ended = later();
    world.vault.lock = () => ended.promise.then(lock);
    events['screen-lock'](world);
    await settleDown();
    events.sleep(world);
    ended.keep();
    await settleDown();
    expect(state(world)).toBe('locked');
    world.app.screenChanged(false);
    world.app.sleepChanged(false);
    await world.app.handlers.unlock(null);
    await settleDown();
    expect(state(world)).toBe('open');
  });

  it.each([
    ['locks', 'still locked', () => undefined, 'locked'],
    ['leaves', 'unlocked again', (world: World) => world.app.screenChanged(false), 'open'],
  ] as const)('%s a vault that a keyring opens while the screen is %s', async (_what, _screen, then, end) => {
    const world = await openWorld({ lockOnScreenLock: true });
    await world.app.handlers.lock(null);
    const { open } = world.vault;
    const answered = later();
    world.vault.open = async (onWaiting, said) => {
      onWaiting();
      await answered.promise;
      return open(onWaiting, said);
    };
    void world.app.handlers.unlock(null);
    await settleDown();
    events['screen-lock'](world);
    then(world);
    answered.keep();
    await settleDown();
    expect(state(world)).toBe(end);
  });
});

describe('the settings of the automatic lock', () => {
  it.each([
    [{ lockIdleMinutes: 20 }, english.questions.leaveOpen.whenIdle(20)],
    [{ lockIdleMinutes: 0 }, english.questions.leaveOpen.whenIdle(0)],
    [{ lockOnSleep: false }, english.questions.leaveOpen.onSleep()],
    [{ lockOnScreenLock: false }, english.questions.leaveOpen.onScreenLock()],
  ])('%j is asked about by main, and a no leaves all as it was', async (change, question) => {
    const strict = { lockIdleMinutes: 10, lockOnSleep: true, lockOnScreenLock: true };
    const world = await openWorld(strict);
    expect(world.desktop.questions).toEqual([]);
    await world.app.handlers['change-settings']({ lockIdleMinutes: 5 });
    await world.app.handlers['change-settings']({ lockIdleMinutes: 10 });
    world.desktop.questions.length = 0;
    world.desktop.agrees = false;
    expect(await world.app.handlers['change-settings'](change)).toMatchObject({ ok: false });
    expect(world.desktop.questions).toEqual([question]);
    expect(world.app.snapshot().settings).toMatchObject(strict);
  });
});
