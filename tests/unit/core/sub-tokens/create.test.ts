import { describe, expect, it } from 'vitest';
import type { CreatedMytoken, Exchange, TransferCode } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { Grant } from '../../../../src/shared/credentials/grant.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import type { SubTokenForm } from '../../../../src/shared/sub-tokens/form.ts';
import { later } from '../../../fakes/later.ts';
import {
  answered,
  grant,
  host,
  issuedMytoken,
  listedToken,
  lost,
  mytoken,
  notSent,
  record,
  refused,
  serverConfig,
  startOfTests,
} from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

const hour = startOfTests + 3_600;
const rights = grant({
  capabilities: ['AT', 'create_mytoken', 'tokeninfo'],
  restrictions: [{ exp: hour, scope: 'openid profile', usages_AT: 10, usages_other: 60 }],
});
const parent = record({ granted: rights, asked: rights });

const form = (change: Partial<SubTokenForm> = {}): SubTokenForm => ({
  name: 'job',
  capabilities: ['AT'],
  clauses: [{ exp: '+30m', scope: 'openid', usages_AT: 1, usages_other: 0 }],
  rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  short: false,
  destination: 'vault',
  ...change,
});

/** What the form comes to. */
const asked: Grant = {
  name: 'job',
  capabilities: ['AT'],
  restrictions: [{ exp: startOfTests + 1_800, scope: 'openid', usages_AT: 1, usages_other: 0 }],
  rotation: {},
};

/** The value is a JWT, as the record says; its name stands in it. */
const value = mytoken({ jti: 'job', name: 'job' });
const made = (granted: Grant = asked, momId: string | null = 'mom of job'): CreatedMytoken => ({
  kind: 'token',
  token: { ...issuedMytoken(granted), mytoken: value, momId },
});

const stillValid = { code: 'revocation-unverified', host, because: 'still-valid' };

async function openWorld(change: Parameters<typeof record>[0] = {}) {
  const world = createWorld();
  const { features } = serverConfig.details;
  const details = { ...serverConfig.details, features: { ...features, transferCodes: true, shortTokens: true } };
  world.client.script.discover.push(ok({ ...serverConfig, details }));
  world.vault.put('a', { ...parent, ...change }, { alias: 'laptop' });
  await world.app.start();
  world.journal.length = 0;
  const aliases = () =>
    world.app
      .snapshot()
      .credentials.map(({ alias }) => alias)
      .sort();
  const make = (one: Partial<SubTokenForm> = {}) =>
    world.app.handlers['create-sub-token']({ id: 'a', form: form(one) });
  return { ...world, aliases, make };
}

