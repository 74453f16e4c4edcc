import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OsKeyState } from '../../../../src/main/core/ports/os-key.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { createPlace, digest, loneProcess, must, type Place, placeIn, shown } from './support/place.ts';
import { meta, record } from './support/records.ts';

async function used(): Promise<Place> {
  const place = await createPlace();
  const vault = await place.startOpen();
  must(await vault.add('id-1', record('secret'), meta));
  await vault.lock();
  return place;
}

type Closed = Exclude<OsKeyState, { kind: 'strong' }>;

const otherKeyring = { kind: 'other-keyring', keyStore: 'kwallet6', asked: null, isChosen: false } as const;
const offers: readonly Closed[] = [
  { kind: 'weak' },
  { kind: 'locked' },
  { kind: 'denied' },
  { kind: 'unavailable', turnedOff: null },
  { kind: 'unavailable', turnedOff: 'kwallet5' },
  otherKeyring,
  { kind: 'no-key', keyStore: 'gnome-libsecret' },
];

describe.each(offers)('a keyring that is %o', (offer) => {
  const view = offer.kind === 'locked' ? 'keyring-locked' : offer.kind;

  it('leaves every byte of a vault as it is', async () => {
    const place = await used();
    const before = await digest(place.folder);
    place.osKey.offer = offer;
    const vault = place.start();
    expect(await vault.open(() => undefined)).toEqual({ ...offer, kind: view, hasVault: true });
    expect(await vault.add('id-1', record('x'), meta)).toMatchObject({
      ok: false,
      error: { code: 'vault-not-open', state: view },
    });
    expect(await digest(place.folder)).toEqual(before);
    expect(place.osKey.sealedBy).toBe('fake-keyring');
    place.osKey.offer = { kind: 'strong', keyStore: 'fake-keyring' };
    expect((await vault.open(() => undefined)).kind).toBe('open');
    expect(await shown(vault)).toEqual(['id-1 secret']);
  });

  it('makes nothing on a first run', async () => {
    const place = await createPlace();
    place.osKey.offer = offer;
    expect(await place.start().open(() => undefined)).toEqual({ ...offer, kind: view, hasVault: false });
    expect(await readdir(place.profile)).toEqual([]);
  });
});

