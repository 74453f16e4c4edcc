import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later } from '../../../fakes/later.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { createPlace, digest, must, placeIn, shown } from './support/place.ts';
import { meta, pendingLogin, record } from './support/records.ts';

describe('a vault', () => {
  it('keeps a credential over a restart, sealed', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('first-secret'), meta));
    const again = await place.startOpen();
    expect(must(await again.list())).toEqual([
      { id, kind: 'readable', record: record('first-secret'), generation: 1, meta, outcomeUnknown: false },
    ]);
    for (const name of await readdir(place.folder)) {
      const content = await readFile(join(place.folder, name), 'latin1');
      expect(content).not.toContain('first-secret');
      expect(content).not.toContain('grid');
      expect((await stat(join(place.folder, name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(place.folder)).mode & 0o777).toBe(0o700);
  });

  it('replaces a token that was reserved and committed', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    must(await vault.reserve(id));
    expect((await stat(join(place.folder, `${id}.next`))).size).toBeGreaterThanOrEqual(16 * 1024);
    must(await vault.commit(id, record('new')));
    expect(await shown(vault)).toEqual(['id-1 new']);
    expect(await shown(await place.startOpen())).toEqual(['id-1 new']);
    expect(await readdir(place.folder)).not.toContain(`${id}.next`);
  });

  it('takes the intent back when the answer has no new token', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    must(await vault.reserve(id));
    must(await vault.commit(id, null));
    expect(await shown(await place.startOpen())).toEqual(['id-1 old']);
  });

  it('does not know the outcome of a request whose process was killed', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    must(await vault.reserve(id));
    expect(await shown(vault)).toEqual(['id-1 old']);
    const again = await place.startOpen();
    expect(await shown(again)).toEqual(['id-1 old unknown']);
    must(await again.reserve(id));
    must(await again.commit(id, record('tried')));
    expect(await shown(await place.startOpen())).toEqual(['id-1 tried']);
  });

  it('does not know the outcome of a request that was abandoned', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    must(await vault.reserve(id));
    must(await vault.markOutcomeUnknown(id));
    expect(await shown(vault)).toEqual(['id-1 old unknown']);
    await vault.lock();
    expect(await shown(await place.startOpen())).toEqual(['id-1 old unknown']);
  });

  it('allows one reservation at a time', async () => {
    const vault = await (await createPlace()).startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    must(await vault.reserve(id));
    expect(await vault.reserve(id)).toEqual({ ok: false, error: { code: 'busy' } });
    expect(await vault.remove(id)).toEqual({ ok: false, error: { code: 'busy' } });
  });

  it('waits with a lock for no request, does not know its outcome then, and keeps the new token that comes after it', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('old'), meta));
    const other = must(await vault.add('id-2', record('other'), meta));
    must(await vault.reserve(id));
    const locked = vault.lock();
    expect(await vault.reserve(other)).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await locked;
    expect(vault.state()).toEqual({ kind: 'locked' });
    expect(await vault.list()).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'locked' } });
    expect((await vault.open(() => undefined)).kind).toBe('open');
    expect(await shown(vault)).toEqual(['id-1 old unknown', 'id-2 other']);
    await vault.lock();
    expect(await vault.commit(id, record('new'))).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await vault.open(() => undefined);
    expect(await shown(vault)).toEqual(['id-1 new', 'id-2 other']);
    expect(await shown(await place.startOpen())).toEqual(['id-1 new', 'id-2 other']);
  });

  it('ends a reservation that is just being made before it locks', async () => {
    const disk = createMemoryDisk();
    const place = placeIn('/profile');
    const vault = await place.startOpen(disk.files);
    const id = must(await vault.add('id-1', record('old'), meta));
    const locks: Promise<void>[] = [];
    disk.fault = ({ name }) => {
      if (name === `${id}.next` && locks.length === 0) locks.push(vault.lock());
      return 'none';
    };
    must(await vault.reserve(id));
    await Promise.all(locks);
    expect(locks).toHaveLength(1);
    expect(vault.state()).toEqual({ kind: 'locked' });
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 old unknown']);
  });

  it('changes and keeps what stands beside a record', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('a'), meta));
    const renamed = { alias: 'storage', favourite: false, refused: true };
    must(await vault.setMeta(id, renamed));
    expect(must(await (await place.startOpen()).list())[0]).toMatchObject({ meta: renamed });
  });

  it('removes every file of a credential', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', record('a'), meta));
    must(await vault.remove(id));
    expect(await shown(vault)).toEqual([]);
    expect((await readdir(place.folder)).filter((name) => name.startsWith(id))).toEqual([]);
    expect(await vault.remove(id)).toEqual({ ok: false, error: { code: 'unknown-credential' } });
  });

  it('keeps a pending login over a restart until it is cleared', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    expect(must(await vault.readPendingLogin())).toBeNull();
    must(await vault.savePendingLogin(pendingLogin));
    const again = await place.startOpen();
    expect(must(await again.readPendingLogin())).toEqual(pendingLogin);
    must(await again.clearPendingLogin());
    expect(must(await (await place.startOpen()).readPendingLogin())).toBeNull();
  });

  it('sets a damaged pending login aside and says so once', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.savePendingLogin(pendingLogin));
    const [name = ''] = (await readdir(place.folder)).filter((one) => one.startsWith('pending-login'));
    await writeFile(join(place.folder, name), 'nonsense');
    const before = await digest(place.folder);
    expect(await vault.readPendingLogin()).toEqual({ ok: false, error: { code: 'record-damaged' } });
    expect(must(await vault.readPendingLogin())).toBeNull();
    expect(Object.values(await digest(place.folder)).sort()).toEqual(Object.values(before).sort());
  });

  it('tells that the keyring asks, and prompts once for two openings', async () => {
    const place = await createPlace();
    const seen: string[] = [];
    const answer = later();
    place.osKey.prompt = answer.promise;
    const vault = place.start();
    const asked = later();
    void vault.open(() => {
      seen.push(vault.state().kind);
      asked.keep();
    });
    await asked.promise;
    const second = vault.open(() => undefined);
    answer.keep();
    expect((await second).kind).toBe('open');
    expect(seen).toEqual(['waiting-for-keyring']);
    expect(place.osKey.calls.probe).toBe(1);
  });

  it('whose keyring throws is closed, and opens at the next try', async () => {
    const place = await createPlace();
    const { probe } = place.osKey;
    place.osKey.probe = () => Promise.reject(new Error('a bug'));
    const vault = place.start();
    await expect(vault.open(() => undefined)).rejects.toThrow('a bug');
    expect(vault.state()).toEqual({ kind: 'locked' });
    place.osKey.probe = probe;
    expect((await vault.open(() => undefined)).kind).toBe('open');
  });
});
