import { describe, expect, it } from 'vitest';
import type {
  BackedUpCredential,
  MytokenRecord,
  Passphrase,
  StoredCredential,
} from '../../../../src/main/core/ports/vault.ts';
import type { BackupPreview, TokenFate } from '../../../../src/shared/backup/preview.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import { providerClient } from '../../../fakes/openid.ts';
import { accessToken, answered, lost, mytoken, provider, record, startOfTests } from '../../../fakes/samples.ts';
import { createWorld, knownServer, type World } from '../../../fakes/world.ts';
import {
  make,
  must,
  newComputer,
  oldComputer,
  passphrase,
  preview,
  registration,
  restore,
  rotating,
  steady,
} from './support/computers.ts';

const declined = { ok: false, error: { code: 'declined-by-user' } };

const meta = { alias: 'of this vault', favourite: false, refused: false };

type DamagedCredential = Extract<StoredCredential, { kind: 'damaged' }>;

const fates = ({ tokens }: BackupPreview) => Object.fromEntries(tokens.map(({ alias, fate }) => [alias, fate]));

const secrets = (world: World) =>
  Object.fromEntries([...world.vault.entries.keys()].map((id) => [id, world.vault.secretOf(id)]));

describe('a backup', () => {
  it('leaves out tokens whose value may be replaced, and says which', async () => {
    const old = await oldComputer();
    old.vault.damaged.push({
      id: 'd',
      kind: 'damaged',
      because: { code: 'record-damaged' },
      newestSeen: 1,
      alias: 'broken',
      files: [],
    });
    expect(must(await make(old, false))).toEqual({
      contents: { tokens: 1, clients: 1, servers: 1, providers: 1, templates: 1 },
      leftOut: [
        { alias: 'rotating', because: 'rotates' },
        { alias: 'login', because: 'rotates' },
        { alias: 'broken', because: 'unreadable' },
      ],
      unreadableTemplates: 0,
    });
    expect(old.desktop.questions).toEqual([]);
    const [written] = old.backupFiles.written.values();
    expect(JSON.stringify(written?.backup)).not.toMatch(/r1|refresh-1|gone|SECRETregistration/);
    expect(old.external.suggested).toEqual(['mytoken-tray-2026-11-23.mytoken-backup']);
  });

  it('has them after a question, and never what belongs to one computer', async () => {
    const old = await oldComputer();
    expect(must(await make(old)).contents.tokens).toBe(3);
    expect(old.desktop.questions).toMatchObject([{ danger: true }]);
    const [written] = old.backupFiles.written.values();
    expect(written?.backup.credentials.map(({ meta }) => Object.keys(meta).sort())).toEqual([
      ['alias', 'favourite', 'refused'],
      ['alias', 'favourite', 'refused'],
      ['alias', 'favourite', 'refused'],
    ]);
  });

  it.each([
    ['the question is answered with no', { agrees: false }],
    ['the file dialog is cancelled', { chooses: null }],
  ])(
    'is not made where %s',
    async (_when, { agrees = true, chooses = '/chosen' }: { agrees?: boolean; chooses?: string | null }) => {
      const old = await oldComputer();
      old.desktop.agrees = agrees;
      old.external.chooses = chooses;
      expect(await make(old)).toEqual(declined);
      expect(old.backupFiles.written.size).toBe(0);
    },
  );

  it('is not made with a short passphrase, on a full disk, or of a locked vault', async () => {
    const old = await oldComputer();
    expect(await make(old, false, 'short')).toMatchObject({ error: { because: 'too-short' } });
    old.backupFiles.fault = { code: 'disk-full' };
    expect(await make(old, false)).toMatchObject({ error: { code: 'disk-full' } });
    await old.app.handlers.lock(null);
    expect(await make(old, false)).toMatchObject({ error: { code: 'vault-not-open' } });
    expect(old.external.suggested).toHaveLength(1);
  });

  it('waits for a request that may replace a value', async () => {
    const old = await oldComputer();
    const answer = later<ReturnType<typeof answered<ReturnType<typeof accessToken>>>>();
    old.client.script.accessToken.push(answer.promise);
    const copied = old.app.handlers['copy-access-token']({ id: 'rotating', fresh: true });
    await settleDown();
    const made = make(old);
    await settleDown();
    expect(old.backupFiles.written.size).toBe(0);
    answer.keep(answered(accessToken('at'), 'r2'));
    await copied;
    must(await made);
    expect(JSON.stringify([...old.backupFiles.written.values()])).toContain('r2');
  });
});

