import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { ListedToken } from '../../../../src/shared/credentials/token-info.ts';
import type { RevocationOutcome } from '../../../../src/shared/token-info/revocation.ts';
import { later } from '../../../fakes/later.ts';
import {
  answered,
  grant,
  host,
  lost,
  plainToken,
  record,
  refused,
  listedToken as token,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const manager = grant({ name: 'manager', capabilities: ['manage_mytokens', 'tokeninfo'] });

/** own: the manager, with child and grandchild; other: beside it. `child` and `other` are in the vault, too. */
const list = [token('own', token('child', token('grandchild'))), token('other')];

async function openWorld(
  listed: readonly ListedToken[] = list,
  authoriser = record({ granted: manager, momId: 'own' }),
) {
  const world = createWorld();
  world.vault.put('a', authoriser);
  world.vault.put('b', record({ momId: 'child', token: plainToken('value of child') }));
  world.vault.put('c', record({ momId: 'other', token: plainToken('value of other') }));
  await world.app.start();
  world.client.script.listMytokens.push(answered(listed));
  await world.app.handlers['list-tokens']({ id: 'a', list: 'tokenList' });
  world.journal.length = 0;
  return world;
}

const revoke = (world: World, momIds: string[], recursive = false) =>
  world.app.handlers['revoke-listed']({ id: 'a', list: 'tokenList', momIds, recursive });

/** What became of each token, in the order in which they were revoked. */
async function outcomes(done: ReturnType<typeof revoke>): Promise<readonly (readonly [string, RevocationOutcome])[]> {
  const report = await done;
  if (!report.ok) return expect.fail(report.error.code);
  return report.value.tokens.map(({ momId, outcome }) => [momId, outcome] as const);
}

const states = (world: World) => world.app.snapshot().credentials.map(({ state }) => state);
const held = (world: World) => world.app.snapshot().credentials.map(({ id }) => id);

describe('revoking listed tokens', () => {
  it('asks, revokes those below first, asks for the list again, and removes from the vault what is gone', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(answered(null), answered(null));
    world.client.script.listMytokens.push(answered([token('own'), token('other')]));
    const done = await outcomes(revoke(world, ['child', 'grandchild']));
    expect(done).toEqual([
      ['grandchild', { kind: 'revoked', removed: null }],
      ['child', { kind: 'revoked', removed: 'removed' }],
    ]);
    expect(world.journal).toEqual([
      'POST revoke grandchild with first-value',
      'POST revoke child with first-value',
      'POST list of tokens with first-value',
      'remove b',
    ]);
    expect(held(world)).toEqual(['a', 'c']);
    const [question] = world.desktop.questions;
    expect(question?.title).toContain('2 tokens');
    expect(question?.body).toContain('grandchild');
    expect(question?.body).toContain('b');
    expect(world.app.snapshot().listedRevocation).toBeNull();
    expect(world.desktop.notices.map(({ title }) => title)).toEqual(['2 tokens revoked']);
  });

  it('names and ends descendants with a token, those in the vault too', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered([token('own')]));
    expect(await outcomes(revoke(world, ['child', 'grandchild'], true))).toEqual([
      ['child', { kind: 'revoked', removed: 'removed' }],
    ]);
    expect(world.client.revokedById).toEqual([{ momId: 'child', recursive: true }]);
    expect(world.desktop.questions[0]?.body).toContain('1 token that was created from');
  });

  it('keeps what the server still lists, and what it could not be asked about', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered(list));
    expect(await outcomes(revoke(world, ['other']))).toEqual([['other', { kind: 'still-listed' }]]);
    expect(states(world)).toEqual(['ready', 'ready', 'ready']);
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(refused({ code: 'usage-restricted', host }));
    expect(await outcomes(revoke(world, ['other']))).toEqual([['other', { kind: 'accepted', isHere: true }]]);
    expect(states(world)).toEqual(['ready', 'ready', 'revocation-unconfirmed']);
    expect(held(world)).toEqual(['a', 'b', 'c']);
  });

  it('believes no list that lacks the token which asked for it', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(lost);
    world.client.script.listMytokens.push(answered([]));
    expect(await outcomes(revoke(world, ['other']))).toMatchObject([['other', { kind: 'failed' }]]);
    expect(held(world)).toEqual(['a', 'b', 'c']);
  });

  it('believes the list where an answer was lost', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(lost);
    world.client.script.listMytokens.push(answered([token('own', token('child'))]));
    expect(await outcomes(revoke(world, ['other']))).toEqual([['other', { kind: 'revoked', removed: 'removed' }]]);
  });

  it('goes on after a token that it may not end, and stops where the server answers no more', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(
      refused({ code: 'token-not-managed', host }),
      refused({ code: 'rate-limited', host, retryAfterSeconds: 60 }),
    );
    expect(await outcomes(revoke(world, ['grandchild', 'child', 'other']))).toMatchObject([
      ['grandchild', { kind: 'failed', error: { code: 'token-not-managed' } }],
      ['child', { kind: 'failed', error: { code: 'rate-limited' } }],
      ['other', { kind: 'not-tried' }],
    ]);
    // Nothing was revoked, so nothing is to be checked, and no use is spent.
    expect(world.journal.filter((line) => line.includes('list'))).toEqual([]);
  });

  it('stops between two requests when its user wants that', async () => {
    const world = await openWorld();
    const answer = later<Exchange<null>>();
    world.client.script.revokeById.push(answer.promise);
    world.client.script.listMytokens.push(answered([token('own', token('child'))]));
    const done = outcomes(revoke(world, ['child', 'other']));
    await expect.poll(() => world.app.snapshot().listedRevocation).toMatchObject({ credential: 'a', done: 0, all: 2 });
    await world.app.handlers['stop-revoking'](null);
    answer.keep(answered(null));
    expect(await done).toEqual([
      ['child', { kind: 'still-listed' }],
      ['other', { kind: 'stopped' }],
    ]);
  });

  it('ends the token that it works with last, by its value', async () => {
    const world = await openWorld();
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered([token('own', token('child'))]));
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(answered(true));
    expect(await outcomes(revoke(world, ['own', 'other']))).toEqual([
      ['other', { kind: 'revoked', removed: 'removed' }],
      ['own', { kind: 'revoked', removed: 'removed' }],
    ]);
    expect(world.client.revoked).toEqual(['first-value']);
    expect(held(world)).toEqual(['b']);
  });

  it('uses the newest value of a token that rotates, and keeps each', async () => {
    const rotating = { ...manager, rotation: { on_other: true }, restrictions: [{ usages_AT: 9, usages_other: 9 }] };
    const world = await openWorld(list, record({ granted: rotating, momId: 'own' }));
    world.client.script.revokeById.push(answered(null, 'second-value'), answered(null, 'third-value'));
    world.client.script.listMytokens.push(answered([token('own')], 'fourth-value'));
    await outcomes(revoke(world, ['other', 'child'], true));
    expect(world.journal.filter((line) => line.startsWith('POST'))).toEqual([
      'POST revoke child with first-value',
      'POST revoke other with second-value',
      'POST list of tokens with third-value',
    ]);
    expect(world.vault.entries.get('a')?.record).toMatchObject({ token: 'fourth-value' });
    expect(world.client.load.most).toBe(1);
  });

  it('revokes nothing without a yes, nor what main has not listed since the vault was opened', async () => {
    const world = await openWorld();
    const outdated = { ok: false, error: { code: 'token-list-outdated' } };
    expect(await revoke(world, ['stranger'])).toEqual(outdated);
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    expect(await revoke(world, ['other'])).toEqual(outdated);
    world.client.script.listMytokens.push(answered(list));
    await world.app.handlers['list-tokens']({ id: 'a', list: 'tokenList' });
    world.desktop.agrees = false;
    expect(await revoke(world, ['other'])).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.client.revokedById).toEqual([]);
  });
});
