import { describe, expect, it } from 'vitest';
import type { CredentialRecord } from '../../../../src/main/core/ports/vault.ts';
import type { ListedToken } from '../../../../src/shared/credentials/token-info.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { answered, grant, host, mytoken, notSent, record, refused, startOfTests } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

async function openWorld(records: Readonly<Record<string, CredentialRecord>>) {
  const world = createWorld();
  for (const [id, one] of Object.entries(records)) world.vault.put(id, one);
  await world.app.start();
  world.journal.length = 0;
  const stateOf = (id: string) => world.app.snapshot().credentials.find((one) => one.id === id)?.state;
  return { ...world, stateOf };
}

const unverified = (because: string) => err({ code: 'revocation-unverified', host, because });
const posts = (journal: readonly string[]) => journal.filter((line) => line.startsWith('POST'));

describe('a revocation that could not be confirmed', () => {
  async function unconfirmed() {
    const world = await openWorld({ a: record() });
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(notSent);
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(unverified('not-checkable'));
    world.journal.length = 0;
    return world;
  }

  it('leaves the token in the list as that, after a restart too, and uses it no more', async () => {
    const world = await unconfirmed();
    expect(world.stateOf('a')).toBe('revocation-unconfirmed');
    const copied = await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    expect(copied).toEqual(unverified('not-checkable'));
    expect(posts(world.journal)).toEqual([]);
    const again = world.restart();
    again.client.script.isRevoked.push(notSent);
    await again.app.start();
    expect(again.app.snapshot().credentials[0]?.state).toBe('revocation-unconfirmed');
  });

  it('is asked about when the vault opens, and the token is removed once it is proved', async () => {
    const world = await unconfirmed();
    const again = world.restart();
    again.client.script.isRevoked.push(ok(true));
    await again.app.start();
    await settleDown();
    expect(again.app.snapshot().credentials).toEqual([]);
  });

  it('stays as it is where a further try does not reach the server', async () => {
    const world = await unconfirmed();
    world.client.script.revoke.push(notSent);
    expect(await world.app.handlers.revoke({ id: 'a' })).toMatchObject({ error: { code: 'unreachable' } });
    expect(world.stateOf('a')).toBe('revocation-unconfirmed');
  });

  it('is taken back where the server still accepts the token', async () => {
    const world = await unconfirmed();
    world.client.script.isRevoked.push(ok(false));
    expect(await world.app.handlers['check-revocation']({ id: 'a' })).toEqual(unverified('still-valid'));
    expect(world.stateOf('a')).toBe('ready');
  });

  it('is not asked about with a value that may be an old one', async () => {
    const world = await unconfirmed();
    await world.vault.markOutcomeUnknown('a');
    await world.vault.reserve('a');
    const again = world.restart();
    await again.app.start();
    expect(await again.app.handlers['check-revocation']({ id: 'a' })).toEqual(unverified('not-checkable'));
    expect(again.client.checked).toEqual([]);
  });

  it('can be asked about by the user, who is told if that does not work either', async () => {
    const world = await unconfirmed();
    world.client.script.isRevoked.push(notSent, ok(true));
    expect(await world.app.handlers['check-revocation']({ id: 'a' })).toEqual(unverified('not-checkable'));
    expect(world.stateOf('a')).toBe('revocation-unconfirmed');
    expect(await world.app.handlers['check-revocation']({ id: 'a' })).toEqual(ok(null));
    expect(world.app.snapshot().credentials).toEqual([]);
  });
});

const from = startOfTests + 3_600;
const future = record({
  token: mytoken({ oidc_sub: 'alice', nbf: from }),
  momId: 'mom-of-a',
  granted: grant({ restrictions: [{ nbf: from }] }),
});
const managing = (capabilities: readonly string[]) =>
  record({ token: mytoken({ oidc_sub: 'alice', jti: 'm' }), momId: 'mom-of-m', granted: grant({ capabilities }) });
const listed = (momId: string, children: readonly ListedToken[] = []): ListedToken => ({
  momId,
  name: '',
  createdAt: null,
  expiresAt: null,
  ip: '',
  children,
});