describe('a sub-token', () => {
  it('is asked for with all times resolved, and is in the vault with what was asked and granted', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made()));
    expect(await world.make()).toMatchObject({
      ok: true,
      value: { kind: 'kept', error: null, granted: asked, differences: [] },
    });
    expect(world.client.subTokenRequests).toEqual([{ parent: parent.token, grant: asked, responseType: 'token' }]);
    expect(world.aliases()).toEqual(['job', 'laptop']);
    expect(world.app.snapshot().credentials.find(({ alias }) => alias === 'job')).toMatchObject({
      tokenName: 'job',
      momId: 'mom of job',
      capabilities: ['AT'],
      form: null,
    });
  });

  it('is durable before its parent’s new value fails, and is not lost with it', async () => {
    const world = await openWorld({ granted: { ...rights, rotation: { on_other: true } } });
    world.client.script.createMytoken.push(answered(made(), 'second-value'));
    await world.make();
    const steps = world.journal.map((line) => line.split(' ')[0]);
    expect(steps.indexOf('reserve')).toBeLessThan(steps.indexOf('POST'));
    expect(steps.indexOf('commit')).toBeLessThan(steps.lastIndexOf('vault'));
  });

  it.each<[string, Partial<SubTokenForm>, string]>([
    [
      'wider than its parent',
      { clauses: [{ exp: hour + 1, scope: 'openid', usages_AT: 1, usages_other: 0 }] },
      'rights',
    ],
    ['with capabilities that its parent lacks', { capabilities: ['settings'] }, 'rights'],
    ['short and rotating', { short: true, rotation: { ...form().rotation, onAT: true } }, 'rights'],
  ])('is not asked for when it is %s', async (_, change, because) => {
    const world = await openWorld();
    expect(await world.make(change)).toEqual(err({ code: 'sub-token-refused', because }));
    expect(world.client.subTokenRequests).toEqual([]);
  });

  it('is not asked for when nobody can tell what its parent allows, or its name is taken', async () => {
    const unreadable = await openWorld({ granted: { ...rights, unreadable: ['restrictions'] } });
    expect(await unreadable.make()).toEqual(err({ code: 'sub-token-refused', because: 'unreadable' }));
    const world = await openWorld();
    expect(await world.make({ name: 'laptop' })).toEqual(err({ code: 'alias-taken', alias: 'laptop' }));
    expect(world.client.subTokenRequests).toEqual([]);
  });

  it('may exist where the answer did not arrive, which is said; nothing is said of one that was not sent', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(lost, notSent);
    expect(await world.make()).toEqual(err({ code: 'sub-token-answer-lost', host }));
    expect(await world.make()).toMatchObject({ error: { code: 'unreachable' } });
    expect(world.aliases()).toEqual(['laptop']);
  });

  it('may exist, too, where it is not known which value of its parent is good', async () => {
    const world = await openWorld({ granted: { ...rights, rotation: { on_other: true } } });
    world.client.script.createMytoken.push(lost);
    expect(await world.make()).toEqual(err({ code: 'sub-token-answer-lost', host, parentUnknown: true }));
    // The next one is not sent, so that it cannot exist.
    expect(await world.make()).toMatchObject({ error: { code: 'outcome-unknown' } });
    expect(world.client.subTokenRequests).toHaveLength(1);
  });
});

describe('a sub-token of a token that was revoked meanwhile', () => {
  it('is refused in one sentence, and nothing of it is kept', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(refused({ code: 'token-invalid', host }));
    world.client.script.isRevoked.push(ok(true));
    expect(await world.make()).toEqual(err({ code: 'token-invalid', host }));
    expect(world.client.revokedById).toEqual([]);
    expect(world.app.snapshot().credentials).toMatchObject([{ alias: 'laptop', state: 'revoked' }]);
    expect(world.app.snapshot().transferCodes).toEqual([]);
  });
});

describe('a sub-token that the disk does not take', () => {
  it('is revoked, since it would be lost with the program', async () => {
    const world = await openWorld();
    world.vault.break('add', { code: 'disk-full' });
    world.client.script.createMytoken.push(answered(made()), answered(made()));
    world.client.script.revokeById.push(answered(null), notSent);
    world.client.script.revoke.push(notSent);
    world.client.script.isRevoked.push(ok(true));
    expect(await world.make({ destination: 'clipboard' })).toEqual(
      err({ code: 'sub-token-not-saved', host, revoked: true }),
    );
    expect(await world.make()).toEqual(err({ code: 'sub-token-not-saved', host, revoked: false }));
    expect(world.client.revokedById).toHaveLength(2);
    expect(world.desktop.copied).toEqual([]);
  });
});