describe('a key that does not fit', () => {
  it('is of a keyring that was not even asked: named, and nothing changes', async () => {
    const place = await used();
    const before = await digest(place.folder);
    place.osKey.offer = { kind: 'wrong-key', sealedBy: 'fake-keyring', now: 'kwallet6' };
    expect(await place.start().open(() => undefined)).toEqual(place.osKey.offer);
    expect(await digest(place.folder)).toEqual(before);
  });

  it('is another keyring: named, and nothing changes', async () => {
    const place = await used();
    const before = await digest(place.folder);
    place.osKey.key = randomBytes(32);
    place.osKey.offer = { kind: 'strong', keyStore: 'kwallet6' };
    expect(await place.start().open(() => undefined)).toEqual({
      kind: 'wrong-key',
      sealedBy: 'fake-keyring',
      now: 'kwallet6',
    });
    expect(await digest(place.folder)).toEqual(before);
  });

  it('is told by the canary where the key store gives out something else without an error', async () => {
    const place = await used();
    const before = await digest(place.folder);
    place.osKey.unwrap = async () => ok({ plain: randomBytes(32), rewrap: true });
    expect((await place.start().open(() => undefined)).kind).toBe('wrong-key');
    expect(await digest(place.folder)).toEqual(before);
  });

  it('is missing beside records: no new one is made', async () => {
    const place = await used();
    await rm(join(place.folder, 'key.json'));
    await rm(join(place.folder, 'key.json.bak'));
    const before = await digest(place.folder);
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'damaged' });
    expect(await digest(place.folder)).toEqual(before);
  });

  it.each(['id.next', 'id.meta', 'id.sealed.corrupt-1', 'pending-login.sealed-login'])(
    'is missing beside %s alone: no new one is made',
    async (name) => {
      const place = await createPlace();
      await mkdir(place.folder, { mode: 0o700 });
      await writeFile(join(place.folder, name), 'x', { mode: 0o600 });
      expect(await place.start().open(() => undefined)).toEqual({ kind: 'damaged' });
    },
  );

  it('is damaged in both files: nothing changes, on a first run neither', async () => {
    const place = await used();
    for (const name of ['key.json', 'key.json.bak']) await writeFile(join(place.folder, name), '{"version":1');
    const before = await digest(place.folder);
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'damaged' });
    expect(await digest(place.folder)).toEqual(before);
  });

  it('is damaged, not of another keyring, when a letter of both files has changed', async () => {
    const place = await used();
    const good = await readFile(join(place.folder, 'key.json'), 'utf8');
    const bad = good.replace(/"wrapped": "(.)/, (_all, first) => `"wrapped": "${first === 'A' ? 'B' : 'A'}`);
    for (const name of ['key.json', 'key.json.bak']) await writeFile(join(place.folder, name), bad);
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'damaged' });
  });

  it('is of a newer version: the keyring is not even asked', async () => {
    const place = await used();
    await writeFile(join(place.folder, 'key.json'), '{"version":3,"unheard":"of"}');
    const before = await digest(place.folder);
    const asked = place.osKey.calls.probe;
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'newer' });
    expect(place.osKey.calls.probe).toBe(asked);
    expect(await digest(place.folder)).toEqual(before);
  });

  it('opens although the key store calls itself otherwise today', async () => {
    const place = await used();
    place.osKey.offer = { kind: 'strong', keyStore: 'renamed' };
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'open', keyStore: 'renamed' });
  });

  it('is wrapped again when the key store asks for it', async () => {
    const place = await used();
    const before = await digest(place.folder);
    place.osKey.rewrap = true;
    await (await place.startOpen()).lock();
    const after = await digest(place.folder);
    expect(after['key.json']).not.toBe(before['key.json']);
    expect(after['key.json.bak']).toBe(after['key.json']);
    expect(after['id-1.sealed']).toBe(before['id-1.sealed']);
  });

  it('is not trusted when the key store does not give back what it took', async () => {
    const place = await createPlace();
    const { wrap } = place.osKey;
    place.osKey.wrap = () => wrap(new Uint8Array(32));
    expect(await place.start().open(() => undefined)).toEqual({ kind: 'weak', hasVault: false });
    expect(await readdir(place.folder)).toEqual([]);
  });
});

describe('a vault folder', () => {
  it('belongs to one process at a time', async () => {
    const place = await createPlace();
    await place.startOpen();
    const processes = { ...loneProcess(99), isAlive: async () => true };
    const other = createVault({ ...place.options, processes });
    expect(await other.open(() => undefined)).toEqual({ kind: 'inaccessible', error: { code: 'vault-in-use' } });
  });

  it('that is a link is not followed', async () => {
    const place = await used();
    const link = join(place.profile, 'link');
    await symlink(place.folder, link);
    const vault = createVault({ ...place.options, folder: link });
    expect(await vault.open(() => undefined)).toEqual({
      kind: 'inaccessible',
      error: { code: 'foreign-file', because: 'link' },
    });
  });

  it('of another user is not touched', async () => {
    const disk = createMemoryDisk();
    const place = placeIn('/profile');
    disk.plant(place.folder, Buffer.alloc(0), { kind: 'folder', mine: false });
    expect(await place.start(disk.files).open(() => undefined)).toEqual({
      kind: 'inaccessible',
      error: { code: 'foreign-file', because: 'other-owner' },
    });
    expect(disk.names(place.folder)).toEqual([]);
  });

  it('with a record of another user shows it as such and leaves it', async () => {
    const disk = createMemoryDisk();
    const place = placeIn('/profile');
    must(await (await place.startOpen(disk.files)).add('id-1', record('mine'), meta));
    disk.plant(join(place.folder, 'theirs.sealed'), Buffer.from('x'), { mine: false });
    const vault = await place.startOpen(disk.files);
    expect(await shown(vault)).toEqual(['id-1 mine', 'theirs foreign-file']);
    expect(await vault.remove('theirs')).toEqual({
      ok: false,
      error: { code: 'foreign-file', because: 'other-owner' },
    });
    expect(disk.names(place.folder)).toContain('theirs.sealed');
  });

  it('with a link in the place of a record neither reads nor writes what it leads to', async () => {
    const place = await used();
    const outside = join(place.profile, 'outside');
    await writeFile(outside, 'theirs');
    await symlink(outside, join(place.folder, 'link.sealed'));
    await symlink(outside, join(place.folder, 'id-1.next'));
    const before = await digest(place.profile);
    const vault = await place.startOpen();
    expect(await shown(vault)).toEqual(['id-1 foreign-file', 'link foreign-file']);
    expect(await vault.reserve('id-1')).toEqual({ ok: false, error: { code: 'foreign-file', because: 'link' } });
    expect(await digest(place.profile)).toMatchObject(before);
  });

  it('loses the temporary files of a killed process, and nothing else', async () => {
    const place = await used();
    await writeFile(join(place.folder, 'id-1.sealed.0123456789ab.tmp'), 'x', { mode: 0o600 });
    await writeFile(join(place.folder, 'notes.tmp'), 'x', { mode: 0o600 });
    await place.startOpen();
    const names = await readdir(place.folder);
    expect(names).not.toContain('id-1.sealed.0123456789ab.tmp');
    expect(names).toContain('notes.tmp');
  });

  it.skipIf(process.getuid?.() === 0)('that others may write to is refused (root ignores file modes)', async () => {
    const place = await used();
    await chmod(place.folder, 0o777);
    expect(await place.start().open(() => undefined)).toMatchObject({ kind: 'inaccessible' });
  });

  it.each([
    ['a key file', 'open-read', 'key.json'],
    ['the list of its files', 'list', 'vault'],
  ])('of which %s may not be read says so, and not that it cannot be written', async (_what, failing, file) => {
    const disk = createMemoryDisk();
    const place = placeIn('/profile');
    await (await place.startOpen(disk.files)).lock();
    disk.fault = ({ call, name }) => (call === failing && name === file ? { errno: 'EACCES' } : 'none');
    expect(await place.start(disk.files).open(() => undefined)).toEqual({
      kind: 'inaccessible',
      error: { code: 'disk-unreadable' },
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    'with a record that may not be read says it of the token (root may)',
    async () => {
      const place = await used();
      await chmod(join(place.folder, 'id-1.sealed'), 0o000);
      const vault = await place.startOpen();
      expect(await shown(vault)).toEqual(['id-1 record-unreadable']);
      await vault.lock();
      await chmod(join(place.folder, 'id-1.sealed'), 0o600);
      expect(await shown(await place.startOpen())).toEqual(['id-1 secret']);
    },
  );

  it.skipIf(process.getuid?.() === 0)('with a key that may not be read says so (root may)', async () => {
    const place = await used();
    await chmod(join(place.folder, 'key.json'), 0o000);
    expect(await place.start().open(() => undefined)).toMatchObject({ error: { code: 'disk-unreadable' } });
    await chmod(join(place.folder, 'key.json'), 0o600);
  });

  it.skipIf(process.getuid?.() === 0)('that cannot be written is named (root ignores file modes)', async () => {
    const place = await used();
    await chmod(place.folder, 0o500);
    expect(await place.start().open(() => undefined)).toEqual({
      kind: 'inaccessible',
      error: { code: 'disk-read-only' },
    });
    await chmod(place.folder, 0o700);
  });
});
