import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase, Vault } from '../../../../src/main/core/ports/vault.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { createPlace, digest, must, placeIn, shown } from './support/place.ts';
import { protect } from './support/protect.ts';
import { meta, providerClientRecord, record } from './support/records.ts';

const nonsense = Buffer.from('nonsense');
const ignore = () => undefined;

async function opened() {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = await place.startOpen(disk.files);
  must(await vault.add('id-1', record('first'), meta));
  must(await vault.add('id-2', record('other'), { ...meta, alias: 'lab' }));
  must(await vault.saveProviderClients([providerClientRecord('tray')]));
  return { disk, place, vault };
}

const check = (vault: Vault) => vault.check(ignore, new AbortController().signal);

const errorsOf = async (vault: Vault): Promise<readonly (readonly [string, AppError])[]> =>
  must(await check(vault)).findings.map(({ files, error }) => [files.join(' '), error] as const);

describe('a check of the vault', () => {
  it('opens every file, tells how far it is, finds nothing wrong, and changes nothing', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.add('id-1', record('first'), meta));
    must(await vault.reserve('id-1'));
    const before = await digest(place.folder);
    const seen: string[] = [];
    const report = must(
      await vault.check((done, total) => seen.push(`${done}/${total}`), new AbortController().signal),
    );
    expect(report).toEqual({ at: 1_700_000_000, tokens: 1, intactTokens: 1, findings: [], setAside: 0 });
    expect(seen).toEqual(['0/6', '1/6', '2/6', '3/6', '4/6', '5/6']);
    expect(await digest(place.folder)).toEqual(before);
  });

  it('names each file that is not as it should be', async () => {
    const { disk, place, vault } = await opened();
    const path = (name: string) => join(place.folder, name);
    const first = disk.content(path('id-1.sealed'));
    must(await vault.reserve('id-1'));
    must(await vault.commit('id-1', record('second')));
    const second = disk.content(path('id-1.sealed'));
    const newer = Buffer.from(second);
    newer.writeUInt8(9, 4);
    const cases: readonly (readonly [string, Buffer | null, AppError])[] = [
      ['id-1.sealed', nonsense, { code: 'record-damaged' }],
      ['id-1.sealed', null, { code: 'record-missing' }],
      ['id-1.sealed', first, { code: 'record-older' }],
      ['id-1.sealed', newer, { code: 'record-newer' }],
      ['id-1.meta', nonsense, { code: 'vault-file-unusable', because: 'damaged' }],
      ['provider-clients.sealed-clients', nonsense, { code: 'vault-file-unusable', because: 'damaged' }],
      ['key.json', nonsense, { code: 'key-file-unusable', because: 'damaged', both: false }],
      ['key.json.bak', null, { code: 'key-file-unusable', because: 'missing', both: false }],
      ['id-1 (conflicted copy).sealed', second, { code: 'foreign-names', count: 1 }],
    ];
    for (const [name, content, error] of cases) {
      const before = disk.names(place.folder).includes(name) ? disk.content(path(name)) : null;
      if (content === null) await disk.files.remove(path(name));
      else disk.plant(path(name), content);
      expect(await errorsOf(vault)).toEqual([[name, error]]);
      if (before === null) await disk.files.remove(path(name));
      else disk.plant(path(name), before);
    }
    expect(await errorsOf(vault)).toEqual([]);
  });

  it('leaves copies alone that another program has made of a token, and says that they are there', async () => {
    const { disk, place, vault } = await opened();
    const id = '0f3a6a52-6a0e-4c8e-9d0c-3a1f6a1b2c3d';
    must(await vault.add(id, record('third'), meta));
    const copies = [`${id}-LAPTOP.sealed`, `${id}-LAPTOP.meta`, `${id}.sync-conflict-20261130-221530-ABCDEFG.sealed`];
    for (const copy of copies) disk.plant(join(place.folder, copy), disk.content(join(place.folder, `${id}.sealed`)));
    const next = await place.startOpen(disk.files);
    expect((await shown(next)).length).toBe(3);
    const findings = [{ error: { code: 'foreign-names', count: 3 } }];
    expect(must(await check(next))).toMatchObject({ tokens: 3, findings, setAside: 3 });
    expect(disk.names(place.folder)).toEqual(expect.arrayContaining(copies));
  });

  it('says when neither key file would open the vault again, and when its keyring would not', async () => {
    const { disk, place, vault } = await opened();
    disk.plant(join(place.folder, 'key.json'), nonsense);
    await disk.files.remove(join(place.folder, 'key.json.bak'));
    expect(await errorsOf(vault)).toEqual([
      ['key.json', { code: 'key-file-unusable', because: 'damaged', both: true }],
      ['key.json.bak', { code: 'key-file-unusable', because: 'missing', both: true }],
    ]);
    const other = await opened();
    other.place.osKey.key = Buffer.alloc(32, 1);
    expect((await errorsOf(other.vault)).map(([, { code }]) => code)).toEqual([
      'key-not-in-keyring',
      'key-not-in-keyring',
    ]);
  });

  it('counts the tokens that are intact, and those that memory alone has as not saved', async () => {
    const { disk, vault } = await opened();
    must(await vault.reserve('id-1'));
    disk.fault = ({ call }) => (call === 'write' ? { errno: 'ENOSPC' } : 'none');
    expect((await vault.commit('id-1', record('second'))).ok).toBe(false);
    const report = must(await check(vault));
    expect(report).toMatchObject({ tokens: 2, intactTokens: 1 });
    expect(report.findings).toMatchObject([{ part: 'token', alias: 'grid', error: { code: 'record-not-saved' } }]);
  });

  it('sees that a damaged file can be read again', async () => {
    const { disk, place } = await opened();
    const path = join(place.folder, 'id-2.sealed');
    const good = disk.content(path);
    disk.plant(path, nonsense);
    const vault = await place.startOpen(disk.files);
    expect(must(await check(vault))).toMatchObject({ setAside: 1, findings: [{ error: { code: 'record-damaged' } }] });
    disk.plant(path, good);
    expect((await errorsOf(vault)).map(([, error]) => error)).toEqual([{ code: 'record-readable-again' }]);
  });

  it('gives way to a new value, and ends with a word to stop or a lock', async () => {
    const { vault } = await opened();
    must(await vault.reserve('id-1'));
    let committed = 0;
    const running = vault.check((done) => {
      if (done === 1) void vault.commit('id-1', record('second')).then(() => (committed = done));
    }, new AbortController().signal);
    expect(must(await running).findings).toEqual([]);
    expect(committed).toBe(1);
    const stop = new AbortController();
    expect(await vault.check(() => stop.abort(), stop.signal)).toEqual({ ok: false, error: { code: 'cancelled' } });
    const locked = await vault.check((done) => {
      if (done === 0) void vault.lock();
    }, new AbortController().signal);
    expect(locked).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
  });
});

