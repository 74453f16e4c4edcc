import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, placeIn, shown } from './support/place.ts';
import { meta, record } from './support/records.ts';

const refused = (code: string) => ({ ok: false, error: { code } });

/** A vault that is open here, and the file of its one token, which somebody else may put another state into. */
async function openHere() {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const here = await place.startOpen(disk.files);
  must(await here.add('id-1', record('first'), meta));
  const file = join(place.folder, 'id-1.sealed');
  const rotate = async (vault: typeof here, token: string) => {
    must(await vault.reserve('id-1'));
    must(await vault.commit('id-1', record(token)));
  };
  const lock = join(place.folder, disk.names(place.folder).find((name) => name.startsWith('owner.')) ?? '');
  /** A vault on another computer that works on a synchronised copy: the lock of the one here stays. */
  const startElsewhere = async () => {
    const vault = await place.startOpen(disk.files);
    disk.plant(lock, Buffer.from(' '));
    return vault;
  };
  return { disk, place, here, file, rotate, startElsewhere };
}

describe('a folder that somebody else writes to while the vault is open', () => {
  it('with a newer value has it used from then on', async () => {
    const { disk, place, here, rotate, startElsewhere } = await openHere();
    await rotate(await startElsewhere(), 'second');
    expect(secretOf(must(await here.reserve('id-1')))).toBe('second');
    expect(await shown(here)).toEqual(['id-1 second']);
    must(await here.commit('id-1', record('third')));
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 third']);
  });

  it('gives a revocation the newer value, and none where it is not certain', async () => {
    const { disk, here, file, rotate, startElsewhere } = await openHere();
    const backup = disk.content(file);
    await rotate(await startElsewhere(), 'second');
    expect(secretOf(must(await here.current('id-1')))).toBe('second');
    disk.plant(file, backup);
    expect(await here.current('id-1')).toEqual(refused('record-older'));
    expect(disk.content(file)).toEqual(backup);
  });

  it('with an older value sends nothing and changes no file', async () => {
    const { disk, here, file, rotate } = await openHere();
    const backup = disk.content(file);
    await rotate(here, 'second');
    disk.plant(file, backup);
    expect(await here.reserve('id-1')).toEqual(refused('record-older'));
    expect(disk.content(file)).toEqual(backup);
  });

  it('with another value of the same generation sends nothing', async () => {
    const { disk, here, file, rotate, startElsewhere } = await openHere();
    const backup = disk.content(file);
    await rotate(await startElsewhere(), 'theirs');
    const theirs = disk.content(file);
    disk.plant(file, backup);
    await rotate(here, 'ours');
    disk.plant(file, theirs);
    expect(await here.reserve('id-1')).toEqual(refused('record-changed'));
  });

  it.each([
    ['no file', null],
    ['nonsense in it', Buffer.from('nonsense')],
  ])('with %s sends nothing', async (_name, content) => {
    const { disk, here, file } = await openHere();
    if (content === null) await disk.files.remove(file);
    else disk.plant(file, content);
    expect(await here.reserve('id-1')).toEqual(refused('record-changed'));
  });

  it('with another value than the one that could not be written here sends nothing', async () => {
    const { disk, here, file, startElsewhere } = await openHere();
    must(await here.reserve('id-1'));
    disk.fault = ({ call }) => (call === 'open-update' ? { errno: 'EIO' } : 'none');
    expect((await here.commit('id-1', record('ours'))).ok).toBe(false);
    disk.fault = () => 'none';
    const elsewhere = await startElsewhere();
    must(await elsewhere.reserve('id-1'));
    must(await elsewhere.commit('id-1', record('theirs')));
    const theirs = disk.content(file);
    expect(await here.reserve('id-1')).toEqual(refused('record-changed'));
    expect(disk.content(file)).toEqual(theirs);
  });

  it('with a request of somebody else under way sends nothing, and the next unlock shows the doubt', async () => {
    const { here, startElsewhere } = await openHere();
    must(await (await startElsewhere()).reserve('id-1'));
    expect(await here.reserve('id-1')).toEqual(refused('record-changed'));
    await here.lock();
    await here.open(() => undefined);
    expect(await shown(here)).toEqual(['id-1 first unknown']);
  });

  it('with an older value at the next unlock does not show it as good, for as long as the process lives', async () => {
    const { disk, here, file, rotate } = await openHere();
    const backup = disk.content(file);
    await rotate(here, 'second');
    const newest = disk.content(file);
    await here.lock();
    disk.plant(file, backup);
    await here.open(() => undefined);
    expect(await shown(here)).toEqual(['id-1 record-older']);
    expect(await here.reserve('id-1')).toEqual(refused('record-older'));
    expect(disk.content(file)).toEqual(backup);
    await here.lock();
    disk.plant(file, newest);
    await here.open(() => undefined);
    expect(await shown(here)).toEqual(['id-1 second']);
  });
});

describe('two records of one token', () => {
  async function doubled() {
    const made = await openHere();
    must(await made.here.add('id-2', record('first'), { ...meta, alias: 'again' }));
    return made;
  }

  it('are one credential, and the files of the other one are kept beside it', async () => {
    const { disk, place } = await doubled();
    const other = disk.content(join(place.folder, 'id-1.sealed'));
    const vault = await place.startOpen(disk.files);
    expect(await shown(vault)).toEqual(['id-2 first']);
    expect(disk.content(join(place.folder, 'id-2.sealed.duplicate-id-1'))).toEqual(other);
    must(await vault.reserve('id-2'));
    must(await vault.commit('id-2', record('second')));
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-2 second']);
  });

  it('keep the doubt that one of them has', async () => {
    const { disk, place, here } = await doubled();
    must(await here.reserve('id-1'));
    const vault = await place.startOpen(disk.files);
    expect(await shown(vault)).toEqual(['id-1 first unknown']);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 first unknown']);
  });

  it('go together when the credential is removed', async () => {
    const { disk, place } = await doubled();
    const vault = await place.startOpen(disk.files);
    must(await vault.remove('id-2'));
    expect(disk.names(place.folder).filter((name) => name.startsWith('id-'))).toEqual([]);
  });
});
