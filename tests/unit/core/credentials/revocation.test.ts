import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import {
  accessToken,
  answered,
  grant,
  host,
  issuer,
  lost,
  mytoken,
  notSent,
  record,
  refused,
  serverConfig,
  startOfTests,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

async function openWorld(one = record(), refusedBefore = false): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one, { refused: refusedBefore });
  await world.app.start();
  return world;
}

const revoke = (world: World) => world.app.handlers.revoke({ id: 'a' });

describe('revoke', () => {
  it('asks, tells the server, verifies, and removes last', async () => {
    const world = await openWorld();
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    expect(await revoke(world)).toEqual({ ok: true, value: null });
    expect(world.desktop.questions[0]?.title).toContain('a');
    expect(world.journal).toEqual(['discover', 'POST revoke', 'is revoked?', 'remove a']);
    expect(world.app.snapshot().credentials).toEqual([]);
    expect(world.desktop.notices).toHaveLength(1);
  });

  it('sends the value that the disk has where the token may rotate, and nothing where that is not certain', async () => {
    const rotating = record({ granted: grant({ rotation: { on_other: true } }) });
    const world = await openWorld(rotating);
    world.vault.current = async () => err({ code: 'record-older' });
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'record-older' } });
    expect(world.journal).toEqual([]);
    const newer = mytoken({ seq_no: 7 });
    world.vault.current = async () => ok({ ...rotating, token: newer });
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    expect(await revoke(world)).toEqual({ ok: true, value: null });
    expect(world.client.revoked).toEqual([newer]);
  });

  it('is not asked about where the server is known to offer none', async () => {
    const world = await openWorld();
    const { details, endpoints } = serverConfig;
    const features = { ...details.features, revocation: false };
    const config = {
      ...serverConfig,
      details: { ...details, features },
      endpoints: { ...endpoints, revocation: null },
    };
    world.client.script.discover.push({ ok: true, value: config });
    await world.app.handlers['refresh-server']({ issuer });
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'revocation-off', host } });
    expect(world.desktop.questions).toEqual([]);
    expect(world.vault.entries.has('a')).toBe(true);
  });

  it('does nothing when the user declines', async () => {
    const world = await openWorld();
    world.desktop.agrees = false;
    expect(await revoke(world)).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.journal).toEqual([]);
  });

  it.each([
    ['the server is not found', { discover: [{ ok: false, error: unreachable(false) }], revoke: [] }],
    ['nothing was sent', { discover: [], revoke: [notSent] }],
    ['the answer was lost', { discover: [], revoke: [lost] }],
    [
      'the server fails',
      { discover: [], revoke: [refused({ code: 'server-fault', host, status: 500, requestId: null })] },
    ],
  ] as const)('removes nothing when %s', async (_name, { discover, revoke: answers }) => {
    const world = await openWorld();
    world.client.script.discover.push(...discover);
    world.client.script.revoke.push(...answers);
    expect((await revoke(world)).ok).toBe(false);
    expect(world.vault.entries.has('a')).toBe(true);
    expect(world.journal).not.toContain('remove a');
  });

  it.each([
    ['still valid', { ok: true, value: false }, 'still-valid'],
    ['not to be found out', { ok: false, error: unreachable(true) }, 'not-checkable'],
  ] as const)('does not believe a yes when the token is %s', async (_name, verdict, because) => {
    const world = await openWorld();
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(verdict);
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'revocation-unverified', host, because } });
    expect(world.vault.entries.has('a')).toBe(true);
  });

  it.each([
    ['expired', { exp: startOfTests }],
    ['not-yet-valid', { nbf: startOfTests + 3600 }],
  ])('is not called revoked when it would have no effect: %s', async (because, claims) => {
    const world = await openWorld(record({ token: mytoken(claims) }));
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'revocation-without-effect', because } });
    expect(world.client.revoked).toEqual([]);
    expect(world.vault.entries.has('a')).toBe(true);
  });

  const withSkew = (clockSkewSeconds: number | null) => ({
    ok: true as const,
    value: { ...serverConfig, details: { ...serverConfig.details, clockSkewSeconds } },
  });

  it('goes by the clock of the server where that is known', async () => {
    const world = await openWorld(record({ token: mytoken({ nbf: startOfTests - 2 * 86_400, exp: startOfTests }) }));
    world.client.script.discover.push(withSkew(-86_400), withSkew(86_400));
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    expect(await revoke(world)).toEqual({ ok: true, value: null });
    world.vault.put('a', record({ token: mytoken({ exp: startOfTests + 3600 }) }));
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    expect(await revoke(world)).toMatchObject({ error: { code: 'revocation-without-effect', because: 'expired' } });
  });

  it.each([
    ['gone', true, { ok: true }],
    ['as it was', false, { error: { code: 'revocation-without-effect', because: 'expired' } }],
  ])(
    'is tried, and believed only when verified, where no clock but ours is known: %s',
    async (_name, value, outcome) => {
      const world = await openWorld(record({ token: mytoken({ exp: startOfTests }) }));
      world.client.script.discover.push(withSkew(null));
      world.client.script.revoke.push(answered(null));
      world.client.script.isRevoked.push(answered(value));
      expect(await revoke(world)).toMatchObject(outcome);
      expect(world.vault.entries.has('a')).toBe(!value);
    },
  );

  it('asks about the new value that came with the answer, and keeps one that comes with the check', async () => {
    const world = await openWorld();
    world.client.script.revoke.push(answered(null, 'second-value'));
    world.client.script.isRevoked.push(answered(false, 'third-value'));
    expect(await revoke(world)).toMatchObject({ error: { code: 'revocation-unverified', because: 'still-valid' } });
    expect(world.client.checked).toEqual(['second-value']);
    expect(world.vault.secretOf('a')).toBe('third-value');
  });

  it('knows from its clauses that a short token is not valid yet: revoked by value it would be lost and live on', async () => {
    const restrictions = [{ nbf: startOfTests + 3600 }, { nbf: startOfTests + 7200 }];
    const world = await openWorld(record({ tokenType: 'short_token', granted: grant({ restrictions }) }));
    expect(await revoke(world)).toMatchObject({ error: { code: 'revocation-without-effect' } });
  });

  it('works past the rotation lifetime, where the token itself does not any more', async () => {
    const world = await openWorld(record({ token: mytoken({}), granted: grant({ rotation: { lifetime: 60 } }) }));
    await world.clock.advance(120);
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    expect((await revoke(world)).ok).toBe(true);
  });

  it('keeps a new value that comes with the answer', async () => {
    const world = await openWorld();
    world.client.script.revoke.push(
      refused({ code: 'server-fault', host, status: 500, requestId: null }, 'second-value'),
    );
    await revoke(world);
    expect(world.vault.secretOf('a')).toBe('second-value');
  });

  it('waits for a copy under way and revokes the value that it left', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    await Promise.all([world.app.handlers['copy-access-token']({ id: 'a', fresh: false }), revoke(world)]);
    expect(world.client.revoked).toEqual(['second-value']);
    expect(world.client.load.most).toBe(1);
  });

  it('leaves a dead token marked as dead when its file cannot be deleted', async () => {
    const world = await openWorld();
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    world.vault.break('remove', { code: 'disk-read-only' });
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'disk-read-only' } });
    expect(world.app.snapshot().credentials[0]?.state).toBe('revoked');
  });
});

