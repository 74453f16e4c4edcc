import { chmod, cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alsoOutside, outsideFile } from '../../../src/main/desktop/outside-memory.ts';
import { createVault } from '../../../src/main/storage/vault/create.ts';
import { createFakeVaultMemory } from '../../fakes/vault.ts';
import { loneProcess, must, placeIn, shown, temporaryFolder } from '../storage/vault/support/place.ts';
import { meta, record } from '../storage/vault/support/records.ts';

const nobodyWaits = () => undefined;

describe('a profile that was restored as a whole', () => {
  it('gives out no older value of a token, although its settings take it for the newest', async () => {
    const root = await temporaryFolder();
    const file = join(root, 'state', 'default.json');
    const place = placeIn(join(root, 'profile'));
    const start = async (settings = createFakeVaultMemory()) => {
      const memory = alsoOutside(settings, file);
      const vault = createVault({ ...place.options, memory, processes: loneProcess(1) });
      expect((await vault.open(nobodyWaits)).kind).toBe('open');
      return vault;
    };
    const vault = await start();
    for (const id of ['id-1', 'id-2']) must(await vault.add(id, record(`first of ${id}`), meta));
    await vault.lock();
    await cp(place.profile, join(root, 'last-week'), { recursive: true });
    await vault.open(nobodyWaits);
    must(await vault.reserve('id-1'));
    must(await vault.commit('id-1', record('second of id-1')));
    await vault.lock();

    await rm(place.profile, { recursive: true });
    await cp(join(root, 'last-week'), place.profile, { recursive: true });
    const settings = createFakeVaultMemory();
    settings.write({ held: ['id-1', 'id-2'], generations: { 'id-1': 1, 'id-2': 1 } });
    const restored = await start(settings);
    expect(await shown(restored)).toEqual(['id-1 record-older', 'id-2 first of id-2']);
    expect(await restored.reserve('id-1')).toEqual({ ok: false, error: { code: 'record-older' } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('the memory outside of the profile', () => {
  it.each([
    ['is missing', async () => undefined],
    ['is no JSON', (file: string) => writeFile(file, '{"generations')],
    ['has something else', (file: string) => writeFile(file, '{"generations":{"id-1":"3"}}')],
    ['is a folder', (file: string) => mkdir(file)],
    ['cannot be written', (file: string) => chmod(dirname(file), 0o500)],
  ])('does no harm where it %s', async (_, spoil) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'default.json');
    await spoil(file);
    const settings = createFakeVaultMemory();
    alsoOutside(settings, file).write({ held: ['id-1'], generations: { 'id-1': 2 } });
    expect(alsoOutside(settings, file).read()).toEqual({ held: ['id-1'], generations: { 'id-1': 2 } });
    await chmod(folder, 0o700);
  });

  it('takes the higher generation of each record, from wherever it comes', async () => {
    const file = join(await temporaryFolder(), 'default.json');
    alsoOutside(createFakeVaultMemory(), file).write({ generations: { 'id-1': 3, 'id-2': 1 } });
    const settings = createFakeVaultMemory();
    settings.write({ generations: { 'id-1': 2, 'id-2': 5 } });
    expect(alsoOutside(settings, file).read().generations).toEqual({ 'id-1': 3, 'id-2': 5 });
    expect(alsoOutside(settings, null).read().generations).toEqual({ 'id-1': 2, 'id-2': 5 });
  });

  it.runIf(process.platform === 'linux')('lies in the folder for the state of programs, if that is absolute', () => {
    expect(outsideFile('work', { XDG_STATE_HOME: '/state' })).toBe('/state/mytoken-tray/work.json');
    expect(outsideFile('work', { XDG_STATE_HOME: 'state' })).toMatch(/\/\.local\/state\/mytoken-tray\/work\.json$/);
  });
});
