import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OpenOptions, Passphrase } from '../../../../src/main/core/ports/vault.ts';
import { seal } from '../../../../src/main/storage/vault/sealed.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, type Place, placeIn, shown } from './support/place.ts';
import { meta, pendingLogin, record } from './support/records.ts';

/** Every nth byte is flipped, and the file is cut at every nth length; MYTOKEN_FAULTS=full: every single one. */
const stride = process.env.MYTOKEN_FAULTS === 'full' ? 1 : 7;

async function filled(said: OpenOptions = {}): Promise<{ disk: MemoryDisk; place: Place }> {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = place.start(disk.files);
  await vault.open(() => undefined, said);
  must(await vault.add('id-1', record('first'), meta));
  must(await vault.add('id-2', record('second'), meta));
  await vault.lock();
  return { disk, place };
}

function flips(content: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(content.length / stride) }, (_unused, index) => {
    const flipped = Buffer.from(content);
    flipped.writeUInt8(flipped.readUInt8(index * stride) ^ (1 << (index % 8)), index * stride);
    return flipped;
  });
}

function cuts(content: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(content.length / stride) }, (_unused, index) =>
    content.subarray(0, index * stride),
  );
}

const contentsOf = (disk: MemoryDisk, folder: string) =>
  disk.names(folder).map((name) => disk.content(join(folder, name)).toString('hex'));