describe('a check of a vault whose keyring asks for its password', () => {
  it('lets a new token be saved meanwhile', async () => {
    const { place, vault } = await opened();
    const { unwrap } = place.osKey;
    let answer = () => {};
    const prompt = new Promise<void>((resolve) => (answer = resolve));
    const asked = new Promise<void>((resolve) => {
      place.osKey.unwrap = async (wrapped) => {
        resolve();
        await prompt;
        return unwrap(wrapped);
      };
    });
    const checked = check(vault);
    await asked;
    must(await vault.add('id-3', record('third'), meta));
    answer();
    expect(must(await checked).findings).toEqual([]);
  });
});

describe('a check of a vault that a passphrase opens', () => {
  it('looks at its records and its keys, which nobody can ask for, and at what else lies there', async () => {
    const { disk, place, vault } = await opened();
    const passphrase = 'correct horse battery' as Passphrase;
    must(await protect(vault, { kind: 'passphrase', passphrase }));
    const before = place.osKey.calls.unwrap;
    expect(must(await check(vault))).toMatchObject({ tokens: 2, intactTokens: 2, findings: [] });
    expect(place.osKey.calls.unwrap).toBe(before);
    disk.plant(join(place.folder, 'key.json.bak'), nonsense);
    disk.plant(join(place.folder, 'notes.txt'), nonsense);
    expect(await errorsOf(vault)).toEqual([
      ['key.json.bak', { code: 'key-file-unusable', because: 'damaged', both: false }],
      ['notes.txt', { code: 'foreign-names', count: 1 }],
    ]);
  });
});

describe('a vault folder that goes away during a check', () => {
  it('is said, and no token is called damaged for it', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.add('id-1', record('first'), meta));
    const checked = await vault.check((done) => {
      if (done === 1) renameSync(place.folder, `${place.folder}-away`);
    }, new AbortController().signal);
    expect(checked).toEqual({ ok: false, error: { code: 'vault-missing', tokens: 1 } });
  });
});
