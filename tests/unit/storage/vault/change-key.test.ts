import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase, Protection, Vault } from '../../../../src/main/core/ports/vault.ts';
import type { FileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { createMemoryDisk, type Fault, type MemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, type Place, placeIn, shown } from './support/place.ts';
import { protect } from './support/protect.ts';
import { meta, oidcRecord, record } from './support/records.ts';

const first = 'the first passphrase' as Passphrase;
const second = 'the second passphrase' as Passphrase;
const nobodyWaits = () => undefined;

/** A change makes about a hundred calls. MYTOKEN_FAULTS=full: each of them fails once, else every fourth. */
const step = process.env.MYTOKEN_FAULTS === 'full' ? 1 : 4;

interface Start {
  readonly disk: MemoryDisk;
  readonly place: Place;
  readonly vault: Vault;
}

/** What a change starts from, what it leads to, and what opens the vault before and after it. */
const changes: readonly (readonly [string, Protection, Protection])[] = [
  ['from the keyring to a passphrase', { kind: 'keyring' }, { kind: 'passphrase', passphrase: second }],
  ['of the passphrase', { kind: 'passphrase', passphrase: first }, { kind: 'passphrase', passphrase: second }],
  ['from a passphrase to the keyring', { kind: 'passphrase', passphrase: first }, { kind: 'keyring' }],
];

const passphraseOf = (by: Protection) => (by.kind === 'passphrase' ? by.passphrase : undefined);

/** A vault with two tokens, one of which has an outcome that nobody knows, a client, a login and a proxy password. */
async function vaultUnder(by: Protection): Promise<Start> {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = place.start(disk.files);
  await vault.open(nobodyWaits, { passphrase: passphraseOf(by), beginWithPassphrase: by.kind === 'passphrase' });
  must(await vault.add('id-1', record('one'), meta));
  must(await vault.add('id-2', oidcRecord('two'), meta));
  must(await vault.reserve('id-2'));
  must(await vault.markOutcomeUnknown('id-2'));
  must(await vault.saveProxyLogins([{ proxy: 'proxy.example.org:3128', user: 'me', password: 'pw' }]));
  return { disk, place, vault };
}

const recordFolders = (disk: MemoryDisk) => disk.names('/profile/vault').filter((name) => name.startsWith('records-'));

const whole = ['id-1 one', 'id-2 two unknown'];

/** What a new process shows of a vault that is opened so; null where that does not open it. */
async function openedBy({ disk, place }: Start, by: Protection): Promise<readonly string[] | null> {
  const vault = place.start(disk.files);
  const view = await vault.open(nobodyWaits, { passphrase: passphraseOf(by) });
  const isBy = view.kind === 'open' && (view.keyStore === 'passphrase') === (by.kind === 'passphrase');
  if (!isBy) return null;
  const list = await shown(vault);
  expect(must(await vault.readProxyLogins())).toHaveLength(1);
  await vault.lock();
  // No copy is left under a key that nobody has.
  const withRecords = recordFolders(disk).filter((name) =>
    disk.names(`/profile/vault/${name}`).some((file) => file.endsWith('.sealed')),
  );
  expect(withRecords.length).toBeLessThan(2);
  return list;
}

describe.each(changes)('a change %s', (_name, before, after) => {
  it('seals everything under a new key, which alone opens it then', async () => {
    const start = await vaultUnder(before);
    const key = start.disk.content('/profile/vault/key.json').toString();
    must(await protect(start.vault, after));
    expect(await shown(start.vault)).toEqual(whole);
    must(await start.vault.add('id-3', record('three'), meta));
    await start.vault.lock();
    expect(start.disk.content('/profile/vault/key.json').toString()).not.toBe(key);
    expect(start.disk.content('/profile/vault/key.json.bak')).toEqual(start.disk.content('/profile/vault/key.json'));
    expect(await openedBy(start, after)).toEqual([...whole, 'id-3 three']);
    if (before.kind === 'passphrase') expect(await openedBy(start, before)).toBeNull();
    expect(recordFolders(start.disk)).toHaveLength(1);
    expect(start.disk.names('/profile/vault').filter((name) => /sealed|next|meta/.test(name))).toEqual([]);
  });

  it('can be followed by another one', async () => {
    const start = await vaultUnder(before);
    must(await protect(start.vault, after));
    must(await protect(start.vault, before));
    await start.vault.lock();
    expect(await openedBy(start, before)).toEqual(whole);
    expect(recordFolders(start.disk)).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['is killed', 'killed'],
    ['fails with EIO', { errno: 'EIO' }],
    ['fails with ENOSPC', { errno: 'ENOSPC' }],
    ['is a short write', 'short'],
  ])('leaves a vault that the old or the new protection opens, whole, where a call %s', async (_what, fault) => {
    const counted = await vaultUnder(before);
    const from = counted.disk.calls.length;
    must(await protect(counted.vault, after));
    const count = counted.disk.calls.length - from;
    const ends = { old: 0, new: 0 };
    // Few of the calls write.
    for (let nth = 0; nth < count; nth += fault === 'short' ? 1 : step) {
      const start = await vaultUnder(before);
      const begin = start.disk.calls.length;
      start.disk.fault = ({ index }) => (index === begin + nth ? fault : 'none');
      const changed = await protect(start.vault, after);
      start.disk.kill();
      start.disk.restart();
      const byNew = await openedBy(start, after);
      const byOld = byNew === null ? await openedBy(start, before) : null;
      expect(byNew ?? byOld).toEqual(whole);
      // What is called done is done, and what failed has changed nothing unless the disk broke at that very moment.
      if (changed.ok) expect(byNew).toEqual(whole);
      ends[byNew === null ? 'old' : 'new']++;
    }
    expect(ends.old).toBeGreaterThan(0);
    expect(ends.new).toBeGreaterThan(0);
  });

  it('survives a power loss at any call, whatever the disk has kept of what was not synced', async () => {
    const counted = await vaultUnder(before);
    const from = counted.disk.calls.length;
    must(await protect(counted.vault, after));
    const count = counted.disk.calls.length - from;
    for (let nth = 0; nth < count; nth += step) {
      for (const bits of [0x0000, 0xffff, 0x5a5a]) {
        const start = await vaultUnder(before);
        const begin = start.disk.calls.length;
        start.disk.fault = ({ index }) => (index === begin + nth ? 'killed' : 'none');
        await protect(start.vault, after);
        start.disk.losePower({
          keepsEntry: (index) => ((bits >> (index % 8)) & 1) === 1,
          content: (index) => (['old', 'new', 'half', 'new'] as const)[(bits >> (8 + (index % 4) * 2)) & 3] ?? 'old',
        });
        expect((await openedBy(start, after)) ?? (await openedBy(start, before))).toEqual(whole);
      }
    }
  });
});

/** A file system in which something else happens before the nth call of a task that begins later. */
function interrupted(disk: MemoryDisk, happens: () => Promise<void>) {
  const calls = { left: Number.POSITIVE_INFINITY, last: '' };
  const before = async (call: string, path: string) => {
    if (calls.left-- !== 0) return;
    calls.last = `${call} ${basename(path)}`;
    await happens();
  };
  const { files } = disk;
  const watched: FileSystem = {
    ...files,
    create: async (path) => {
      await before('create', path);
      return files.create(path);
    },
    inspect: async (path) => {
      await before('inspect', path);
      return files.inspect(path);
    },
    rename: async (from, path) => {
      await before('rename', path);
      await files.rename(from, path);
    },
    remove: async (path) => {
      await before('remove', path);
      await files.remove(path);
    },
  };
  return { watched, calls };
}

describe('a change of the key', () => {
  const to = { kind: 'passphrase', passphrase: second } as const;

  it('is refused while a request is under way that may rotate a token', async () => {
    const { vault } = await vaultUnder({ kind: 'keyring' });
    must(await vault.reserve('id-1'));
    expect(await protect(vault, to)).toEqual({ ok: false, error: { code: 'busy' } });
    must(await vault.commit('id-1', record('newer')));
    must(await protect(vault, to));
    expect(await shown(vault)).toEqual(['id-1 newer', 'id-2 two unknown']);
  });

  it('is refused while a file does not open, and changes nothing', async () => {
    const start = await vaultUnder({ kind: 'keyring' });
    await start.vault.lock();
    start.disk.plant('/profile/vault/id-1.sealed', Buffer.from('torn'));
    const vault = await start.place.startOpen(start.disk.files);
    const names = start.disk.names('/profile/vault');
    expect(await protect(vault, to)).toEqual({
      ok: false,
      error: { code: 'records-unreadable', files: 1 },
    });
    expect(start.disk.names('/profile/vault')).toEqual(names);
  });

  it('to a keyring that does not protect changes nothing', async () => {
    const start = await vaultUnder(to);
    start.place.osKey.offer = { kind: 'weak' };
    expect(await protect(start.vault, { kind: 'keyring' })).toEqual({
      ok: false,
      error: { code: 'vault-not-open', state: 'weak' },
    });
    expect(await shown(start.vault)).toEqual(whole);
    await start.vault.lock();
    expect(await openedBy(start, to)).toEqual(whole);
  });

  it('stops where somebody else takes the vault over meanwhile, and changes nothing of theirs', async () => {
    const seen = { refused: 0, changed: 0 };
    for (let nth = 0; ; nth += step) {
      const { disk, place, vault } = await vaultUnder({ kind: 'keyring' });
      await vault.lock();
      const theirs = place.start(disk.files);
      const { watched, calls } = interrupted(disk, async () => {
        await theirs.open(nobodyWaits, { passphrase: second });
        must(await theirs.reserve('id-1'));
        must(await theirs.commit('id-1', record('theirs')));
      });
      const ours = await place.startOpen(watched);
      calls.left = nth;
      const changed = await protect(ours, to);
      if (calls.last === '') break;
      // Between the last question and its answer nothing can be told apart.
      if (calls.last === 'rename key.json') continue;
      if (!changed.ok) expect(changed.error).toEqual({ code: 'vault-in-use' });
      const after = place.start(disk.files);
      await after.open(nobodyWaits, { passphrase: second });
      expect(await shown(after), calls.last).toEqual(['id-1 theirs', 'id-2 two unknown']);
      seen[changed.ok ? 'changed' : 'refused']++;
    }
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.changed).toBeGreaterThan(0);
  });

  it.each([
    ['has vanished', null],
    ['was replaced by an older one', 'older'],
  ])('writes a value that memory alone has, in doubt, where its file %s', async (_what, left) => {
    const start = await vaultUnder({ kind: 'keyring' });
    const path = '/profile/vault/id-1.sealed';
    const older = start.disk.content(path);
    must(await start.vault.reserve('id-1'));
    must(await start.vault.commit('id-1', record('newer')));
    if (left === null) await start.disk.files.remove(path);
    else start.disk.plant(path, older);
    must(await protect(start.vault, to));
    const after = ['id-1 newer unknown', 'id-2 two unknown'];
    expect(await shown(start.vault)).toEqual(after);
    await start.vault.lock();
    expect(await openedBy(start, to)).toEqual(after);
  });

  it('is refused where the disk has another value that is as new as the one in memory, or none that opens', async () => {
    const start = await vaultUnder({ kind: 'keyring' });
    const path = '/profile/vault/id-1.sealed';
    const rotate = async (value: string) => {
      must(await start.vault.reserve('id-1'));
      must(await start.vault.commit('id-1', record(value)));
      return start.disk.content(path);
    };
    const before = start.disk.content(path);
    const other = await rotate('other');
    start.disk.plant(path, before);
    const here = placeIn('/profile', start.place.osKey).start(start.disk.files);
    await here.open(nobodyWaits);
    must(await here.reserve('id-1'));
    must(await here.commit('id-1', record('ours')));
    start.disk.plant(path, other);
    expect(await protect(here, to)).toEqual({ ok: false, error: { code: 'record-changed' } });
    expect(start.disk.content(path)).toEqual(other);
    start.disk.plant(path, Buffer.from('torn'));
    expect(await protect(here, to)).toEqual({ ok: false, error: { code: 'records-unreadable', files: 1 } });
    must(await here.removeSetAside('id-1.sealed.corrupt-1700000000'));
    must(await protect(here, to));
    expect(await shown(here)).toEqual(['id-1 ours unknown', 'id-2 two unknown']);
  });

  it('keeps copies that another program has made, and deletes nothing that it does not know', async () => {
    const start = await vaultUnder(to);
    const id = '0f3a6a52-6a0e-4c8e-9d0c-3a1f6a1b2c3d';
    must(await start.vault.add(id, record('three'), meta));
    const copies = [`${id}-LAPTOP.sealed`, `${id}.sync-conflict-20261130-221530-ABCDEFG.sealed`];
    const copyTo = (folder: string) => {
      for (const copy of copies) start.disk.plant(`${folder}/${copy}`, start.disk.content(`${folder}/${id}.sealed`));
      start.disk.plant(`${folder}/notes.txt`, Buffer.from('notes'));
    };
    copyTo('/profile/vault');
    must(await protect(start.vault, { kind: 'keyring' }));
    const [folder = ''] = recordFolders(start.disk);
    expect(must(await start.vault.listSetAside()).map(({ file, state }) => [file, state])).toEqual(
      copies.map((copy) => [copy, 'superseded']),
    );
    copyTo(`/profile/vault/${folder}`);
    must(await protect(start.vault, to));
    expect(must(await start.vault.listSetAside()).map(({ file }) => file)).toEqual(copies);
    expect(start.disk.names('/profile/vault')).toContain('notes.txt');
    expect(start.disk.names(`/profile/vault/${folder}`)).toEqual(['notes.txt']);
    await start.vault.lock();
    expect((await openedBy(start, to))?.length).toBe(3);
  });

  it('is refused for a copy that does not open, until that is removed', async () => {
    const start = await vaultUnder({ kind: 'keyring' });
    const id = '0f3a6a52-6a0e-4c8e-9d0c-3a1f6a1b2c3d';
    start.disk.plant(`/profile/vault/${id}-LAPTOP.sealed`, Buffer.from('torn'));
    expect(await protect(start.vault, to)).toEqual({ ok: false, error: { code: 'records-unreadable', files: 1 } });
    must(await start.vault.removeSetAside(`${id}-LAPTOP.sealed`));
    must(await protect(start.vault, to));
  });

  it('lets a new token be saved while the keyring asks for its password', async () => {
    const start = await vaultUnder(to);
    let answer = () => {};
    start.place.osKey.prompt = new Promise((resolve) => (answer = resolve));
    const changed = protect(start.vault, { kind: 'keyring' });
    must(await start.vault.add('id-3', record('three'), meta));
    answer();
    must(await changed);
    expect(await shown(start.vault)).toEqual([...whole, 'id-3 three']);
    await start.vault.lock();
    expect(await openedBy(start, { kind: 'keyring' })).toEqual([...whole, 'id-3 three']);
  });

  it('leaves an outcome that nobody knows to be settled afterwards', async () => {
    const start = await vaultUnder({ kind: 'keyring' });
    must(await protect(start.vault, to));
    must(await start.vault.commit('id-2', oidcRecord('three')));
    expect(await shown(start.vault)).toEqual(['id-1 one', 'id-2 three']);
  });

  it('takes no other key while the key file that counts is damaged and the spare one is of the former key', async () => {
    const start = await vaultUnder({ kind: 'passphrase', passphrase: first });
    const former = start.disk.content('/profile/vault/key.json');
    must(await protect(start.vault, to));
    await start.vault.lock();
    start.disk.plant('/profile/vault/key.json', Buffer.from('{'));
    start.disk.plant('/profile/vault/key.json.bak', former);
    const view = await start.place.start(start.disk.files).open(nobodyWaits, { passphrase: first });
    expect(view.kind).toBe('wrong-key');
  });
});