describe('a sub-token with other rights than asked', () => {
  const inherited = { ...asked, restrictions: rights.restrictions };

  it('is revoked at once by its id with its parent, checked by its value, and removed', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made(inherited)));
    world.client.script.revokeById.push(answered(null));
    world.client.script.isRevoked.push(ok(true));
    expect(await world.make()).toMatchObject({
      value: {
        kind: 'mismatch',
        end: { kind: 'revoked' },
        differences: [
          { what: 'exp', kind: 'widened' },
          { what: 'scope' },
          { what: 'usages_AT' },
          { what: 'usages_other' },
        ],
      },
    });
    expect(world.client.revokedById).toEqual([{ momId: 'mom of job', recursive: false }]);
    expect(world.client.checked).toEqual([value]);
    expect(world.aliases()).toEqual(['laptop']);
    expect(world.desktop.copied).toEqual([]);
  });

  it('is looked for among those of its parent where its value does not tell', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made(inherited)));
    world.client.script.revokeById.push(answered(null));
    world.client.script.isRevoked.push(notSent);
    world.client.script.subtokens.push(answered(listedToken('mom', listedToken('another'))));
    expect(await world.make()).toMatchObject({ value: { end: { kind: 'revoked' } } });
  });

  it('is looked for there while it is not valid yet, of which its value tells nothing', async () => {
    const clauses = [
      { nbf: startOfTests + 600, exp: startOfTests + 1_800, scope: 'openid', usages_AT: 1, usages_other: 0 },
    ];
    const later = {
      ...issuedMytoken({ ...asked, restrictions: rights.restrictions }),
      mytoken: mytoken({ jti: 'job', name: 'job', nbf: startOfTests + 600 }),
      momId: 'mom of job',
    };
    const world = await openWorld();
    world.client.script.createMytoken.push(answered({ kind: 'token', token: later }));
    world.client.script.revokeById.push(answered(null));
    world.client.script.subtokens.push(answered(listedToken('mom')));
    expect(await world.make({ clauses })).toMatchObject({ value: { end: { kind: 'revoked' } } });
    expect(world.client.checked).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['still valid by its value', true],
    ['still listed', false],
  ])('is not taken for revoked where it is %s', async (_, isValid) => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made(inherited)));
    world.client.script.revokeById.push(answered(null));
    world.client.script.isRevoked.push(isValid ? ok(false) : notSent);
    world.client.script.subtokens.push(answered(listedToken('mom', listedToken('mom of job'))));
    expect(await world.make()).toMatchObject({
      value: { kind: 'mismatch', end: { kind: 'failed', credential: expect.any(String), error: stillValid } },
    });
    expect(world.aliases()).toEqual(['job', 'laptop']);
    expect(world.app.snapshot().credentials.find(({ alias }) => alias === 'job')?.state).toBe('ready');
  });

  it('is not proved to be revoked by a list that lacks its parent', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made(inherited)));
    world.client.script.revokeById.push(answered(null));
    world.client.script.isRevoked.push(notSent);
    world.client.script.subtokens.push(answered(listedToken('stranger')));
    expect(await world.make()).toMatchObject({ value: { end: { kind: 'accepted' } } });
  });

  it('stays in the vault while nobody could confirm that it is revoked, or it could not be', async () => {
    const accepted = await openWorld({ granted: { ...rights, capabilities: ['AT', 'create_mytoken'] } });
    accepted.client.script.createMytoken.push(answered(made(inherited)));
    accepted.client.script.revokeById.push(answered(null));
    accepted.client.script.isRevoked.push(notSent);
    expect(await accepted.make()).toMatchObject({ value: { end: { kind: 'accepted' } } });
    expect(accepted.app.snapshot().credentials.find(({ alias }) => alias === 'job')?.state).not.toBe('ready');
    expect(accepted.aliases()).toEqual(['job', 'laptop']);

    const failed = await openWorld();
    failed.client.script.createMytoken.push(answered(made(inherited)));
    failed.client.script.revokeById.push(notSent);
    failed.client.script.revoke.push(notSent);
    expect(await failed.make({ destination: 'clipboard' })).toMatchObject({
      value: { end: { kind: 'failed', error: { code: 'unreachable' } } },
    });
    expect(failed.aliases()).toEqual(['job', 'laptop']);
    expect(failed.desktop.copied).toEqual([]);
  });

  it('is none of them where its server only ends it earlier; lost capabilities are', async () => {
    const world = await openWorld();
    const earlier = { ...asked, restrictions: [{ ...asked.restrictions[0], exp: startOfTests + 60 }] };
    world.client.script.createMytoken.push(answered(made(earlier)));
    expect(await world.make()).toMatchObject({
      value: { kind: 'kept', differences: [{ what: 'exp', kind: 'narrowed' }] },
    });

    const less = await openWorld();
    less.client.script.createMytoken.push(answered(made({ ...asked, capabilities: ['AT'] })));
    less.client.script.revokeById.push(answered(null));
    less.client.script.isRevoked.push(ok(true));
    expect(await less.make({ capabilities: ['AT', 'tokeninfo:history'] })).toMatchObject({
      value: { kind: 'mismatch' },
    });
  });
});