describe('a damaged file', { timeout: 60_000 }, () => {
  it('of a credential is set aside whole, is shown, and blocks no other', async () => {
    const { disk, place } = await filled();
    const path = join(place.folder, 'id-1.sealed');
    const good = disk.content(path);
    for (const bad of [...flips(good), ...cuts(good)]) {
      disk.plant(path, bad);
      const vault = await place.startOpen(disk.files);
      const [first, second] = await shown(vault);
      expect(['id-1 record-damaged', 'id-1 record-newer']).toContain(first);
      expect(second).toBe('id-2 second');
      expect(contentsOf(disk, place.folder)).toContain(bad.toString('hex'));
      // The next start still knows of it.
      expect(await shown(await place.startOpen(disk.files))).toEqual([first, second]);
      for (const name of disk.names(place.folder).filter((one) => one.startsWith('id-1.sealed'))) {
        await disk.files.remove(join(place.folder, name));
      }
    }
  });

  it('can be removed by its owner, with everything that was set aside', async () => {
    const { disk, place } = await filled();
    disk.plant(join(place.folder, 'id-1.sealed'), Buffer.from('nonsense'));
    const vault = await place.startOpen(disk.files);
    must(await vault.remove('id-1'));
    expect(disk.names(place.folder).filter((name) => name.startsWith('id-1'))).toEqual([]);
    expect(await shown(vault)).toEqual(['id-2 second']);
  });

  it('of a reservation means that the outcome is unknown, and is kept', async () => {
    const { disk, place } = await filled();
    const next = join(place.folder, 'id-1.next');
    const newer = await sealedNewer(disk, place);
    // As if the newer record had never been seen.
    place.options.memory.write({ generations: {} });
    for (const bad of [...flips(newer), ...cuts(newer)]) {
      disk.plant(next, bad);
      const vault = await place.startOpen(disk.files);
      expect(['id-1 first unknown', 'id-1 record-newer']).toContain((await shown(vault))[0]);
      expect(contentsOf(disk, place.folder)).toContain(bad.toString('hex'));
    }
    disk.plant(next, newer);
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 newest');
  });

  it('of a reservation stays when it is reserved again', async () => {
    const { disk, place } = await filled();
    const torn = Buffer.from('torn');
    disk.plant(join(place.folder, 'id-1.next'), torn);
    must(await (await place.startOpen(disk.files)).reserve('id-1'));
    expect(contentsOf(disk, place.folder)).toContain(torn.toString('hex'));
  });

  const passphrase = 'correct horse battery' as Passphrase;
  const protections: readonly OpenOptions[] = [{}, { passphrase, beginWithPassphrase: true }];
  const byName = protections.map(
    (said) => [said.passphrase === undefined ? 'the keyring' : 'a passphrase', said] as const,
  );

  it.each(byName)(
    'with the key under %s is replaced from its spare, whichever of the two it is',
    async (_name, said) => {
      const { disk, place } = await filled(said);
      for (const name of ['key.json', 'key.json.bak']) {
        const path = join(place.folder, name);
        const good = disk.content(path);
        for (const bad of [...flips(good), ...cuts(good)]) {
          disk.plant(path, bad);
          const vault = place.start(disk.files);
          const { kind } = await vault.open(() => undefined, said);
          // A flip can make a version that does not exist yet, or change nothing but a blank.
          if (kind === 'newer') expect(disk.content(path)).toEqual(bad);
          else {
            expect(kind).toBe('open');
            expect(await shown(vault)).toEqual(['id-1 first', 'id-2 second']);
            expect(contentsOf(disk, place.folder)).toContain(bad.toString('hex'));
          }
          disk.plant(path, good);
          for (const aside of disk.names(place.folder).filter((one) => one.includes('.corrupt-'))) {
            await disk.files.remove(join(place.folder, aside));
          }
        }
      }
    },
  );

  it.each(byName)(
    'with the key under %s opens nothing where its spare is like it, and nothing is changed',
    async (_name, said) => {
      const { disk, place } = await filled(said);
      const paths = ['key.json', 'key.json.bak'].map((name) => join(place.folder, name));
      const good = disk.content(join(place.folder, 'key.json'));
      for (const bad of [...flips(good), ...cuts(good)]) {
        for (const path of paths) disk.plant(path, bad);
        const before = contentsOf(disk, place.folder);
        const vault = place.start(disk.files);
        const { kind } = await vault.open(() => undefined, said);
        if (kind === 'open') {
          // A blank that became another one.
          expect(await shown(vault)).toEqual(['id-1 first', 'id-2 second']);
          await vault.lock();
        } else expect(['damaged', 'newer']).toContain(kind);
        expect(contentsOf(disk, place.folder)).toEqual(before);
      }
      for (const path of paths) disk.plant(path, good);
      const vault = place.start(disk.files);
      await vault.open(() => undefined, said);
      expect(await shown(vault)).toEqual(['id-1 first', 'id-2 second']);
    },
  );

  it('that opens again by now is taken back by the next start, the newest of several', async () => {
    const { disk, place } = await filled();
    const path = join(place.folder, 'id-1.sealed');
    const first = disk.content(path);
    const vault = await place.startOpen(disk.files);
    must(await vault.reserve('id-1'));
    must(await vault.commit('id-1', record('newest')));
    disk.plant(`${path}.corrupt-1`, first);
    disk.plant(`${path}.corrupt-2`, disk.content(path));
    disk.plant(`${path}.corrupt-3`, Buffer.from('nonsense'));
    await disk.files.remove(path);
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 newest');
    expect(
      disk
        .names(place.folder)
        .filter((name) => name.startsWith('id-1.sealed'))
        .sort(),
    ).toEqual(['id-1.sealed', 'id-1.sealed.corrupt-1', 'id-1.sealed.corrupt-3']);
  });

  it('that was set aside is not taken back beside a record, nor without its doubt', async () => {
    const { disk, place } = await filled();
    const path = join(place.folder, 'id-1.sealed');
    const first = disk.content(path);
    disk.plant(`${path}.corrupt-1`, first);
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 first');
    expect(disk.names(place.folder)).toContain('id-1.sealed.corrupt-1');
    await disk.files.remove(path);
    disk.plant(join(place.folder, 'id-1.next'), Buffer.alloc(16));
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 first unknown');
  });

  it('that was set aside is named, with the name that its user gave to the token', async () => {
    const { disk, place } = await filled();
    disk.plant(join(place.folder, 'id-1.sealed'), Buffer.from('nonsense'));
    const [first] = must(await (await place.startOpen(disk.files)).list());
    const files = ['id-1.sealed.corrupt-1700000000'];
    expect(first).toEqual({
      id: 'id-1',
      kind: 'damaged',
      because: { code: 'record-damaged' },
      newestSeen: 1,
      alias: 'grid',
      files,
    });
  });

  it('beside a record costs its meta only: the record has a spare', async () => {
    const { disk, place } = await filled();
    disk.plant(join(place.folder, 'id-1.meta'), Buffer.from('nonsense'));
    const vault = await place.startOpen(disk.files);
    expect(must(await vault.list())[0]).toMatchObject({ kind: 'readable', meta });
  });
});

/** As a later version would write it: only the version in the head is looked at. */
function ofNewerVersion(content: Buffer): Buffer {
  const newer = Buffer.from(content);
  newer.writeUInt8(2, 4);
  return newer;
}

describe('a file of a newer version', () => {
  it('beside a record is kept when the meta is changed', async () => {
    const { disk, place } = await filled();
    const path = join(place.folder, 'id-1.meta');
    const newer = ofNewerVersion(disk.content(path));
    disk.plant(path, newer);
    const vault = await place.startOpen(disk.files);
    must(await vault.setMeta('id-1', { ...meta, alias: 'changed' }));
    expect(must(await vault.list())[0]).toMatchObject({ meta: { alias: 'changed' } });
    expect(contentsOf(disk, place.folder)).toContain(newer.toString('hex'));
  });

  it('with a login that waits is kept when another login begins', async () => {
    const { disk, place } = await filled();
    const vault = await place.startOpen(disk.files);
    must(await vault.savePendingLogin(pendingLogin));
    const path = join(place.folder, 'pending-login.sealed-login');
    const newer = ofNewerVersion(disk.content(path));
    disk.plant(path, newer);
    must(await vault.savePendingLogin(pendingLogin));
    expect(must(await vault.readPendingLogin())).toEqual(pendingLogin);
    expect(contentsOf(disk, place.folder)).toContain(newer.toString('hex'));
  });
});