describe('a token that is not valid yet', () => {
  it('is revoked by its id with a token that manages it, and removed when the list has it no more', async () => {
    const world = await openWorld({ a: future, m: managing(['AT', 'manage_mytokens']) });
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered([listed('mom-of-m', [listed('another')])]));
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(ok(null));
    expect(world.client.revokedById).toEqual([{ momId: 'mom-of-a', recursive: false }]);
    expect(world.desktop.questions.map(({ title }) => title)).toEqual(['Revoke a?', 'Revoke a with m?']);
    expect(world.app.snapshot().credentials.map(({ id }) => id)).toEqual(['m']);
  });

  it('stays where the list still has it, below another one or not', async () => {
    const world = await openWorld({ a: future, m: managing(['manage_mytokens']) });
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered([listed('mom-of-m', [listed('mom-of-a')])]));
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(unverified('still-valid'));
    expect(world.stateOf('a')).toBe('not-yet-valid');
  });

  it('is not called revoked by a list in which the manager itself is not', async () => {
    const world = await openWorld({ a: future, m: managing(['manage_mytokens']) });
    world.client.script.revokeById.push(answered(null));
    world.client.script.listMytokens.push(answered([]));
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(unverified('not-checkable'));
    expect(world.stateOf('a')).toBe('revocation-unconfirmed');
  });

  it('is not called revoked where nobody may list tokens, nor asked about before its time has come', async () => {
    const world = await openWorld({ a: future, m: managing(['manage_mytokens:revoke']) });
    world.client.script.revokeById.push(answered(null));
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(unverified('not-checkable'));
    expect(world.stateOf('a')).toBe('revocation-unconfirmed');
    expect(await world.app.handlers['check-revocation']({ id: 'a' })).toEqual(unverified('not-checkable'));
    expect(world.client.checked).toEqual([]);
  });

  it.each([
    ['may not manage it', managing(['AT', 'tokeninfo'])],
    [
      'is of another person',
      record({ token: mytoken({ oidc_sub: 'bob' }), granted: grant({ capabilities: ['manage_mytokens'] }) }),
    ],
  ])('is left alone where the only other token %s', async (_why, other) => {
    const world = await openWorld({ a: future, m: other });
    expect(await world.app.handlers.revoke({ id: 'a' })).toEqual(
      err({ code: 'revocation-without-effect', because: 'not-yet-valid' }),
    );
    expect(posts(world.journal)).toEqual([]);
  });

  it('is left alone where nobody knows whose it is', async () => {
    const of = (claims: object) => ({ token: mytoken(claims), granted: grant({ capabilities: ['manage_mytokens'] }) });
    const world = await openWorld({
      a: record({ ...of({ nbf: from }), momId: 'mom-of-a' }),
      m: record({ ...of({ jti: 'm' }), momId: 'mom-of-m' }),
    });
    expect(await world.app.handlers.revoke({ id: 'a' })).toMatchObject({ ok: false });
    expect(posts(world.journal)).toEqual([]);
  });

  it('is left alone where the user does not want the other one to be used', async () => {
    const world = await openWorld({ a: future, m: managing(['manage_mytokens']) });
    world.desktop.confirm = async ({ title }) => title === 'Revoke a?';
    expect(await world.app.handlers.revoke({ id: 'a' })).toMatchObject({ ok: false });
    expect(posts(world.journal)).toEqual([]);
  });
});

describe('revoking everything', () => {
  const three = () => openWorld({ b: record(), c: record(), a: managing(['manage_mytokens']) });

  it('asks once, goes on after a failure, ends those that manage others last, and reports each', async () => {
    const world = await three();
    world.client.script.revoke.push(
      answered(null),
      refused({ code: 'rate-limited', host, retryAfterSeconds: 5 }),
      answered(null),
    );
    world.client.script.isRevoked.push(ok(true), ok(true));
    expect(await world.app.handlers['revoke-all'](null)).toEqual(ok(null));
    await settleDown();
    expect(world.desktop.questions).toHaveLength(1);
    expect(world.desktop.questions[0]?.body).toContain('b, c, a');
    expect(world.app.snapshot().revocations).toEqual({
      state: 'ended',
      total: 3,
      ended: [
        { alias: 'b', error: null },
        { alias: 'c', error: { code: 'rate-limited', host, retryAfterSeconds: 5 } },
        { alias: 'a', error: null },
      ],
    });
    expect(world.app.snapshot().credentials.map(({ id }) => id)).toEqual(['c']);
    await world.app.handlers['close-revocations'](null);
    expect(world.app.snapshot().revocations).toBeNull();
  });

  it('ends after the token under way when the user stops it', async () => {
    const world = await three();
    let end: (answer: ReturnType<typeof answered<null>>) => void = () => {};
    world.client.script.revoke.push(new Promise((resolve) => (end = resolve)));
    world.client.script.isRevoked.push(ok(true));
    await world.app.handlers['revoke-all'](null);
    await settleDown();
    expect(await world.app.handlers['revoke-all'](null), 'no second one beside it').toEqual(err({ code: 'busy' }));
    await world.app.handlers['stop-revoking-all'](null);
    expect(world.app.snapshot().revocations?.state).toBe('stopping');
    end(answered(null));
    await settleDown();
    expect(world.app.snapshot().revocations).toMatchObject({ state: 'ended', total: 3, ended: [{ alias: 'b' }] });
    expect(world.client.revoked).toHaveLength(1);
  });

  it('sends nothing where the user says no, or where nothing can be revoked', async () => {
    const world = await three();
    world.desktop.agrees = false;
    expect(await world.app.handlers['revoke-all'](null)).toEqual(err({ code: 'declined-by-user' }));
    const over = await openWorld({ a: record({ token: mytoken({ exp: startOfTests - 10 }) }) });
    expect(await over.app.handlers['revoke-all'](null)).toEqual(err({ code: 'nothing-to-revoke' }));
    expect([...posts(world.journal), ...posts(over.journal)]).toEqual([]);
    expect(over.desktop.questions).toEqual([]);
  });

  it('ends when the vault is locked', async () => {
    const world = await three();
    let end: (answer: ReturnType<typeof answered<null>>) => void = () => {};
    world.client.script.revoke.push(new Promise((resolve) => (end = resolve)));
    world.client.script.isRevoked.push(ok(true));
    await world.app.handlers['revoke-all'](null);
    await settleDown();
    const locked = world.app.handlers.lock(null);
    end(answered(null));
    expect(await locked).toEqual(ok(null));
    await settleDown();
    expect(world.client.revoked).toHaveLength(1);
    expect(world.app.snapshot().revocations, 'names are hidden').toBeNull();
  });
});
