import { describe, expect, it } from 'vitest';
import type { Exchange, IssuedAccessToken } from '../../../../src/main/core/ports/mytoken-server.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { accessToken, answered, grant, record } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const chosen = 'correct horse battery';

async function openWorld(one = record()): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  return world;
}

async function underPassphrase(): Promise<World> {
  const world = await openWorld();
  await world.app.handlers['change-protection']({ to: { kind: 'passphrase', passphrase: chosen }, current: null });
  return world;
}

const state = (world: World) => world.app.snapshot().vault;

describe('a passphrase', () => {
  it('protects the vault after a question, and opens it from then on', async () => {
    const world = await underPassphrase();
    expect(world.desktop.questions).toHaveLength(1);
    expect(state(world)).toEqual({ kind: 'open', keyStore: 'passphrase' });
    await world.app.handlers.lock(null);
    expect(state(world)).toEqual({ kind: 'passphrase-needed', refused: false });
    expect(await world.app.handlers['unlock-with-passphrase']({ passphrase: 'something else' })).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    expect(await world.app.handlers['unlock-with-passphrase']({ passphrase: chosen })).toEqual({
      ok: true,
      value: null,
    });
    expect(world.app.snapshot().credentials).toHaveLength(1);
  });

  it('is not used without a yes', async () => {
    const world = await openWorld();
    world.desktop.agrees = false;
    const change = { to: { kind: 'passphrase', passphrase: chosen }, current: null } as const;
    expect(await world.app.handlers['change-protection'](change)).toMatchObject({
      error: { code: 'declined-by-user' },
    });
    expect(world.vault.passphrase).toBeNull();
  });

  it.each(['', 'short', '👍👍👍👍👍'])('that is chosen is refused where it is too short: %j', async (passphrase) => {
    const world = await openWorld();
    const change = { to: { kind: 'passphrase', passphrase }, current: null } as const;
    const refused = { error: { code: 'invalid-input', field: 'passphrase', because: 'too-short' } };
    expect(await world.app.handlers['change-protection'](change)).toMatchObject(refused);
    expect(await world.app.handlers['begin-with-passphrase']({ passphrase })).toMatchObject(refused);
    expect(world.desktop.questions).toEqual([]);
  });

  it('is the same whether its letters were typed composed or decomposed', async () => {
    const world = await openWorld();
    const composed = 'Zoë trägt Bärenfell';
    const passphrase = composed.normalize('NFD');
    await world.app.handlers['change-protection']({ to: { kind: 'passphrase', passphrase }, current: null });
    await world.app.handlers.lock(null);
    const typed = composed.normalize('NFC');
    expect(typed).not.toBe(passphrase);
    expect(await world.app.handlers['unlock-with-passphrase']({ passphrase: typed })).toMatchObject({ ok: true });
  });

  it('never reaches the log or a question', async () => {
    const world = await underPassphrase();
    await world.app.handlers.lock(null);
    await world.app.handlers['unlock-with-passphrase']({ passphrase: chosen });
    const told = JSON.stringify([world.log.lines, world.desktop.questions, world.drawn]);
    expect(told).not.toContain(chosen);
  });
});

describe('the passphrase of a vault', () => {
  it.each([null, 'something else'])('is asked for before it is changed or left: %j', async (current) => {
    const world = await underPassphrase();
    for (const to of [{ kind: 'keyring' }, { kind: 'passphrase', passphrase: 'another passphrase' }] as const) {
      expect(await world.app.handlers['change-protection']({ to, current })).toMatchObject({
        error: { code: 'wrong-passphrase' },
      });
    }
    expect(world.vault.passphrase).toBe(chosen);
    expect(world.desktop.questions).toHaveLength(1);
  });

  it('gives way to the keyring with it', async () => {
    const world = await underPassphrase();
    await world.app.handlers['change-protection']({ to: { kind: 'keyring' }, current: chosen });
    expect(state(world)).toEqual({ kind: 'open', keyStore: 'fake' });
    await world.app.handlers.lock(null);
    expect(state(world)).toEqual({ kind: 'locked' });
  });
});

describe('a change of the protection', () => {
  it('waits for a request that may rotate a token', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    let answer: (value: Exchange<IssuedAccessToken>) => void = () => {};
    world.client.script.accessToken.push(new Promise((resolve) => (answer = resolve)));
    const copied = world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    await settleDown();
    const changed = world.app.handlers['change-protection']({
      to: { kind: 'passphrase', passphrase: chosen },
      current: null,
    });
    await settleDown();
    expect(world.vault.passphrase).toBeNull();
    answer(answered(accessToken('AT1')));
    await copied;
    expect(await changed).toEqual({ ok: true, value: null });
    const order = world.journal.filter((line) => /commit|protect/.test(line));
    expect(order.at(-1)).toContain('protect');
  });

  it('lets the vault be used and locked while the keyring asks for its password, and ends with the lock', async () => {
    const world = await underPassphrase();
    const { prepareProtection } = world.vault;
    let answer = () => {};
    const prompt = new Promise<void>((resolve) => (answer = resolve));
    world.vault.prepareProtection = async (by) => prompt.then(() => prepareProtection(by));
    const changed = world.app.handlers['change-protection']({ to: { kind: 'keyring' }, current: chosen });
    await settleDown();
    expect(state(world)).toEqual({ kind: 'open', keyStore: 'passphrase' });
    expect(await world.app.handlers.lock(null)).toEqual(ok(null));
    answer();
    expect(await changed).toMatchObject({ error: { code: 'vault-not-open' } });
    expect(world.vault.passphrase).toBe(chosen);
  });

  it('that breaks off with a vault that is not open any more shows no token', async () => {
    const world = await openWorld();
    const broken = { kind: 'inaccessible', error: { code: 'disk-failed', errno: 'EIO' } } as const;
    world.vault.prepareProtection = async () =>
      ok(async () => {
        world.vault.state = () => broken;
        return err(broken.error);
      });
    const change = { to: { kind: 'passphrase', passphrase: chosen }, current: null } as const;
    expect(await world.app.handlers['change-protection'](change)).toEqual(err(broken.error));
    expect(world.app.snapshot()).toMatchObject({ vault: broken, credentials: [] });
  });

  it('is refused while the vault is closed', async () => {
    const world = await openWorld();
    await world.app.handlers.lock(null);
    const change = { to: { kind: 'passphrase', passphrase: chosen }, current: null } as const;
    expect(await world.app.handlers['change-protection'](change)).toMatchObject({ error: { code: 'vault-not-open' } });
  });
});