describe('a sub-token for somebody else', () => {
  it('is copied after a question, and leaves the vault when it is on the clipboard', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made()));
    expect(await world.make({ destination: 'clipboard' })).toMatchObject({
      value: { kind: 'handed-out', to: 'clipboard' },
    });
    expect(world.desktop.questions).toHaveLength(1);
    expect(world.desktop.copied).toEqual([{ secret: value, clearAfterSeconds: 30 }]);
    const steps = world.journal.filter((line) => /^(vault add|clipboard|remove)/.test(line));
    expect(steps.map((line) => line.split(' ')[0])).toEqual(['vault', 'clipboard', 'remove']);
    expect(world.aliases()).toEqual(['laptop']);
  });

  it('is asked for only when the user agrees, and knows where to save it', async () => {
    for (const destination of ['clipboard', 'file', 'transfer-code'] as const) {
      const world = await openWorld();
      world.desktop.agrees = false;
      world.external.chooses = null;
      expect(await world.make({ destination })).toEqual(err({ code: 'declined-by-user' }));
      expect(world.client.subTokenRequests).toEqual([]);
    }
  });

  it.each<['clipboard' | 'file' | 'transfer-code', Partial<SubTokenForm>, boolean, string]>([
    ['clipboard', {}, false, 'The new token may get access tokens, until'],
    ['file', { capabilities: ['AT', 'create_mytoken'] }, true, 'get access tokens and create more mytokens, until'],
    ['transfer-code', { clauses: [] }, true, 'with no expiry. It has no restrictions.'],
    ['file', { capabilities: ['manage_mytokens:revoke'] }, true, 'The new token may revoke any of your mytokens'],
    ['clipboard', { clauses: [{ exp: '+30m' }, { scope: 'openid' }] }, false, 'may get access tokens, with no expiry.'],
  ])('is asked for with a question that says what it may do: %s, %j', async (destination, change, danger, says) => {
    const capabilities = ['AT', 'create_mytoken', 'manage_mytokens'];
    const world = await openWorld({ granted: grant({ capabilities, restrictions: [] }) });
    world.desktop.agrees = false;
    expect(await world.make({ destination, ...change })).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions).toMatchObject([{ danger, body: expect.stringContaining(says) }]);
    expect(world.client.subTokenRequests).toEqual([]);
  });

  it('is written into a file, and kept in the vault where that fails', async () => {
    const world = await openWorld();
    world.client.script.createMytoken.push(answered(made()), answered(made()));
    expect(await world.make({ destination: 'file' })).toMatchObject({ value: { kind: 'handed-out', to: 'file' } });
    expect(world.external.written.get('/chosen')).toBe(`${value}\n`);
    world.external.fault = { code: 'disk-full' };
    expect(await world.make({ destination: 'file' })).toMatchObject({
      value: { kind: 'kept', error: { code: 'disk-full' } },
    });
    expect(world.aliases()).toEqual(['job', 'laptop']);
  });

  it('stays at the server behind a code that is shown, and is revoked with it when it is another one', async () => {
    const code = { code: 'abcdEFGH' as TransferCode, expiresAt: startOfTests + 300 };
    const told = { ...asked, name: '' };
    const world = await openWorld();
    world.client.script.createMytoken.push(
      answered({ kind: 'transfer-code', code, momId: 'mom of job', granted: told }),
      answered({
        kind: 'transfer-code',
        code,
        momId: 'mom of job',
        granted: { ...told, restrictions: rights.restrictions },
      }),
    );
    expect(await world.make({ destination: 'transfer-code' })).toMatchObject({ value: { kind: 'transfer-code' } });
    expect(world.client.subTokenRequests).toMatchObject([{ responseType: 'transfer_code' }]);
    expect(world.app.snapshot().transferCodes).toMatchObject([{ credential: 'a', code: 'abcdEFGH', subToken: 'job' }]);
    expect(world.aliases()).toEqual(['laptop']);

    world.client.script.revokeById.push(answered(null));
    world.client.script.subtokens.push(refused({ code: 'capability-missing', host }));
    expect(await world.make({ destination: 'transfer-code' })).toMatchObject({
      value: { kind: 'mismatch', end: { kind: 'accepted', credential: null } },
    });
    world.client.script.createMytoken.push(
      answered({
        kind: 'transfer-code',
        code,
        momId: 'mom of job',
        granted: { ...told, restrictions: rights.restrictions },
      }),
    );
    world.client.script.revokeById.push(answered(null));
    world.client.script.subtokens.push(answered(listedToken('mom', listedToken('mom of job'))));
    expect(await world.make({ destination: 'transfer-code' })).toMatchObject({
      value: { end: { kind: 'failed', credential: null, error: { ...stillValid, isElsewhere: true } } },
    });
    expect(world.app.snapshot().transferCodes).toHaveLength(1);
  });

  it('is remembered after the time of its code, also where another code is made', async () => {
    const code = { code: 'abcdEFGH' as TransferCode, expiresAt: startOfTests + 300 };
    const world = await openWorld();
    world.client.script.createMytoken.push(
      answered({ kind: 'transfer-code', code, momId: 'mom of job', granted: { ...asked, name: '' } }),
    );
    await world.make({ destination: 'transfer-code' });
    await world.clock.advance(300);
    world.client.script.createTransferCode.push(answered({ ...code, expiresAt: startOfTests + 600 }));
    await world.app.handlers['create-transfer-code']({ id: 'a' });
    const [over, shown] = world.app.snapshot().transferCodes;
    expect([over, shown]).toMatchObject([
      { code: null, subToken: 'job' },
      { code: 'abcdEFGH', subToken: null },
    ]);
    await world.app.handlers['end-transfer-code']({ id: over?.id ?? '' });
    expect(world.app.snapshot().transferCodes).toEqual([shown]);
  });
});