describe('a backup on a new computer', () => {
  it('says what it has, brings all of it after one question, and marks tokens that rotate', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    const shown = await preview(fresh);
    expect(shown).toMatchObject({
      createdOn: 'desk',
      unknown: 0,
      tokens: [
        { alias: 'steady', fate: 'new', rotates: false },
        { alias: 'rotating', fate: 'new', rotates: true },
        { alias: 'login', fate: 'new', rotates: true },
      ],
      servers: [{ shortName: 'mytoken', isNew: true }],
      providers: [{ shortName: 'op', isNew: true }],
      clients: [{ clientId: 'tray', isNew: true }],
      templates: [{ kind: 'capabilities', name: 'night', fate: 'new' }],
    });
    expect(secrets(fresh)).toEqual({});
    expect(await restore(fresh)).toEqual({
      tokens: ['steady', 'rotating', 'login'].map((alias) => ({ alias, outcome: 'added', error: null })),
      added: { servers: 1, providers: 1, clients: 1, templates: 1 },
      stoppedBy: null,
    });
    expect(fresh.desktop.questions).toHaveLength(1);
    expect(fresh.desktop.questions[0]?.body).toMatch(/mytoken\.example\.org.* and .*op\.example\.org/);
    expect(secrets(fresh)).toEqual(secrets(old));
    const states = fresh.app.snapshot().credentials.map(({ alias, state }) => [alias, state]);
    expect(states).toEqual([
      ['steady', 'ready'],
      ['login', 'unknown'],
      ['rotating', 'unknown'],
    ]);
    expect(fresh.serverList.stored).toEqual([knownServer]);
    // Another computer may need the client, so this one cannot delete it.
    expect(fresh.vault.clients).toMatchObject([{ client: { clientId: 'tray', registration: null } }]);
    expect(fresh.app.snapshot().providers).toMatchObject([{ clients: [{ clientId: 'tray' }] }]);
    expect(must(await fresh.app.handlers['list-templates'](null)).entries).toMatchObject([{ name: 'night' }]);
    // Nothing was sent anywhere.
    expect(fresh.journal.filter((line) => /POST|discover/.test(line))).toEqual([]);
  });

  it('says of a token that rotates why it is not used, until its server has judged the value', async () => {
    const old = await oldComputer();
    must(await make(old));
    expect(old.app.snapshot().vaultFacts.lastBackupAt).toBe(startOfTests);
    const fresh = await newComputer(old);
    await preview(fresh);
    await restore(fresh);
    const viewOf = (alias: string) => fresh.app.snapshot().credentials.find((one) => one.alias === alias);
    expect(viewOf('rotating')?.restoredFrom).toBe(startOfTests);
    expect(viewOf('steady')?.restoredFrom).toBeNull();
    const copy = () => fresh.app.handlers['copy-access-token']({ id: 'rotating', fresh: true });
    expect(await copy()).toMatchObject({ error: { code: 'outcome-unknown', restored: true } });
    fresh.client.script.accessToken.push(answered(accessToken('at'), 'r2'));
    must(await fresh.app.handlers['try-once']({ id: 'rotating' }));
    expect(viewOf('rotating')).toMatchObject({ state: 'ready', restoredFrom: null });
    // An answer that is lost later is told as that.
    fresh.client.script.accessToken.push(lost);
    await copy();
    expect(viewOf('rotating')).toMatchObject({ state: 'unknown', restoredFrom: null });
  });

  it('ties no token to a file, keeps none alive and manages no client, whatever the backup says', async () => {
    const old = await oldComputer();
    const client = providerClient({ issuer: provider, clientId: 'tray', registration });
    const meta = {
      alias: 'steady',
      favourite: false,
      refused: false,
      keepAlive: true,
      tokenFile: { path: '/shared/t', throughLink: true, seen: 'x' },
    };
    const credential = { id: 'steady', record: steady('s1'), generation: 1, meta, outcomeUnknown: false };
    const nothing = { createdOn: 'elsewhere', servers: [], providers: [], templates: [] };
    const forged = { ...nothing, credentials: [credential], clients: [{ client, retired: false }] };
    must(await old.backupFiles.write('/chosen', forged, startOfTests, passphrase as Passphrase));
    const world = await newComputer(old);
    await preview(world);
    expect((await restore(world)).tokens).toMatchObject([{ outcome: 'added' }]);
    expect(world.vault.entries.get('steady')?.meta).not.toHaveProperty('tokenFile');
    expect(world.vault.entries.get('steady')?.meta).not.toHaveProperty('keepAlive');
    expect(world.vault.clients).toMatchObject([{ client: { registration: null } }]);
  });

  it('changes nothing without a yes, and can be closed', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    await preview(fresh);
    fresh.desktop.agrees = false;
    expect(await fresh.app.handlers['restore-backup'](null)).toEqual(declined);
    expect(fresh.vault.entries.size + fresh.serverList.stored.length).toBe(0);
    await fresh.app.handlers['close-backup'](null);
    await fresh.clock.advance(60);
    expect(await fresh.app.handlers['restore-backup'](null)).toMatchObject({ error: { because: 'closed' } });
  });

  it('does not open with another passphrase, ten times, and then opens', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    must(await fresh.app.handlers['choose-backup'](null));
    for (let time = 0; time < 10; time++) {
      expect(await fresh.app.handlers['open-backup']({ passphrase: `wrong ${time}` })).toMatchObject({
        error: { code: 'backup-file', because: 'wrong-passphrase' },
      });
    }
    expect(fates(must(await fresh.app.handlers['open-backup']({ passphrase })))).toMatchObject({ steady: 'new' });
  });

  it('opens however the keyboard composes its passphrase', async () => {
    const old = await oldComputer();
    must(await make(old, true, 'ro\u0302le ﬁ passphrase'));
    expect(fates(await preview(await newComputer(old), 'r\u00f4le fi passphrase'))).toMatchObject({ steady: 'new' });
  });

  it('is forgotten by a lock', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    await preview(fresh);
    await fresh.app.handlers.lock(null);
    await fresh.app.handlers.unlock(null);
    expect(await fresh.app.handlers['restore-backup'](null)).toMatchObject({ error: { because: 'closed' } });
  });

  it('gives names that are taken here a longer form, and prefers the clients of this computer', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old, false);
    fresh.vault.put('other', steady('other'), { alias: 'Steady' });
    fresh.vault.clients = [{ client: providerClient({ issuer: provider, clientId: 'here' }), retired: false }];
    fresh.serverList.stored = [{ ...knownServer, issuer: 'https://other.example.net' }];
    await fresh.app.start();
    await preview(fresh);
    await restore(fresh);
    expect(fresh.vault.entries.get('steady')?.meta.alias).toBe('steady (mytoken.example.org)');
    expect(fresh.vault.clients.map(({ client }) => client.clientId)).toEqual(['tray', 'here']);
    expect(fresh.serverList.stored.map(({ shortName }) => shortName)).toEqual(['mytoken', 'mytoken.example.org']);
  });
});

