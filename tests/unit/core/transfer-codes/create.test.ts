import { describe, expect, it } from 'vitest';
import type { TransferCode } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { Rotation } from '../../../../src/shared/credentials/restrictions.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import {
  answered,
  grant,
  host,
  issuer,
  notSent,
  record,
  refused,
  serverConfig,
  startOfTests,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const code = { code: 'nguHVEkp' as TransferCode, expiresAt: startOfTests + 300 };

async function openWorld(rotation: Rotation = {}): Promise<World> {
  const world = createWorld();
  world.vault.put('a', record({ granted: grant({ rotation }) }));
  await world.app.start();
  return world;
}

/** A world that shows a code. */
async function showing(): Promise<World> {
  const world = await openWorld();
  world.client.script.createTransferCode.push(answered(code));
  expect(await world.app.handlers['create-transfer-code']({ id: 'a' })).toEqual({ ok: true, value: null });
  return world;
}

const shown = (world: World) => world.app.snapshot().transferCodes;
const end = (world: World) => world.app.handlers['end-transfer-code']({ id: shown(world)[0]?.id ?? '' });

describe('a transfer code', () => {
  it('is made after a question, and shown while it is good', async () => {
    const world = await showing();
    expect(world.desktop.questions[0]?.title).toContain('a');
    expect(world.journal).toContain('POST transfer code of first-value');
    expect(shown(world)).toMatchObject([
      { credential: 'a', server: issuer, code: 'nguHVEkp', expiresAt: startOfTests + 300, subToken: null },
    ]);
    await world.clock.advance(299);
    expect(shown(world)[0]?.code).toBe('nguHVEkp');
    await world.clock.advance(1);
    expect(shown(world)).toMatchObject([{ credential: 'a', code: null }]);
    expect(JSON.stringify(world.log.lines)).not.toContain('nguHVEkp');
  });

  it('is not made against the wish of the user', async () => {
    const world = await openWorld();
    world.desktop.agrees = false;
    expect(await world.app.handlers['create-transfer-code']({ id: 'a' })).toMatchObject({
      error: { code: 'declined-by-user' },
    });
    expect(world.journal).toEqual([]);
  });

  it.each<[string, Rotation, 'no' | 'rotates' | 'revokes']>([
    ['does not rotate', {}, 'no'],
    ['rotates', { on_other: true }, 'rotates'],
    ['ends with its old value', { on_AT: true, auto_revoke: true }, 'revokes'],
  ])('of a token that %s is asked about as such', async (_what, rotation, said) => {
    const world = await openWorld(rotation);
    world.client.script.createTransferCode.push(answered(code));
    await world.app.handlers['create-transfer-code']({ id: 'a' });
    const facts = world.desktop.questions[0]?.body.split(` ${host}`)[0] ?? '';
    expect(world.desktop.questions[0]).toEqual(english.transferCodes.questions.create('a', host, facts, said));
    // Making a code rotates nothing, so nothing is reserved.
    expect(world.journal).toEqual(['discover', 'POST transfer code of first-value']);
  });

  it('takes the place of the one before, which has expired', async () => {
    const world = await showing();
    await world.clock.advance(300);
    world.client.script.createTransferCode.push(
      answered({ code: 'aBcDeFgH' as TransferCode, expiresAt: startOfTests + 900 }),
    );
    await world.app.handlers['create-transfer-code']({ id: 'a' });
    expect(shown(world).map((one) => one.code)).toEqual(['aBcDeFgH']);
  });

  it('is copied like an access token, and not when it is over', async () => {
    const world = await showing();
    const [{ id = '' } = {}] = shown(world);
    expect(await world.app.handlers['copy-transfer-code']({ id })).toEqual({ ok: true, value: null });
    expect(world.desktop.copied).toEqual([{ secret: 'nguHVEkp', clearAfterSeconds: 30 }]);
    await world.clock.advance(300);
    expect(await world.app.handlers['copy-transfer-code']({ id })).toMatchObject({
      error: { code: 'no-transfer-code' },
    });
  });

  it('is ended at the server, and the token stays', async () => {
    const world = await showing();
    world.client.script.revoke.push(answered(null));
    expect(await end(world)).toEqual({ ok: true, value: null });
    expect(world.client.revoked).toEqual(['nguHVEkp']);
    expect(shown(world)).toEqual([]);
    expect(world.vault.entries.has('a')).toBe(true);
  });

  it('stays in sight where it could not be ended', async () => {
    const world = await showing();
    world.client.script.revoke.push(notSent);
    expect(await end(world)).toEqual({ ok: false, error: unreachable(false) });
    expect(shown(world)[0]?.code).toBe('nguHVEkp');
  });

  it('is left to its time by a server that revokes nothing', async () => {
    const world = await showing();
    const endpoints = { ...serverConfig.endpoints, revocation: null };
    world.client.script.discover.push({ ok: true, value: { ...serverConfig, endpoints } });
    await world.app.handlers['refresh-server']({ issuer });
    expect(await end(world)).toEqual({ ok: true, value: null });
    expect(world.client.revoked).toEqual([]);
    expect(shown(world)).toEqual([]);
  });

  it('is gone from sight with a lock', async () => {
    const world = await showing();
    await world.app.handlers.lock(null);
    expect(shown(world)).toEqual([]);
  });

  it('is not shown where the server makes none', async () => {
    const world = await openWorld();
    world.client.script.createTransferCode.push(refused({ code: 'not-offered', host, what: 'transfer' }));
    expect(await world.app.handlers['create-transfer-code']({ id: 'a' })).toMatchObject({
      error: { code: 'not-offered' },
    });
    expect(shown(world)).toEqual([]);
  });
});
