import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../../../src/main/core/ports/template-library.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';
import { former, savedTemplates, saveOver, scoped, storeIn, testClock, toSave } from './library.ts';

const day = 86_400;

async function started() {
  const profile = await temporaryFolder();
  const clock = testClock();
  const folder = join(profile, 'templates');
  return { profile, clock, folder, store: storeIn(profile, undefined, clock) };
}

/** Deletes what there is under a name. */
async function remove(store: TemplateStore, name: string): Promise<void> {
  const entry = must(await store.list()).entries.find((one) => one.name === name);
  must(await store.remove('restrictions', name, entry?.revision ?? ''));
}

const deleted = async (store: TemplateStore) => must(await store.deleted()).templates;
const deletedNames = async (store: TemplateStore) => (await deleted(store)).map(({ name }) => name);

async function restoreDeleted(store: TemplateStore, name: string) {
  const one = (await deleted(store)).find((each) => each.name === name);
  return must(await store.restoreDeleted('restrictions', name, one?.revision ?? ''));
}

describe('deleted templates', () => {
  it('are none before there is a folder', async () => {
    expect(await deleted((await started()).store)).toEqual([]);
  });

  it('are listed as they were last, in their spelling, the last one first, after a restart too', async () => {
    const { store, clock, profile } = await started();
    must(await store.save(toSave('group/Night 100%', 'a')));
    must(await saveOver(store, 'group/Night 100%', 'b', { tags: ['t'] }));
    must(await store.save(toSave('Day', 'x')));
    must(await store.save(toSave('week', 'y')));
    clock.seconds += day;
    await remove(store, 'group/Night 100%');
    clock.seconds += day;
    await remove(store, 'Day');
    expect(await deleted(storeIn(profile))).toEqual([
      expect.objectContaining({ kind: 'restrictions', name: 'Day', replacedAt: clock.seconds, isDeletedHere: true }),
      expect.objectContaining({
        name: 'group/Night 100%',
        tags: ['t'],
        content: { kind: 'restrictions', clauses: [{ scope: 'b' }] },
        replacedAt: clock.seconds - day,
        isDeletedHere: true,
      }),
    ]);
  });

  it('are not in the list any more once they are back, with their history', async () => {
    const { store } = await started();
    const first = must(await store.save(toSave('Night', 'a', { tags: ['t'], favourite: true })));
    must(await saveOver(store, 'Night', 'b', { tags: ['t'] }));
    await remove(store, 'Night');
    expect(await restoreDeleted(store, 'Night')).toMatchObject({ name: 'Night', tags: ['t'], favourite: true });
    expect(await savedTemplates(store)).toEqual(['Night: b']);
    expect(await former(store, 'Night')).toEqual(['a']);
    must(await saveOver(store, 'Night', 'c'));
    expect(await deleted(store)).toEqual([]);
    await remove(store, 'Night');
    must(await store.restore('restrictions', 'Night', first.revision));
    expect(await deleted(store)).toEqual([]);
  });

  it('get a number where another template has the name now, which stays as it is', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('Night', 'old')));
    await remove(store, 'Night');
    must(await store.save(toSave('NIGHT', 'new')));
    await writeFile(join(folder, 'restrictions', 'night 2.json'), 'torn');
    expect(await deletedNames(store)).toEqual(['Night']);
    expect(await restoreDeleted(store, 'Night')).toMatchObject({ name: 'Night 3' });
    expect((await savedTemplates(store)).toSorted()).toEqual(['NIGHT: new', 'Night 3: old']);
    expect(await deleted(store)).toEqual([]);
  });

  it('are kept while another template of that name is saved and renamed', async () => {
    const { store } = await started();
    must(await store.save(toSave('night', 'old')));
    await remove(store, 'night');
    must(await store.save(toSave('night', 'state 0')));
    for (let number = 1; number <= 25; number += 1) must(await saveOver(store, 'night', `state ${number}`));
    expect(await deletedNames(store)).toEqual(['night']);
    must(await store.rename('restrictions', 'night', 'day'));
    expect(await former(store, 'day')).not.toContain('old');
    expect(await restoreDeleted(store, 'night')).toMatchObject({ name: 'night' });
    expect((await savedTemplates(store)).toSorted()).toEqual(['day: state 25', 'night: old']);
  });

  it('are kept while the next template of that name cannot be deleted', async () => {
    const disk = createMemoryDisk();
    const store = storeIn('/profile', disk.files);
    must(await store.save(toSave('night', 'old')));
    await remove(store, 'night');
    const { revision } = must(await store.save(toSave('night', 'new')));
    disk.fault = ({ call, name }) => (call === 'remove' && name === 'night.json' ? { errno: 'EIO' } : 'none');
    expect((await store.remove('restrictions', 'night', revision)).ok).toBe(false);
    disk.fault = () => 'none';
    expect(await deleted(store)).toMatchObject([{ name: 'night', content: scoped('old') }]);
  });

  it('are found where another program removed the file, as far as they were kept', async () => {
    const { store, folder } = await started();
    for (const name of ['v1.5', 'never changed']) must(await store.save(toSave(name, 'a')));
    must(await saveOver(store, 'v1.5', 'b'));
    for (const name of ['v1.5', 'never changed']) await rm(join(folder, 'restrictions', `${name}.json`));
    expect(await deleted(store)).toMatchObject([
      { name: 'v1.5', isDeletedHere: false, content: { clauses: [{ scope: 'a' }] } },
    ]);
    await restoreDeleted(store, 'v1.5');
    expect(await savedTemplates(store)).toEqual(['v1.5: a']);
    expect(await deleted(store)).toEqual([]);
  });

  it('are none that came back by another way, and none of which no state can be read', async () => {
    const { store, folder } = await started();
    for (const name of ['checked out', 'damaged']) {
      must(await store.save(toSave(name, 'a')));
      const file = join(folder, 'restrictions', `${name}.json`);
      const text = await readFile(file, 'utf8');
      await remove(store, name);
      if (name === 'checked out') await writeFile(file, text);
    }
    const place = join(folder, '.history', 'restrictions', 'damaged');
    for (const file of await readdir(place)) await writeFile(join(place, file), '{');
    await mkdir(join(folder, '.history', 'restrictions', 'NOT OURS'));
    await writeFile(join(folder, '.history', 'notes'), '');
    expect(await deleted(store)).toEqual([]);
  });

  it('are asked for in vain while the folder is gone', async () => {
    const { store, folder, profile } = await started();
    const { revision } = must(await store.save(toSave('night', 'a')));
    await remove(store, 'night');
    await rename(folder, join(profile, 'away'));
    const gone = { ok: false, error: { code: 'templates-gone' } };
    expect(await store.deleted()).toEqual(gone);
    expect(await store.restoreDeleted('restrictions', 'night', revision)).toEqual(gone);
  });

  it('are not told from those that cannot be listed', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await saveOver(store, 'night', 'b'));
    await rename(join(folder, 'restrictions'), join(folder, 'elsewhere'));
    await writeFile(join(folder, 'restrictions'), 'a file');
    expect(await deleted(store)).toEqual([]);
  });

  it('that are not known cannot be brought back', async () => {
    const { store } = await started();
    must(await store.save(toSave('night', 'a')));
    expect(await store.restoreDeleted('restrictions', 'night', 'x')).toMatchObject({
      error: { code: 'unknown-template' },
    });
    expect(await store.restoreDeleted('restrictions', 'day', 'x')).toMatchObject({
      error: { code: 'unknown-template' },
    });
  });
});