describe('a backup of this very vault', () => {
  it('has nothing to restore, until something is older or missing here', async () => {
    const world = await oldComputer();
    must(await make(world));
    const same = await preview(world);
    expect(fates(same)).toEqual({ steady: 'same', rotating: 'same', login: 'same' });
    expect([...same.servers, ...same.providers, ...same.clients].some(({ isNew }) => isNew)).toBe(false);
    expect(same.templates).toMatchObject([{ fate: 'same' }]);
    const before = secrets(world);
    world.desktop.questions.splice(0);
    expect(await restore(world)).toMatchObject({ tokens: [], added: { servers: 0, templates: 0 }, stoppedBy: null });
    expect(secrets(world)).toEqual(before);
    expect(world.desktop.questions).toEqual([]);
    world.vault.entries.delete('steady');
    expect(fates(await preview(world))).toMatchObject({ steady: 'new', rotating: 'same' });
  });

  it('never replaces a value that is newer here, however old the backup is', async () => {
    const world = await oldComputer();
    must(await make(world));
    world.client.script.accessToken.push(answered(accessToken('at'), 'r2'));
    must(await world.app.handlers['copy-access-token']({ id: 'rotating', fresh: true }));
    expect(fates(await preview(world))).toMatchObject({ rotating: 'older' });
    await restore(world);
    expect(world.vault.secretOf('rotating')).toBe('r2');
    expect(world.app.snapshot().credentials.find(({ alias }) => alias === 'rotating')?.state).toBe('ready');
  });

  it('waits for a request under way, and leaves what it brings', async () => {
    const world = await oldComputer();
    must(await make(world));
    const [path] = world.backupFiles.written.keys();
    const written = world.backupFiles.written.get(path ?? '');
    // As if the vault came back from last week, and the backup is of yesterday.
    const credentials =
      written?.backup.credentials.map((one) => ({ ...one, generation: 2, record: rotating('r-backup') })) ?? [];
    if (written !== undefined) {
      const backup = { ...written.backup, credentials: credentials.filter(({ id }) => id === 'rotating') };
      world.backupFiles.written.set(path ?? '', { ...written, backup });
    }
    const answer = later<ReturnType<typeof answered<ReturnType<typeof accessToken>>>>();
    world.client.script.accessToken.push(answer.promise);
    const copied = world.app.handlers['copy-access-token']({ id: 'rotating', fresh: true });
    await settleDown();
    expect(fates(await preview(world))).toEqual({ rotating: 'newer' });
    const restoring = restore(world);
    await settleDown();
    expect(world.vault.secretOf('rotating')).toBe('r1');
    answer.keep(answered(accessToken('at'), 'r2'));
    must(await copied);
    expect((await restoring).tokens).toMatchObject([{ outcome: 'kept' }]);
    expect(world.vault.secretOf('rotating')).toBe('r2');
  });
});

