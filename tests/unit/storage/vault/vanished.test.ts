import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase, Vault } from '../../../../src/main/core/ports/vault.ts';
import { createPlace, digest, must, type Place, shown } from './support/place.ts';
import { protect } from './support/protect.ts';
import { meta, record } from './support/records.ts';

/** A place with two tokens whose vault is closed. */
async function filled(): Promise<Place> {
  const place = await createPlace();
  const vault = await place.startOpen();
  must(await vault.add('id-1', record('first'), { ...meta, alias: 'one' }));
  must(await vault.add('id-2', record('second'), { ...meta, alias: 'two' }));
  await vault.lock();
  return place;
}

const openOf = (vault: Vault) => vault.open(() => undefined);
const missing = { kind: 'inaccessible', error: { code: 'vault-missing', tokens: 2 } };

describe('a vault folder that has vanished', () => {
  it('is no first run: nothing is made, the keyring is not asked, and it opens once it is back', async () => {
    const place = await filled();
    const elsewhere = join(place.profile, 'moved');
    await rename(place.folder, elsewhere);
    const asked = place.osKey.calls.probe;
    const vault = place.start();
    expect(await openOf(vault)).toEqual(missing);
    expect(place.osKey.calls.probe).toBe(asked);
    expect(await readdir(place.profile)).toEqual(['moved']);
    await rename(elsewhere, place.folder);
    expect((await openOf(vault)).kind).toBe('open');
    expect(await shown(vault)).toEqual(['id-1 first', 'id-2 second']);
  });

  it('and came back empty is still missed', async () => {
    const place = await filled();
    await rm(place.folder, { recursive: true });
    await mkdir(place.folder, { mode: 0o700 });
    expect(await openOf(place.start())).toEqual(missing);
    expect(await readdir(place.folder)).toEqual([]);
  });

  it('while the keyring asked for its password is missed too', async () => {
    const place = await filled();
    const { probe } = place.osKey;
    place.osKey.probe = async (onWaiting, sealedBy) => {
      await rm(place.folder, { recursive: true });
      return probe(onWaiting, sealedBy);
    };
    expect(await openOf(place.start())).toEqual(missing);
    expect(await readdir(place.folder)).toEqual([]);
  });

  it('is begun anew with the word of the user only, and its tokens are not missed from then on', async () => {
    const place = await filled();
    await rm(place.folder, { recursive: true });
    const vault = place.start();
    expect(await vault.open(() => undefined, { takeOver: { silentSince: 1 } })).toEqual(missing);
    expect((await vault.open(() => undefined, { beginAnew: true })).kind).toBe('open');
    expect(await shown(vault)).toEqual([]);
    must(await vault.add('id-3', record('third'), meta));
    expect(await shown(await place.startOpen())).toEqual(['id-3 third']);
  });

  it('and is back when the user agreed to a new one is opened as it is', async () => {
    const place = await filled();
    const vault = place.start();
    expect((await vault.open(() => undefined, { beginAnew: true })).kind).toBe('open');
    expect(await shown(vault)).toEqual(['id-1 first', 'id-2 second']);
  });

  it('holds nothing that could be missed after all its tokens were removed', async () => {
    const place = await filled();
    const vault = await place.startOpen();
    must(await vault.remove('id-1'));
    must(await vault.remove('id-2'));
    await vault.lock();
    await rm(place.folder, { recursive: true });
    expect((await openOf(place.start())).kind).toBe('open');
  });

  it('while it is open is said of whatever fails', async () => {
    const place = await filled();
    const vault = await place.startOpen();
    await rm(place.folder, { recursive: true });
    const { error } = missing;
    expect(await vault.reserve('id-1')).toEqual({ ok: false, error });
    expect(await vault.add('id-3', record('third'), meta)).toEqual({ ok: false, error });
    expect(await vault.setMeta('id-1', meta)).toEqual({ ok: false, error });
    const by = { kind: 'passphrase', passphrase: 'correct horse battery' as Passphrase } as const;
    expect(await protect(vault, by)).toEqual({ ok: false, error });
    expect(await readdir(place.profile)).toEqual([]);
  });
});

