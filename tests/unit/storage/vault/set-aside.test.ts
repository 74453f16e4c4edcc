import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase } from '../../../../src/main/core/ports/vault.ts';
import type { SetAsideState } from '../../../../src/shared/vault/set-aside.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { createPlace, digest, must, placeIn, shown } from './support/place.ts';
import { protect } from './support/protect.ts';
import { meta, pendingLogin, providerClientRecord, record } from './support/records.ts';

const nonsense = Buffer.from('nonsense');

/** A vault with a token of two generations, and a copy of its first file. */
async function rotated() {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = await place.startOpen(disk.files);
  must(await vault.add('id-1', record('first'), meta));
  const path = join(place.folder, 'id-1.sealed');
  const first = disk.content(path);
  must(await vault.reserve('id-1'));
  must(await vault.commit('id-1', record('second')));
  const second = disk.content(path);
  return { disk, place, vault, path, first, second };
}

const statesOf = async (vault: Awaited<ReturnType<typeof rotated>>['vault']) =>
  Object.fromEntries(must(await vault.listSetAside()).map(({ file, state }) => [file, state]));

const uuid = '0f3a6a52-6a0e-4c8e-9d0c-3a1f6a1b2c3d';

describe('copies that another program has made', () => {
  it.each([
    `${uuid}-LAPTOP.sealed`,
    `${uuid} (conflicted copy 2026-11-30).sealed`,
    `${uuid}.sync-conflict-20261130-221530-ABCDEFG.sealed`,
    `${uuid}.sealed~`,
    `Copy of ${uuid}.sealed`,
  ])('are listed, and one that is newer can be taken back: %s', async (copy) => {
    const { disk, place, vault } = await rotated();
    const path = join(place.folder, `${uuid}.sealed`);
    must(await vault.add(uuid, record('old'), meta));
    const old = disk.content(path);
    must(await vault.reserve(uuid));
    must(await vault.commit(uuid, record('new')));
    disk.plant(join(place.folder, copy), disk.content(path));
    await vault.lock();
    disk.plant(path, old);
    const next = placeIn('/profile', place.osKey).start(disk.files);
    await next.open(() => undefined);
    expect(await shown(next)).toEqual([`${uuid} old`, 'id-1 second']);
    const [listed] = must(await next.listSetAside());
    expect(listed).toMatchObject({ file: copy, part: 'token', because: 'copy', alias: 'grid', state: 'newer' });
    must(await next.takeBack(copy));
    expect(await shown(next)).toEqual([`${uuid} new`, 'id-1 second']);
    expect(await statesOf(next)).toEqual({ [`${uuid}.sealed.corrupt-1700000000`]: 'superseded' });
  });

  it('of settings, clients and proxy passwords are listed as what they are, and go with their token', async () => {
    const { disk, place, vault } = await rotated();
    must(await vault.add(uuid, record('old'), meta));
    must(await vault.saveProviderClients([providerClientRecord('tray')]));
    const copyOf = (name: string, copy: string) =>
      disk.plant(join(place.folder, copy), disk.content(join(place.folder, name)));
    copyOf(`${uuid}.meta`, `${uuid}-LAPTOP.meta`);
    copyOf('provider-clients.sealed-clients', 'provider-clients (1).sealed-clients');
    expect(await statesOf(vault)).toEqual({
      [`${uuid}-LAPTOP.meta`]: 'usable',
      'provider-clients (1).sealed-clients': 'superseded',
    });
    must(await vault.remove(uuid));
    expect(await statesOf(vault)).toEqual({ 'provider-clients (1).sealed-clients': 'superseded' });
  });
});