describe('what a backup and a vault have of the same token', () => {
  const jti = '3baa9066-99bd-4625-aa14-2a07e37884e7';
  const here = (because: 'record-missing' | 'record-newer'): DamagedCredential => ({
    id: 'steady',
    kind: 'damaged',
    because: { code: because },
    newestSeen: 1,
    alias: 'steady',
    files: [],
  });

  it('is told before it is restored', async () => {
    const old = await oldComputer();
    old.vault.put('family', record({ token: mytoken({ jti, seq_no: 1 }), momId: null }));
    must(await old.vault.lock().then(() => old.app.handlers.unlock(null)));
    must(await make(old));
    const fresh = await newComputer(old);
    fresh.vault.put('brought', record({ token: mytoken({ jti, seq_no: 2 }), momId: null }));
    fresh.vault.damaged.push(here('record-missing'));
    fresh.vault.put('rotating', rotating('older'), { refused: true, ended: 'reused' });
    const world = fresh;
    const [path] = old.backupFiles.written.keys();
    const written = old.backupFiles.written.get(path ?? '');
    if (written !== undefined) {
      const credentials = written.backup.credentials.map((one) =>
        one.id === 'rotating' ? { ...one, generation: 4 } : one,
      );
      old.backupFiles.written.set(path ?? '', { ...written, backup: { ...written.backup, credentials } });
    }
    expect(fates(await preview(world))).toEqual({
      steady: 'repairs',
      rotating: 'newer',
      login: 'new',
      family: 'duplicate',
    });
    const { tokens } = await restore(world);
    expect(tokens).toMatchObject([
      { alias: 'steady', outcome: 'added' },
      { alias: 'rotating', outcome: 'replaced' },
      { alias: 'login', outcome: 'added' },
    ]);
    expect(world.vault.secretOf('rotating')).toBe('r1');
    // That the older value was refused says nothing of this one.
    const [shown] = world.app.snapshot().credentials.filter(({ alias }) => alias === 'rotating');
    expect(shown).toMatchObject({ state: 'unknown', restoredFrom: startOfTests });
    expect(world.vault.entries.has('family')).toBe(false);
  });

  const family = (seq: number) => record({ token: mytoken({ jti, seq_no: seq }), momId: null });
  const backedUp = (id: string, of: MytokenRecord, generation = 2): BackedUpCredential => ({
    id,
    generation,
    record: of,
    meta: { alias: `${id} of the backup`, favourite: false, refused: false },
    outcomeUnknown: false,
  });
  const lost = { ...here('record-missing'), id: 'a' };

  it.each<{ name: string; has: BackedUpCredential[]; here: Partial<World['vault']>; fates: TokenFate[] }>([
    {
      name: 'missing here, and older in the backup than it was',
      has: [backedUp('a', steady('v2'))],
      here: { damaged: [{ ...lost, newestSeen: 3 }] },
      fates: ['outdated'],
    },
    {
      name: 'of the same generation, with another value',
      has: [backedUp('a', steady('of the backup'))],
      here: { entries: new Map([['a', { record: steady('of this vault'), meta, generation: 2 }]]) },
      fates: ['differs'],
    },
    {
      name: 'missing here, and here with another value under another id',
      has: [backedUp('a', family(1))],
      here: { damaged: [lost], entries: new Map([['b', { record: family(2), meta }]]) },
      fates: ['duplicate'],
    },
    {
      name: 'older here, and here with another value under another id',
      has: [backedUp('a', family(2))],
      here: {
        entries: new Map([
          ['a', { record: family(1), meta }],
          ['b', { record: family(3), meta }],
        ]),
      },
      fates: ['duplicate'],
    },
    {
      name: 'twice in the backup, the newer first',
      has: [backedUp('a', family(2)), backedUp('b', family(1))],
      here: {},
      fates: ['new', 'twice'],
    },
    {
      name: 'twice in the backup, the newer last',
      has: [backedUp('a', family(1)), backedUp('b', family(2))],
      here: {},
      fates: ['twice', 'new'],
    },
    {
      name: 'twice in the backup, with nothing that tells the newer',
      has: [backedUp('a', steady('v')), backedUp('b', steady('v'))],
      here: {},
      fates: ['new', 'twice'],
    },
  ])('$name', async ({ has, here: { damaged = [], entries = new Map() }, fates: expected }) => {
    const nothing = { createdOn: 'elsewhere', clients: [], servers: [], providers: [], templates: [] };
    const world = createWorld();
    must(
      await world.backupFiles.write(
        '/chosen',
        { ...nothing, credentials: has },
        startOfTests,
        passphrase as Passphrase,
      ),
    );
    world.vault.damaged.push(...damaged);
    for (const [id, entry] of entries) world.vault.entries.set(id, entry);
    await world.app.start();
    expect((await preview(world)).tokens.map(({ fate }) => fate)).toEqual(expected);
    const isTaken = expected.map((fate) => fate === 'new');
    expect((await restore(world)).tokens.map(({ outcome }) => outcome)).toEqual(
      isTaken.filter((taken) => taken).map(() => 'added'),
    );
    for (const [index, { id }] of has.entries()) {
      const aliasHere = entries.get(id)?.meta.alias;
      expect(world.vault.entries.get(id)?.meta.alias).toBe(isTaken[index] ? `${id} of the backup` : aliasHere);
    }
  });

  it('stays where it cannot be judged', async () => {
    const old = await oldComputer();
    must(await make(old, false));
    const fresh = await newComputer(old);
    fresh.vault.damaged.push(here('record-newer'));
    expect(fates(await preview(fresh))).toEqual({ steady: 'blocked' });
    expect((await restore(fresh)).tokens).toEqual([]);
  });
});