/** The bytes of the next generation of the first credential, without having it on the disk. */
async function sealedNewer(disk: MemoryDisk, place: Place): Promise<Buffer> {
  const path = join(place.folder, 'id-1.sealed');
  const before = disk.content(path);
  const vault = await place.startOpen(disk.files);
  must(await vault.commit('id-1', record('newest')));
  const newer = disk.content(path);
  disk.plant(path, before);
  await vault.lock();
  return newer;
}

describe('a record that opens and has another form', () => {
  const rewritten = async (change: (content: { record: object; meta: object }) => object) => {
    const { disk, place } = await filled();
    const path = join(place.folder, 'id-1.sealed');
    const key = must(await place.osKey.unwrap(wrappedKeyOf(disk, place))).plain;
    const content = change(structuredClone({ record: record('first'), meta }));
    const bytes = seal(key, { kind: 'credential', id: 'id-1' }, 1, Buffer.from(JSON.stringify(content)));
    disk.plant(path, bytes);
    return { disk, place, path, bytes: Buffer.from(bytes) };
  };

  it('by one member more, wherever it stands, is read', async () => {
    const { form } = record('first');
    const more = { ...form, unheard: 1, rotation: { ...form?.rotation, unheard: 1 } };
    const { disk, place } = await rewritten((content) => ({
      record: { ...content.record, unheard: 1, form: more },
      meta: { ...content.meta, unheard: 1 },
      unheard: 1,
    }));
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 first');
  });

  it('that this version cannot read is a newer one’s, and keeps its name and its bytes', async () => {
    const { disk, place, path, bytes } = await rewritten((content) => ({
      ...content,
      record: { ...content.record, kind: 'unheard' },
    }));
    const vault = await place.startOpen(disk.files);
    expect((await shown(vault))[0]).toBe('id-1 record-newer');
    expect(await vault.reserve('id-1')).toMatchObject({ ok: false, error: { code: 'record-newer' } });
    expect(disk.content(path)).toEqual(bytes);
    expect(disk.names(place.folder).filter((name) => name.includes('.corrupt-'))).toEqual([]);
  });
});

const keyFileSchema = z.object({ wrapped: z.string() });
const wrappedKeyOf = (disk: MemoryDisk, place: Place) =>
  Buffer.from(
    keyFileSchema.parse(JSON.parse(disk.content(join(place.folder, 'key.json')).toString())).wrapped,
    'base64',
  );

describe('a key file of another vault', () => {
  const foreignKeyFile = async (osKey: Place['osKey']) => {
    const disk = createMemoryDisk();
    const place = placeIn('/other', osKey);
    await (await place.startOpen(disk.files)).lock();
    return disk.content(join(place.folder, 'key.json'));
  };
  const names = ['key.json', 'key.json.bak'] as const;

  it('beside a damaged one moves nothing: it is the wrong key', async () => {
    const { disk, place } = await filled();
    disk.plant(join(place.folder, 'key.json'), Buffer.from('nonsense'));
    disk.plant(join(place.folder, 'key.json.bak'), await foreignKeyFile(place.osKey));
    const before = disk.names(place.folder);
    expect(await place.start(disk.files).open(() => undefined)).toMatchObject({ kind: 'wrong-key' });
    expect(disk.names(place.folder)).toEqual(before);
  });

  it.each(names)('in the place of %s is set aside for a copy of the right one', async (name) => {
    const { disk, place } = await filled();
    const good = disk.content(join(place.folder, name));
    const foreign = await foreignKeyFile(place.osKey);
    disk.plant(join(place.folder, name), foreign);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 first', 'id-2 second']);
    expect(disk.content(join(place.folder, name))).toEqual(good);
    expect(contentsOf(disk, place.folder)).toContain(foreign.toString('hex'));
  });
});

describe('files that were mixed up', () => {
  it('do not open under another id, as another kind, or as another generation', async () => {
    const { disk, place } = await filled();
    const first = disk.content(join(place.folder, 'id-1.sealed'));
    const second = disk.content(join(place.folder, 'id-2.sealed'));
    disk.plant(join(place.folder, 'id-1.sealed'), second);
    disk.plant(join(place.folder, 'id-2.sealed'), first);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 record-damaged', 'id-2 record-damaged']);
  });

  it('of an older generation in the reservation do not replace the newer one', async () => {
    const { disk, place } = await filled();
    const old = disk.content(join(place.folder, 'id-1.sealed'));
    const vault = await place.startOpen(disk.files);
    must(await vault.commit('id-1', record('newer')));
    disk.plant(join(place.folder, 'id-1.next'), old);
    expect((await shown(await place.startOpen(disk.files)))[0]).toBe('id-1 newer unknown');
  });
});