describe('a vault folder that was restored to an earlier state', () => {
  /** A token that was rotated since its file was copied, and a copy of another one that never changed. */
  async function restored() {
    const place = await createPlace();
    const first = await place.startOpen();
    must(await first.add('id-1', record('first'), meta));
    must(await first.add('id-2', record('steady'), { ...meta, alias: 'steady' }));
    const backup = await readFile(join(place.folder, 'id-1.sealed'));
    must(await first.reserve('id-1'));
    must(await first.commit('id-1', record('second')));
    await first.lock();
    const newest = await readFile(join(place.folder, 'id-1.sealed'));
    await writeFile(join(place.folder, 'id-1.sealed'), backup);
    return { place, newest };
  }

  it('sends no older value, touches no other token, and uses the newer one once it is back', async () => {
    const { place, newest } = await restored();
    const before = await digest(place.folder);
    const vault = await place.startOpen();
    expect(await shown(vault)).toEqual(['id-1 record-older', 'id-2 steady']);
    expect(await vault.reserve('id-1')).toEqual({ ok: false, error: { code: 'record-older' } });
    await vault.lock();
    expect(await digest(place.folder)).toEqual(before);
    expect(await shown(await place.startOpen())).toEqual(['id-1 record-older', 'id-2 steady']);
    await writeFile(join(place.folder, 'id-1.sealed'), newest);
    expect(await shown(await place.startOpen())).toEqual(['id-1 second', 'id-2 steady']);
  });

  it('has a token that its user forgot, and then brought back under the same name, as it is', async () => {
    const { place } = await restored();
    const vault = await place.startOpen();
    must(await vault.remove('id-1'));
    must(await vault.add('id-1', record('again'), meta));
    await vault.lock();
    expect(await shown(await place.startOpen())).toEqual(['id-1 again', 'id-2 steady']);
  });
});

describe('a record that has vanished', () => {
  it('is shown as missing by its name, and what is left of it stays until it is back', async () => {
    const place = await filled();
    const path = join(place.folder, 'id-1.sealed');
    const aside = join(place.profile, 'aside');
    await rename(path, aside);
    const vault = await place.startOpen();
    const files = ['id-1.sealed'];
    const lost = {
      id: 'id-1',
      kind: 'damaged',
      because: { code: 'record-missing' },
      newestSeen: 1,
      alias: 'one',
      files,
    };
    expect(must(await vault.list())[0]).toEqual(lost);
    expect(await vault.reserve('id-1')).toEqual({ ok: false, error: { code: 'record-missing' } });
    await vault.lock();
    expect(await readdir(place.folder)).toContain('id-1.meta');
    await rename(aside, path);
    expect(await shown(await place.startOpen())).toEqual(['id-1 first', 'id-2 second']);
  });

  it('with all its files is missed as well', async () => {
    const place = await filled();
    for (const part of ['sealed', 'meta']) await rm(join(place.folder, `id-1.${part}`));
    const vault = await place.startOpen();
    expect(await shown(vault)).toEqual(['id-1 record-missing', 'id-2 second']);
    expect(must(await vault.list())[0]).toMatchObject({ alias: null });
  });

  it('keeps its doubt for when it is back', async () => {
    const place = await filled();
    const open = await place.startOpen();
    must(await open.reserve('id-1'));
    const path = join(place.folder, 'id-1.sealed');
    const aside = join(place.profile, 'aside');
    await rename(path, aside);
    await rm(join(place.folder, 'id-1.meta'));
    expect(await shown(await place.startOpen())).toEqual(['id-1 record-missing', 'id-2 second']);
    await rename(aside, path);
    expect(await shown(await place.startOpen())).toEqual(['id-1 first unknown', 'id-2 second']);
  });

  it('can be removed by its user, and is not missed from then on', async () => {
    const place = await filled();
    await rm(join(place.folder, 'id-1.sealed'));
    const vault = await place.startOpen();
    must(await vault.remove('id-1'));
    await vault.lock();
    expect((await readdir(place.folder)).filter((name) => name.startsWith('id-1'))).toEqual([]);
    expect(await shown(await place.startOpen())).toEqual(['id-2 second']);
  });
});
