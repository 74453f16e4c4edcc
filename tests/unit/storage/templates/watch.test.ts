import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClock } from '../../../../src/main/desktop/system/clock.ts';
import { createTemplateStore } from '../../../../src/main/storage/templates/store.ts';
import { createFakeClock, settleDown } from '../../../fakes/clock.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';
import { savedTemplates, saveOver, toSave } from './library.ts';

/** A store whose library was listed once, and the number of times that it said it has changed. */
async function watched(prepare: (folder: string) => Promise<unknown> = async () => undefined) {
  const profile = await temporaryFolder();
  const folder = join(profile, 'templates');
  await prepare(folder);
  const store = createTemplateStore({ folder, clock: createClock() });
  const seen = { changes: 0 };
  const stop = store.watch(() => {
    seen.changes += 1;
  });
  onTestFinished(stop);
  await store.list();
  /** Waits until it has told of a change since the last time, and the shelf is as it should be. */
  let told = 0;
  const becomes = (expected: readonly string[]) =>
    eventually(async () => {
      expect(seen.changes).toBeGreaterThan(told);
      expect(await savedTemplates(store)).toEqual(expected);
      told = seen.changes;
    });
  return { profile, folder, store, seen, becomes };
}

const put = async (folder: string, name: string, scope: string) => {
  await mkdir(join(folder, 'restrictions'), { recursive: true });
  await writeFile(join(folder, 'restrictions', `${name}.json`), JSON.stringify([{ scope }]));
};

describe('the folder of templates', () => {
  it('tells of what others change: new, changed and removed files', async () => {
    const { folder, becomes } = await watched((path) => put(path, 'night', 'a'));
    await put(folder, 'day', 'b');
    await becomes(['day: b', 'night: a']);
    await put(folder, 'night', 'c');
    await becomes(['day: b', 'night: c']);
    await rm(join(folder, 'restrictions', 'day.json'));
    await becomes(['night: c']);
  });

  it('is found when it appears, with folders in it that were not there before', async () => {
    const { folder, becomes } = await watched();
    await put(folder, 'night', 'a');
    await becomes(['night: a']);
    await put(folder, 'day', 'b');
    await becomes(['day: b', 'night: a']);
  });

  it('is found again after it was taken away and put back', async () => {
    const { profile, folder, store, becomes } = await watched((path) => put(path, 'night', 'a'));
    await rename(folder, join(profile, 'away'));
    await becomes([]);
    expect(must(await store.list()).folder).toBe('gone');
    await rename(join(profile, 'away'), folder);
    await becomes(['night: a']);
    await put(folder, 'night', 'b');
    await becomes(['night: b']);
  });

  it('tells of what this program changes', async () => {
    const { store, becomes } = await watched();
    must(await store.save(toSave('night', 'a')));
    await becomes(['night: a']);
    must(await saveOver(store, 'night', 'b'));
    await becomes(['night: b']);
  });
});

describe('where nothing can be watched', () => {
  it('own changes are told, several in a row as one, and none when nothing has changed', async () => {
    const clock = createFakeClock(0);
    const store = createTemplateStore({ folder: '/profile/templates', clock, files: createMemoryDisk().files });
    let changes = 0;
    const stop = store.watch(() => {
      changes += 1;
    });
    must(await store.save(toSave('early', 'a')));
    await clock.advance(1);
    // Nobody has listed anything yet.
    expect(changes).toBe(0);
    await store.list();
    for (const name of ['a', 'b', 'c']) must(await store.save(toSave(name, 'a')));
    await clock.advance(1);
    await settleDown();
    expect(changes).toBe(1);
    expect((await store.save(toSave('a', 'x'))).ok).toBe(false);
    await clock.advance(1);
    await settleDown();
    expect(changes).toBe(1);
    stop();
    must(await store.save(toSave('d', 'a')));
    await clock.advance(1);
    expect(changes).toBe(1);
    expect(clock.waiting()).toBe(0);
  });
});