describe('a lock during the request for a sub-token', () => {
  async function lockDuring(destination: SubTokenForm['destination'], created: CreatedMytoken) {
    const world = await openWorld();
    const answer = later<Exchange<CreatedMytoken>>();
    world.client.script.createMytoken.push(answer.promise);
    world.client.script.revoke.push(answered(null));
    const outcome = world.make({ destination });
    await expect.poll(() => world.client.subTokenRequests).toHaveLength(1);
    const locked = world.app.handlers.lock(null);
    answer.keep(answered(created));
    const ended = await outcome;
    expect(await locked).toEqual(ok(null));
    return { ...world, ended };
  }

  it.each(['clipboard', 'file'] as const)('keeps one for the %s in the vault, instead of its only copy', async (to) => {
    const world = await lockDuring(to, made());
    expect(world.ended).toMatchObject({ value: { kind: 'kept', error: { code: 'vault-not-open', state: 'locked' } } });
    expect(world.desktop.copied).toEqual([]);
    expect(world.external.written.size).toBe(0);
    await world.app.handlers.unlock(null);
    expect(world.aliases()).toEqual(['job', 'laptop']);
  });

  it('revokes one whose code nobody would see', async () => {
    const code = { code: 'abcdEFGH' as TransferCode, expiresAt: startOfTests + 300 };
    const told = { ...asked, name: '' };
    const world = await lockDuring('transfer-code', {
      kind: 'transfer-code',
      code,
      momId: 'mom of job',
      granted: told,
    });
    expect(world.ended).toEqual(err({ code: 'sub-token-code-not-shown', host, revoked: true }));
    expect(world.client.revoked).toEqual(['abcdEFGH']);
  });
});