describe('how long deleted templates are kept', () => {
  /** A library from which templates were deleted, one a second. */
  async function filled(count: number) {
    const disk = createMemoryDisk();
    const clock = testClock();
    const store = storeIn('/profile', disk.files, clock);
    for (let number = 0; number < count; number += 1) {
      must(await store.save(toSave(`T${number}`, 'a')));
      must(await saveOver(store, `T${number}`, 'b'));
      clock.seconds += 1;
      await remove(store, `T${number}`);
    }
    return { disk, clock, store };
  }
  const deleteOne = async (store: TemplateStore) => {
    must(await store.save(toSave('one more', 'a')));
    await remove(store, 'one more');
  };
  const histories = '/profile/templates/.history/restrictions';

  it('is 90 days for all of them', async () => {
    const { store, clock } = await filled(120);
    clock.seconds += 89 * day;
    await deleteOne(store);
    expect(await deleted(store)).toHaveLength(121);
  });

  it('is longer for the last 100; of the others nothing is left', async () => {
    const { disk, store, clock } = await filled(105);
    clock.seconds += 91 * day;
    await deleteOne(store);
    const names = await deletedNames(store);
    expect(names).toHaveLength(100);
    expect(names[0]).toBe('one more');
    expect(names.at(-1)).toBe('T6');
    expect(disk.names(histories)).toHaveLength(100);
    expect(disk.names(histories)).not.toContain('t5');
  });

  it('has no end where the name is in use again, or was since it was deleted', async () => {
    const { disk, store, clock } = await filled(102);
    must(await store.save(toSave('T0', 'again')));
    must(await store.save(toSave('T1', 'again')));
    must(await saveOver(store, 'T1', 'once more'));
    await disk.files.remove('/profile/templates/restrictions/T1.json');
    clock.seconds += 500 * day;
    for (const _ of [1, 2]) await deleteOne(store);
    expect(await former(store, 'T0')).toEqual(['b', 'a']);
    expect(await former(store, 'T1')).toEqual(['again', 'b', 'a']);
    expect(await deletedNames(store)).toEqual(expect.arrayContaining(['T0', 'T1']));
  });

  it('is at least a day, and then shorter where there are more than a thousand', async () => {
    const { folder, store, clock } = await started();
    const plant = async (number: number, instant: number) => {
      const place = join(folder, '.history', 'restrictions', `t${number}`);
      await mkdir(place);
      await writeFile(join(place, `${instant}.json`), '{"scope":"a"}');
      await writeFile(join(place, 'deleted.json'), JSON.stringify({ name: `t${number}`, state: instant }));
    };
    must(await store.save(toSave('own', 'a')));
    await remove(store, 'own');
    for (let number = 0; number < 1_000; number += 1) await plant(number, clock.seconds * 1_000 + number);
    must(await store.save(toSave('one more', 'a')));
    const entry = must(await store.list()).entries[0];
    expect(await store.remove('restrictions', 'one more', entry?.revision ?? '')).toMatchObject({
      error: { code: 'invalid-input', because: 'too-many' },
    });
    expect(await savedTemplates(store)).toEqual(['one more: a']);
    expect(await deletedNames(store)).toContain('own');
    clock.seconds += 2 * day;
    await remove(store, 'one more');
    expect(await deletedNames(store)).toHaveLength(1_000);
  });

  it('comes to an end another time where a file cannot be removed', async () => {
    const { disk, store, clock } = await filled(101);
    clock.seconds += 91 * day;
    disk.fault = ({ call, name }) => (call === 'remove' && /^\d+\.json$/.test(name) ? { errno: 'EIO' } : 'none');
    await deleteOne(store);
    expect(await deleted(store)).toHaveLength(102);
    disk.fault = () => 'none';
    must(await store.save(toSave('another', 'a')));
    await remove(store, 'another');
    expect(await deleted(store)).toHaveLength(100);
  });
});
