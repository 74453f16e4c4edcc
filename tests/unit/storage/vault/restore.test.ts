import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BackedUpCredential, Vault } from '../../../../src/main/core/ports/vault.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../fakes/memory-disk.ts';
import { createPlace, must, placeIn, shown } from './support/place.ts';
import { meta, record } from './support/records.ts';

const id = 'id-1';
/** A credential as a backup has it: the token of this generation. */
const brought = (generation: number, change: Partial<BackedUpCredential> = {}): BackedUpCredential => ({
  id,
  generation,
  record: record(`value-${generation}`),
  meta: { ...meta, alias: 'from the backup' },
  outcomeUnknown: false,
  ...change,
});

/** Adds the credential, and rotates it until its record has a generation. */
async function upTo(vault: Vault, generation: number): Promise<void> {
  must(await vault.add(id, record('value-1'), meta));
  for (let next = 2; next <= generation; next++) {
    must(await vault.reserve(id));
    must(await vault.commit(id, record(`value-${next}`)));
  }
}

const aliasesOf = async (vault: Vault) =>
  must(await vault.list()).map((one) => (one.kind === 'readable' ? one.meta.alias : one.alias));

describe('a credential out of a backup', () => {
  it('becomes a new one, with its generation and its metadata, over a restart', async () => {
    const place = await createPlace();
    const first = await place.startOpen();
    expect(must(await first.restore(brought(4)))).toBe('added');
    for (const vault of [first, await place.startOpen()]) {
      expect(must(await vault.list())).toMatchObject([
        { id, generation: 4, outcomeUnknown: false, meta: { alias: 'from the backup' } },
      ]);
    }
  });

  it('is known to be of unknown outcome, over a restart', async () => {
    const place = await createPlace();
    const first = await place.startOpen();
    must(await first.restore(brought(4, { outcomeUnknown: true })));
    expect(await shown(first)).toEqual(['id-1 value-4 unknown']);
    expect(await shown(await place.startOpen())).toEqual(['id-1 value-4 unknown']);
  });

  it.each([
    [1, 5, 'replaced', 'id-1 value-5'],
    [3, 3, 'kept', 'id-1 value-3'],
    [5, 1, 'kept', 'id-1 value-5'],
  ] as const)('with generation %s here and %s in the backup ends as %s', async (here, there, outcome, expected) => {
    const place = await createPlace();
    const vault = await place.startOpen();
    await upTo(vault, here);
    expect(must(await vault.restore(brought(there)))).toBe(outcome);
    expect(await shown(vault)).toEqual([expected]);
    expect(await aliasesOf(vault)).toEqual(['grid']);
    expect(await shown(await place.startOpen())).toEqual([expected]);
  });

  it('goes on rotating from its generation', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.restore(brought(4, { outcomeUnknown: true })));
    must(await vault.reserve(id));
    must(await vault.commit(id, record('value-5')));
    expect(must(await vault.restore(brought(4)))).toBe('kept');
    expect(await shown(await place.startOpen())).toEqual(['id-1 value-5']);
  });

  it('waits for nobody: with a request under way the vault is busy, and the newer value stays', async () => {
    const vault = await (await createPlace()).startOpen();
    await upTo(vault, 1);
    must(await vault.reserve(id));
    expect(await vault.restore(brought(2))).toEqual({ ok: false, error: { code: 'busy' } });
    must(await vault.commit(id, record('value-2 of the request')));
    expect(must(await vault.restore(brought(2)))).toBe('kept');
    expect(await shown(vault)).toEqual(['id-1 value-2 of the request']);
  });

  it('does not replace a newer one that has come into the folder meanwhile', async () => {
    const place = await createPlace();
    const before = await place.startOpen();
    const path = join(place.folder, `${id}.sealed`);
    await upTo(before, 2);
    const older = await readFile(path);
    must(await before.reserve(id));
    must(await before.commit(id, record('value-3')));
    const newer = await readFile(path);
    await writeFile(path, older);
    const vault = await place.startOpen();
    await writeFile(path, newer);
    expect(must(await vault.restore(brought(3, { record: record('value-3 of the backup') })))).toBe('kept');
    expect(await shown(vault)).toEqual(['id-1 value-3']);
  });

  it('repairs one that is missing or damaged, but not with an older value than was seen', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    await upTo(vault, 3);
    await vault.lock();
    await writeFile(join(place.folder, `${id}.sealed`), 'damaged');
    await vault.open(() => undefined);
    expect(await shown(vault)).toEqual(['id-1 record-damaged']);
    expect(must(await vault.restore(brought(2)))).toBe('kept');
    expect(must(await vault.restore(brought(3)))).toBe('added');
    expect(await shown(vault)).toEqual(['id-1 value-3']);
    await vault.lock();
    await rm(join(place.folder, `${id}.sealed`));
    // What was set aside may not come back in the place of what was restored.
    const again = await place.startOpen();
    expect((await shown(again))[0]).toContain('record-');
    expect(must(await again.restore(brought(3)))).toBe('added');
    expect(await shown(await place.startOpen())).toEqual(['id-1 value-3']);
  });

  it.each(['missing', 'damaged'])('leaves the metadata of one that is %s as they were here', async (what) => {
    const place = await createPlace();
    const vault = await place.startOpen();
    await upTo(vault, 2);
    const chosen = { ...meta, alias: 'renamed since', keepAlive: true, refused: true };
    must(await vault.setMeta(id, chosen));
    await vault.lock();
    const path = join(place.folder, `${id}.sealed`);
    await (what === 'missing' ? rm(path) : writeFile(path, 'damaged'));
    await vault.open(() => undefined);
    const restored = { madeAt: 7, generation: 2 };
    const backedUp = brought(2, { meta: { ...meta, alias: 'from the backup', restored } });
    expect(must(await vault.restore(backedUp))).toBe('added');
    // The record has them too, for the time when their own file is lost.
    const again = await place.startOpen();
    await rm(join(place.folder, `${id}.meta`));
    for (const one of [vault, again, await place.startOpen()]) {
      expect(must(await one.list())).toMatchObject([{ generation: 2, meta: { ...chosen, restored } }]);
    }
  });

  it.each([1, 0])('takes what was said of a value with it, with %s records here that can be read', async (readable) => {
    const place = await createPlace();
    const vault = await place.startOpen();
    await upTo(vault, 2);
    must(await vault.setMeta(id, { ...meta, refused: true, ended: 'revoked', endedByProvider: true }));
    await vault.lock();
    if (readable === 0) await rm(join(place.folder, `${id}.sealed`));
    await vault.open(() => undefined);
    must(await vault.restore(brought(3, { meta: { ...meta, restored: { madeAt: 7, generation: 3 } } })));
    for (const one of [vault, await place.startOpen()]) {
      const [found] = must(await one.list());
      expect(found?.kind === 'readable' && found.meta).toEqual({ ...meta, restored: { madeAt: 7, generation: 3 } });
    }
  });

  it('is left out where the same token is here under another id', async () => {
    const vault = await (await createPlace()).startOpen();
    must(await vault.add('other', record('value-4'), meta));
    expect(must(await vault.restore(brought(4)))).toBe('kept');
    expect(await shown(vault)).toEqual(['other value-4']);
  });

  it('is not taken by a vault that is locked', async () => {
    const vault = await (await createPlace()).startOpen();
    await vault.lock();
    expect(await vault.restore(brought(1))).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
  });
});