describe('files that were set aside', () => {
  it('are listed with what each was, the newest first, and none is changed by that', async () => {
    const { disk, place, vault, path, first, second } = await rotated();
    const plant = (name: string, content: Uint8Array, facts = {}) =>
      disk.plant(join(place.folder, name), content, { kind: 'file', mine: true, ...facts });
    const newer = Buffer.from(second);
    newer.writeUInt8(9, 4);
    plant('id-1.sealed.corrupt-1', first);
    plant('id-1.sealed.corrupt-2-0123abcd', nonsense);
    plant('id-1.sealed.corrupt-3', newer);
    plant('id-1.next.corrupt-4', Buffer.alloc(100));
    plant('id-1.meta.corrupt-5', nonsense, { mine: false, owned: false });
    plant('key.json.corrupt-6', disk.content(join(place.folder, 'key.json')));
    plant('key.json.bak.corrupt-7', nonsense);
    plant('id-1.sealed.duplicate-id-0', first);
    plant('somebody.else.corrupt-8', nonsense);
    const before = disk.names(place.folder).map((name) => disk.content(join(place.folder, name)).toString('hex'));
    const listed = must(await vault.listSetAside());
    expect(listed.map(({ file, part, state }) => [file, part, state])).toEqual([
      ['key.json.bak.corrupt-7', 'key', 'damaged'],
      ['key.json.corrupt-6', 'key', 'same-key'],
      ['id-1.meta.corrupt-5', 'token-settings', 'untrusted'],
      ['id-1.next.corrupt-4', 'next-value', 'empty'],
      ['id-1.sealed.corrupt-3', 'token', 'of-newer-version'],
      ['id-1.sealed.corrupt-2-0123abcd', 'token', 'damaged'],
      ['id-1.sealed.corrupt-1', 'token', 'superseded'],
      // It was sealed under another name.
      ['id-1.sealed.duplicate-id-0', 'token', 'damaged'],
    ]);
    expect(listed.at(-2)).toMatchObject({ alias: 'grid', bytes: first.length, setAsideAt: 1, because: 'unreadable' });
    expect(disk.names(place.folder).map((name) => disk.content(join(place.folder, name)).toString('hex'))).toEqual(
      before,
    );
    expect(disk.content(path)).toEqual(second);
  });

  it('are taken back where they can be read now and nothing newer is known', async () => {
    const { disk, place, path, second } = await rotated();
    disk.plant(path, nonsense);
    const vault = await place.startOpen(disk.files);
    const [aside] = must(await vault.listSetAside());
    expect(aside).toMatchObject({ file: 'id-1.sealed.corrupt-1700000000', state: 'damaged' });
    expect(await vault.takeBack('id-1.sealed.corrupt-1700000000')).toMatchObject({
      ok: false,
      error: { code: 'set-aside-unusable' },
    });
    // The disk gives it out again, or its user has put a copy in its place.
    disk.plant(`${path}.corrupt-1700000000`, second);
    expect(await statesOf(vault)).toEqual({ 'id-1.sealed.corrupt-1700000000': 'usable' });
    must(await vault.takeBack('id-1.sealed.corrupt-1700000000'));
    expect(await shown(vault)).toEqual(['id-1 second']);
    expect(must(await vault.listSetAside())).toEqual([]);
    expect(must(await vault.reserve('id-1'))).toEqual(record('second'));
  });

  it('of an older value are never taken back, neither beside a newer one nor after it was seen', async () => {
    const { disk, place, vault, path, first } = await rotated();
    disk.plant(`${path}.corrupt-1`, first);
    expect(await vault.takeBack('id-1.sealed.corrupt-1')).toMatchObject({ error: { code: 'set-aside-unusable' } });
    await vault.lock();
    disk.plant(path, nonsense);
    expect((await vault.open(() => undefined)).kind).toBe('open');
    expect((await statesOf(vault))['id-1.sealed.corrupt-1']).toBe('superseded');
    expect(await vault.takeBack('id-1.sealed.corrupt-1')).toMatchObject({ error: { code: 'set-aside-unusable' } });
    expect(disk.names(place.folder)).toContain('id-1.sealed.corrupt-1');
  });

  it('with a newer value than the one in use are taken back, and that one is kept', async () => {
    const { disk, place, path, first, second } = await rotated();
    disk.plant(path, first);
    disk.plant(`${path}.corrupt-5`, second);
    const vault = await place.startOpen(disk.files);
    expect(await shown(vault)).toEqual(['id-1 first']);
    expect(await statesOf(vault)).toEqual({ 'id-1.sealed.corrupt-5': 'newer' });
    must(await vault.takeBack('id-1.sealed.corrupt-5'));
    expect(await shown(vault)).toEqual(['id-1 second']);
    expect(await statesOf(vault)).toEqual({ 'id-1.sealed.corrupt-1700000000': 'superseded' });
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 second']);
  });

  it('are not touched while a request with their token is under way', async () => {
    const { disk, place, path, first, second } = await rotated();
    disk.plant(path, first);
    disk.plant(`${path}.corrupt-5`, second);
    const vault = await place.startOpen(disk.files);
    must(await vault.reserve('id-1'));
    expect(await vault.takeBack('id-1.sealed.corrupt-5')).toMatchObject({ error: { code: 'busy' } });
    expect(disk.content(path)).toEqual(first);
  });

  it('of a token whose other file is damaged come back in doubt, since that one may have had newer values', async () => {
    const { disk, place, vault } = await rotated();
    must(await vault.add('id-2', record('second'), { ...meta, alias: 'again' }));
    const merged = await place.startOpen(disk.files);
    const [kept = ''] = (await shown(merged))[0]?.split(' ') ?? [];
    const former = kept === 'id-1' ? 'id-2' : 'id-1';
    const file = `${kept}.sealed.duplicate-${former}`;
    expect((await statesOf(merged))[file]).toBe('superseded');
    disk.plant(join(place.folder, `${kept}.sealed`), nonsense);
    const damaged = await place.startOpen(disk.files);
    expect((await statesOf(damaged))[file]).toBe('usable');
    must(await damaged.takeBack(file));
    expect(await shown(damaged)).toContain(`${former} second unknown`);
    expect(disk.names(place.folder).filter((name) => name.includes('duplicate'))).toEqual([]);
  });

  it('with clients and passwords give what is missing, and change nothing of what is there', async () => {
    const { disk, place, vault } = await rotated();
    const file = join(place.folder, 'provider-clients.sealed-clients');
    must(await vault.saveProviderClients([providerClientRecord('old'), providerClientRecord('both')]));
    must(await vault.saveProxyLogins([{ proxy: 'proxy.example:3128', user: 'jo', password: 'SECRET' }]));
    const former = disk.content(file);
    const login = disk.content(join(place.folder, 'proxy-logins.sealed-logins'));
    const changed = { ...providerClientRecord('both'), retired: true };
    must(await vault.saveProviderClients([changed, providerClientRecord('new')]));
    must(await vault.saveProxyLogins([]));
    must(await vault.savePendingLogin(pendingLogin));
    disk.plant(`${file}.corrupt-1`, former);
    disk.plant(join(place.folder, 'proxy-logins.sealed-logins.corrupt-2'), login);
    const pending = join(place.folder, 'pending-login.sealed-login');
    disk.plant(`${pending}.corrupt-3`, disk.content(pending));
    const states = (state: SetAsideState) => ({
      'pending-login.sealed-login.corrupt-3': 'expired',
      'proxy-logins.sealed-logins.corrupt-2': state,
      'provider-clients.sealed-clients.corrupt-1': state,
    });
    expect(await statesOf(vault)).toEqual(states('usable'));
    must(await vault.takeBack('provider-clients.sealed-clients.corrupt-1'));
    must(await vault.takeBack('proxy-logins.sealed-logins.corrupt-2'));
    expect(must(await vault.readProviderClients())).toEqual([
      changed,
      providerClientRecord('new'),
      // A backup may have had it meanwhile.
      { ...providerClientRecord('old'), sharedByBackup: true },
    ]);
    expect(must(await vault.readProxyLogins())).toHaveLength(1);
    expect(await statesOf(vault)).toEqual(states('superseded'));
  });

  it('with the name and the presets of a token change places with those in use', async () => {
    const { disk, place, vault } = await rotated();
    const path = join(place.folder, 'id-1.meta');
    disk.plant(`${path}.corrupt-1`, disk.content(path));
    must(await vault.setMeta('id-1', { ...meta, alias: 'renamed' }));
    must(await vault.takeBack('id-1.meta.corrupt-1'));
    expect(must(await vault.list())[0]).toMatchObject({ meta: { alias: 'grid' } });
    must(await vault.takeBack('id-1.meta.corrupt-1700000000'));
    expect(must(await vault.list())[0]).toMatchObject({ meta: { alias: 'renamed' } });
  });

  it('come along to another key, and can be taken back there; those of keys stay with the keys', async () => {
    const { disk, place, vault, path, second } = await rotated();
    disk.plant(`${path}.corrupt-5`, second);
    disk.plant(join(place.folder, 'key.json.corrupt-6'), disk.content(join(place.folder, 'key.json')));
    must(await protect(vault, { kind: 'passphrase', passphrase: 'correct horse battery' as Passphrase }));
    expect(await statesOf(vault)).toEqual({ 'id-1.sealed.corrupt-5': 'superseded', 'key.json.corrupt-6': 'other-key' });
    const [records = ''] = disk.names(place.folder).filter((name) => name.startsWith('records-'));
    await disk.files.remove(join(place.folder, records, 'id-1.sealed'));
    const again = place.start(disk.files);
    await again.open(() => undefined, { passphrase: 'correct horse battery' as Passphrase });
    expect(await shown(again)).toEqual(['id-1 second']);
    must(await again.removeSetAside('key.json.corrupt-6'));
    expect(disk.names(place.folder)).not.toContain('key.json.corrupt-6');
  });

  it('are deleted one by one, and nothing else can be named', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.add('id-1', record('first'), meta));
    const before = await digest(place.folder);
    for (const file of ['id-1.sealed', 'key.json', '../settings.json', 'id-1.sealed.corrupt-1', '']) {
      expect(await vault.removeSetAside(file)).toMatchObject({ error: { code: 'set-aside-gone' } });
      expect(await vault.takeBack(file)).toMatchObject({ error: { code: 'set-aside-gone' } });
    }
    expect(await digest(place.folder)).toEqual(before);
    await writeFile(join(place.folder, 'id-1.sealed.corrupt-1'), nonsense, { mode: 0o600 });
    must(await vault.removeSetAside('id-1.sealed.corrupt-1'));
    expect(await digest(place.folder)).toEqual(before);
  });
});