describe('a restore on a disk that is full', () => {
  it('says how far it came, keeps that, and goes on when it is repeated', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    await preview(fresh);
    fresh.vault.break('restore', { code: 'disk-full' });
    expect(await restore(fresh)).toMatchObject({
      tokens: [{ alias: 'steady', outcome: 'failed', error: { code: 'disk-full' } }],
      added: { servers: 1, providers: 1, clients: 1, templates: 0 },
      stoppedBy: { code: 'disk-full' },
    });
    fresh.vault.heal('restore');
    expect(await restore(fresh)).toMatchObject({ stoppedBy: null, added: { servers: 0, templates: 1 } });
    expect(secrets(fresh)).toEqual(secrets(old));
  });

  it('goes on with the next token where only one cannot be restored', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    await preview(fresh);
    fresh.vault.break('restore', { code: 'record-changed' });
    const { tokens, stoppedBy } = await restore(fresh);
    expect(tokens.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
    expect(stoppedBy).toBeNull();
  });
});

it('opens nothing where no file was chosen, or none that is a backup', async () => {
  const world = await oldComputer();
  expect(await world.app.handlers['open-backup']({ passphrase })).toMatchObject({ error: { because: 'closed' } });
  world.external.chooses = null;
  expect(await world.app.handlers['choose-backup'](null)).toEqual(declined);
  world.external.chooses = '/chosen';
  world.backupFiles.fault = { code: 'backup-file', because: 'damaged' };
  expect(await world.app.handlers['choose-backup'](null)).toEqual({
    ok: false,
    error: { code: 'backup-file', because: 'damaged' },
  });
});