describe('a restore that is cut short', () => {
  const restored = brought(5, { outcomeUnknown: true });

  async function withVault(here: number) {
    const disk = createMemoryDisk();
    const place = placeIn('/profile');
    const vault = await place.startOpen(disk.files);
    if (here > 0) await upTo(vault, here);
    return { disk, place, vault, first: disk.calls.length };
  }

  async function callsOf(here: number): Promise<number> {
    const { disk, vault, first } = await withVault(here);
    must(await vault.restore(restored));
    return disk.calls.length - first;
  }

  /** What may be there afterwards: never a restored value that is shown as one that is known to be good. */
  const allowed: Readonly<Record<number, readonly string[]>> = {
    0: ['', 'id-1 value-5 unknown'],
    2: ['id-1 value-2', 'id-1 value-2 unknown', 'id-1 value-5 unknown'],
  };
  const endings: readonly (readonly [string, (disk: MemoryDisk, nth: number) => void])[] = [
    ['a kill', (disk) => disk.restart()],
    ['a loss of power that keeps nothing', (disk) => disk.losePower({ keepsEntry: () => false, content: () => 'old' })],
    [
      'a loss of power that keeps some',
      (disk, nth) =>
        disk.losePower({
          keepsEntry: (index) => (index + nth) % 2 === 0,
          content: (index) => (index % 2 === 0 ? 'new' : 'half'),
        }),
    ],
  ];

  describe.each([0, 2])('over generation %s', (here) => {
    it.each(endings)('by %s leaves what was there, or the record with all that is known of it', async (_name, end) => {
      const count = await callsOf(here);
      expect(count).toBeGreaterThan(8);
      const found = new Set<string>();
      for (let nth = 0; nth < count; nth++) {
        const { disk, place, vault, first } = await withVault(here);
        disk.fault = ({ index }) => (index === first + nth ? 'killed' : 'none');
        await vault.restore(restored);
        end(disk, nth);
        const after = await place.startOpen(disk.files);
        const [one = ''] = await shown(after);
        expect(allowed[here], `call ${nth}`).toContain(one);
        found.add(one);
        // It can be repeated, and then it is there.
        must(await after.restore(restored));
        expect(await shown(after)).toEqual(['id-1 value-5 unknown']);
      }
      expect(found.size).toBeGreaterThan(1);
    });

    it.each(['ENOSPC', 'EROFS', 'EIO', 'EMFILE', 'short'])('by %s can be repeated', async (name) => {
      const fault = name === 'short' ? name : { errno: name };
      const count = await callsOf(here);
      let failed = 0;
      for (let nth = 0; nth < count; nth++) {
        const { disk, place, vault, first } = await withVault(here);
        disk.fault = ({ index }) => (index === first + nth ? fault : 'none');
        const done = await vault.restore(restored);
        disk.fault = () => 'none';
        if (!done.ok) failed++;
        const [one = ''] = await shown(await place.startOpen(disk.files));
        expect(allowed[here], `call ${nth}`).toContain(one);
        must(await (await place.startOpen(disk.files)).restore(restored));
      }
      expect(failed).toBeGreaterThan(0);
    });
  });
});
