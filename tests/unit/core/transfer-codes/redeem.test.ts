import { describe, expect, it } from 'vitest';
import type { Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import { grant, host, issuedMytoken, issuer, mytoken, provider, record, unreachable } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const jti = '3baa9066-99bd-4625-aa14-2a07e37884e7';
const value = (seq_no: number) => mytoken({ jti, seq_no, name: 'laptop', oidc_sub: 'alice', oidc_iss: provider });

async function openWorld(present: Mytoken | null = null): Promise<World> {
  const world = createWorld();
  if (present !== null) world.vault.put('a', record({ token: present, momId: null }));
  await world.app.start();
  return world;
}

const answer = (world: World, token: Mytoken) =>
  world.client.script.redeemTransferCode.push(ok({ ...issuedMytoken(grant({ name: 'laptop' })), mytoken: token }));

const redeem = (
  world: World,
  change: { readonly code?: string; readonly server?: string; readonly alias?: string } = {},
) => world.app.handlers['redeem-transfer-code']({ server: issuer, code: ' nguH-VEkp ', alias: 'grid', ...change });

describe('a redeemed transfer code', () => {
  it('gives a token, which is durable before anything else', async () => {
    const world = await openWorld();
    answer(world, value(1));
    expect(await redeem(world)).toEqual(ok({ credential: 'id-1', outcome: 'added' }));
    expect(world.journal).toEqual(['discover', 'POST redeem nguHVEkp', 'vault add']);
    expect(world.vault.secretOf('id-1')).toBe(value(1));
    expect(world.app.snapshot().credentials).toMatchObject([
      {
        alias: 'grid',
        subject: 'alice',
        provider: { issuer: provider },
        tokenName: 'laptop',
        momId: 'mom',
        differences: [],
      },
    ]);
  });

  it('is called as on its server where it gets no other name', async () => {
    const world = await openWorld();
    answer(world, value(1));
    await redeem(world, { alias: ' ' });
    expect(world.app.snapshot().credentials).toMatchObject([{ alias: 'laptop' }]);
  });

  it('rotates as its JWT says, which the answer does not tell', async () => {
    const world = await openWorld();
    answer(world, mytoken({ jti, rotation: { on_AT: true } }));
    await redeem(world);
    expect(world.app.snapshot().credentials[0]?.rotation).toEqual({ on_AT: true });
  });

  it.each([
    ['no code', { code: 'nguHV' }, 'not-a-transfer-code'],
    ['a server that is not known', { server: 'https://other.example.net' }, 'unknown-server'],
    ['a name that is taken', { alias: 'A' }, 'alias-taken'],
    ['a name that cannot be seen', { alias: 'a\u200bb' }, 'invalid-input'],
  ])('is not sent with %s', async (_what, change, code) => {
    const world = await openWorld(value(1));
    expect(await redeem(world, change)).toMatchObject({ error: { code } });
    expect(world.journal).toEqual([]);
  });

  it.each([
    ['refused', { code: 'transfer-code-unknown', host }, { code: 'transfer-code-unknown', host }],
    ['expired', { code: 'transfer-code-expired', host }, { code: 'transfer-code-expired', host }],
    ['not sent', unreachable(false), unreachable(false)],
    ['sent and not answered', unreachable(true), { code: 'transfer-answer-lost', host }],
  ] as const)('says so where it was %s, and keeps nothing', async (_what, error, told) => {
    const world = await openWorld();
    world.client.script.redeemTransferCode.push(err(error));
    expect(await redeem(world)).toEqual(err(told));
    expect(world.vault.entries.size).toBe(0);
  });

  it('is one credential with the token that is here already, whose newer value counts', async () => {
    const newer = await openWorld(value(1));
    answer(newer, value(2));
    expect(await redeem(newer)).toEqual(ok({ credential: 'a', outcome: 'replaced' }));
    expect(newer.vault.secretOf('a')).toBe(value(2));
    const same = await openWorld(value(2));
    answer(same, value(2));
    expect(await redeem(same)).toEqual(ok({ credential: 'a', outcome: 'already' }));
    expect(same.vault.entries.size).toBe(1);
    expect(same.desktop.questions).toEqual([]);
  });

  it('is kept beside the token that is here with another value of the same rotation: one of the two works', async () => {
    const world = await openWorld(value(2));
    const other = mytoken({ jti, seq_no: 2, name: 'laptop', oidc_sub: 'alice', oidc_iss: provider, iat: 5 });
    answer(world, other);
    expect(await redeem(world)).toEqual(ok({ credential: 'id-1', outcome: 'added' }));
    expect([world.vault.secretOf('a'), world.vault.secretOf('id-1')]).toEqual([value(2), other]);
    answer(world, other);
    expect(await redeem(world, { alias: '' })).toEqual(ok({ credential: 'id-1', outcome: 'already' }));
    answer(world, mytoken({ jti, seq_no: 2, name: 'grid', oidc_sub: 'alice', oidc_iss: provider, iat: 6 }));
    await redeem(world, { alias: '' });
    const aliases = world.app.snapshot().credentials.map((one) => one.alias);
    expect(aliases).toHaveLength(3);
    expect(new Set(aliases).size).toBe(3);
  });

  it('is saved although the list of tokens cannot be read afterwards', async () => {
    const world = await openWorld();
    answer(world, value(1));
    world.vault.break('list', { code: 'disk-full' });
    world.desktop.agrees = false;
    const redeemed = redeem(world);
    await settleDown();
    expect(world.desktop.questions).toEqual([]);
    expect(await redeemed).toEqual(ok({ credential: 'id-1', outcome: 'added' }));
  });

  it.each([
    ['a new token', null, 'add', 'id-1'],
    ['a newer value', value(0), 'commit', 'a'],
  ] as const)(
    'with %s is tried again until it is on disk, whatever stands in for a no, and a lock waits',
    async (_what, present, method, id) => {
      const world = await openWorld(present);
      answer(world, value(1));
      world.vault.break(method, { code: 'disk-full' });
      // As where another question is open, or takes the place of this one.
      world.desktop.agrees = false;
      const redeemed = redeem(world);
      await settleDown();
      const locked = world.app.handlers.lock(null);
      await world.clock.advance(11);
      expect(world.desktop.questions).toHaveLength(3);
      expect(world.vault.secretOf(id)).not.toBe(value(1));
      expect(world.journal).not.toContain('vault lock');
      world.vault.heal(method);
      await world.clock.advance(5);
      expect(await redeemed).toMatchObject({ ok: true, value: { credential: id } });
      expect(world.vault.secretOf(id)).toBe(value(1));
      expect(await locked).toEqual(ok(null));
      expect(world.journal).toContain('vault lock');
      expect(world.desktop.questions).toHaveLength(3);
      expect(world.client.revoked).toEqual([]);
    },
  );

  it('is given up only where the user says so, and not revoked, since others may have it', async () => {
    const world = await openWorld();
    answer(world, value(1));
    world.vault.break('add', { code: 'disk-full' });
    expect(await redeem(world)).toEqual(err({ code: 'transferred-token-not-saved', host }));
    expect(world.desktop.questions).toMatchObject([
      { confirm: 'Give up', body: expect.stringContaining('may be lost') },
    ]);
    expect(world.client.revoked).toEqual([]);
  });

  it('is waited for by a lock', async () => {
    const world = await openWorld();
    const answered = later<Awaited<ReturnType<typeof world.client.redeemTransferCode>>>();
    world.client.script.redeemTransferCode.push(answered.promise);
    const redeemed = redeem(world);
    await expect.poll(() => world.journal).toContain('POST redeem nguHVEkp');
    const locked = world.app.handlers.lock(null);
    answered.keep(ok({ ...issuedMytoken(), mytoken: value(1) }));
    await redeemed;
    await locked;
    expect(world.journal.indexOf('vault add')).toBeLessThan(world.journal.indexOf('vault lock'));
    expect(world.vault.entries.size).toBe(1);
  });
});