describe('forget', () => {
  it('warns about a token that may still work, asks no server, and removes it', async () => {
    const world = await openWorld();
    expect((await world.app.handlers.forget({ id: 'a' })).ok).toBe(true);
    const dead = await openWorld(record(), true);
    await dead.app.handlers.forget({ id: 'a' });
    expect(world.desktop.questions[0]?.body).not.toBe(dead.desktop.questions[0]?.body);
    expect(world.journal).toEqual(['remove a']);
    expect(world.vault.entries.size).toBe(0);
  });

  it('can remove a record that cannot be read, which blocks no other', async () => {
    const world = createWorld();
    world.vault.put('a', record());
    world.vault.damaged.push({
      id: 'broken',
      kind: 'damaged',
      because: { code: 'record-damaged' },
      newestSeen: 1,
      alias: null,
      files: [],
    });
    await world.app.start();
    expect(
      world.app
        .snapshot()
        .credentials.map(({ state }) => state)
        .sort(),
    ).toEqual(['damaged', 'ready']);
    expect((await world.app.handlers.forget({ id: 'broken' })).ok).toBe(true);
    expect(world.vault.entries.has('a')).toBe(true);
  });

  it('of one whose file has vanished says so, and calls it by its name, which no other token may take', async () => {
    const world = createWorld();
    world.vault.put('a', record(), { alias: 'other' });
    const files = ['gone.sealed'];
    world.vault.damaged.push({
      id: 'gone',
      kind: 'damaged',
      because: { code: 'record-missing' },
      newestSeen: 1,
      alias: 'grid',
      files,
    });
    await world.app.start();
    const view = world.app.snapshot().credentials.find(({ id }) => id === 'gone');
    expect(view).toMatchObject({
      alias: 'grid',
      state: 'damaged',
      damage: { because: { code: 'record-missing' }, files },
    });
    expect(await world.app.handlers.rename({ id: 'a', alias: 'Grid' })).toMatchObject({
      error: { code: 'alias-taken' },
    });
    expect((await world.app.handlers.forget({ id: 'gone' })).ok).toBe(true);
    expect(world.desktop.questions[0]).toMatchObject({
      title: 'Remove grid from this computer?',
      body: expect.stringContaining('Its encrypted file is already gone'),
    });
  });
});
