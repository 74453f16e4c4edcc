import { describe, expect, it } from 'vitest';
import { createMemoryDisk, type Fault } from '../../../fakes/memory-disk.ts';
import { must, placeIn, shown } from './support/place.ts';
import { meta, record } from './support/records.ts';

const errnos: readonly (readonly [string, string])[] = [
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'disk-read-only'],
  ['EACCES', 'disk-read-only'],
  ['EIO', 'disk-failed'],
  ['EMFILE', 'disk-failed'],
];
const faults: readonly (readonly [string, Fault, string])[] = [
  ...errnos.map(([errno, code]) => [errno, { errno }, code] as const),
  ['a short write', 'short', 'disk-failed'],
];
/** The calls that a commit makes on the way to the disk. */
const writing = ['create', 'write', 'truncate', 'sync', 'rename', 'sync-folder', 'open-update'];

async function vaultWithOne() {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = await place.startOpen(disk.files);
  const id = must(await vault.add('id-1', record('old'), meta));
  return { disk, place, vault, id };
}

/** How many calls of the disk a task makes. */
async function callsOf(task: (made: Awaited<ReturnType<typeof vaultWithOne>>) => Promise<unknown>): Promise<number> {
  const made = await vaultWithOne();
  const before = made.disk.calls.length;
  await task(made);
  return made.disk.calls.length - before;
}

describe.each(faults)('a disk that answers with %s', (name, fault, code) => {
  // Some of the calls read, and what the user is to do about a refusal differs.
  const codes = name === 'EACCES' ? [code, 'disk-unreadable'] : [code];

  it('lets no request go out when the intent cannot be written, whichever call fails', async () => {
    const count = await callsOf(({ vault, id }) => vault.reserve(id));
    let refused = 0;
    for (let nth = 0; nth < count; nth++) {
      const { disk, place, vault, id } = await vaultWithOne();
      const first = disk.calls.length;
      disk.fault = ({ index }) => (index === first + nth ? fault : 'none');
      const reserved = await vault.reserve(id);
      if (reserved.ok) continue;
      refused++;
      expect(codes).toContain(reserved.error.code);
      disk.restart();
      expect(await shown(vault)).toEqual(['id-1 old']);
      must(await vault.reserve(id));
      must(await vault.commit(id, record('new')));
      expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('keeps a new token in memory and writes it again, whichever call fails', async () => {
    const count = await callsOf(async ({ vault, id }) => {
      must(await vault.reserve(id));
      must(await vault.commit(id, record('new')));
    });
    let failed = 0;
    for (let nth = 0; nth < count; nth++) {
      const { disk, place, vault, id } = await vaultWithOne();
      must(await vault.reserve(id));
      const first = disk.calls.length;
      disk.fault = ({ index }) => (index >= first + nth ? fault : 'none');
      const committed = await vault.commit(id, record('new'));
      if (committed.ok) continue;
      failed++;
      expect(codes).toContain(committed.error.code);
      expect(await shown(vault)).toEqual(['id-1 new']);
      expect((await vault.reserve(id)).ok).toBe(false);
      disk.restart();
      expect(await shown(vault)).toEqual(['id-1 new']);
      expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
    }
    expect(failed).toBeGreaterThan(0);
  });

  it('keeps a new token over a lock, although it could not be written before', async () => {
    const { disk, place, vault, id } = await vaultWithOne();
    must(await vault.reserve(id));
    disk.fault = ({ call }) => (writing.includes(call) ? fault : 'none');
    expect((await vault.commit(id, record('new'))).ok).toBe(false);
    await vault.lock();
    disk.restart();
    expect(await vault.flush()).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await vault.open(() => undefined);
    expect(await shown(vault)).toEqual(['id-1 new']);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
  });

  it('keeps a new token that comes when the vault is locked already, until the disk has taken it', async () => {
    const { disk, place, vault, id } = await vaultWithOne();
    await vault.lock();
    expect(await vault.commit(id, record('new'))).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    expect(await vault.flush(id)).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await vault.open(() => undefined);
    disk.fault = ({ call }) => (writing.includes(call) ? fault : 'none');
    expect((await vault.flush(id)).ok).toBe(false);
    expect(await shown(vault)).toEqual(['id-1 new']);
    disk.restart();
    must(await vault.flush());
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
  });

  it('takes a second commit of the same token', async () => {
    const { disk, place, vault, id } = await vaultWithOne();
    must(await vault.reserve(id));
    disk.fault = ({ call }) => (writing.includes(call) ? fault : 'none');
    expect((await vault.commit(id, record('new'))).ok).toBe(false);
    disk.restart();
    must(await vault.commit(id, record('new')));
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
  });

  it('makes one credential of one token, whichever call of adding it fails, however often it is tried', async () => {
    const fresh = async () => {
      const disk = createMemoryDisk();
      const place = placeIn('/profile');
      return { disk, place, vault: await place.startOpen(disk.files) };
    };
    const counted = await fresh();
    const before = counted.disk.calls.length;
    must(await counted.vault.add('id-1', record('only'), meta));
    const count = counted.disk.calls.length - before;
    let failed = 0;
    for (let nth = 0; nth < count; nth++) {
      const { disk, place, vault } = await fresh();
      const first = disk.calls.length;
      disk.fault = ({ index }) => (index === first + nth ? fault : 'none');
      const added = await vault.add('id-1', record('only'), meta);
      if (!added.ok) failed++;
      disk.restart();
      must(await vault.add('id-1', record('only'), meta));
      expect(await shown(vault)).toEqual(['id-1 only']);
      expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 only']);
    }
    expect(failed).toBeGreaterThan(0);
  });

  it('does not call a credential added that is not', async () => {
    const { disk, place, vault } = await vaultWithOne();
    disk.fault = ({ call }) => (call === 'write' ? fault : 'none');
    expect(await vault.add('id-2', record('second'), meta)).toMatchObject({ ok: false, error: { code } });
    disk.restart();
    expect(await shown(vault)).toEqual(['id-1 old']);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 old']);
  });
});

describe('a credential whose file is there although adding it failed', () => {
  async function halfAdded() {
    const made = await vaultWithOne();
    const { disk, vault } = made;
    let renamed = false;
    disk.fault = ({ call }) => {
      renamed ||= call === 'rename';
      return renamed && call === 'sync-folder' ? { errno: 'EIO' } : 'none';
    };
    expect((await vault.add('id-2', record('first'), meta)).ok).toBe(false);
    expect(disk.names('/profile/vault')).toContain('id-2.sealed');
    disk.fault = () => 'none';
    return made;
  }

  it('leaves no file when it is given up', async () => {
    const { disk, place, vault } = await halfAdded();
    must(await vault.remove('id-2'));
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 old']);
  });

  it('keeps the value that it has rotated to, when its adding is tried again after a lock', async () => {
    const { disk, place, vault } = await halfAdded();
    await vault.lock();
    await vault.open(() => undefined);
    must(await vault.reserve('id-2'));
    must(await vault.commit('id-2', record('second')));
    must(await vault.add('id-2', record('first'), meta));
    expect(await shown(vault)).toEqual(['id-1 old', 'id-2 second']);
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 old', 'id-2 second']);
  });
});

it('does not take its own intent, which could be neither written whole nor removed, for that of somebody else', async () => {
  const { disk, vault, id } = await vaultWithOne();
  disk.fault = ({ call }) => (call === 'sync-folder' || call === 'remove' ? { errno: 'EIO' } : 'none');
  expect((await vault.reserve(id)).ok).toBe(false);
  disk.fault = () => 'none';
  must(await vault.reserve(id));
});

describe('what a start has shown', () => {
  it.each([
    ['the intent', 'reserve', 'sync-folder', 'id-1 old unknown'],
    ['the new token', 'commit', 'sync', 'id-1 new'],
  ])(
    'survives a power loss, although the process before was killed before it could sync %s',
    async (_name, step, at, state) => {
      const { disk, place, vault, id } = await vaultWithOne();
      if (step === 'commit') must(await vault.reserve(id));
      disk.fault = ({ call }) => (call === at ? 'killed' : 'none');
      const ended = step === 'commit' ? await vault.commit(id, record('new')) : await vault.reserve(id);
      expect(ended.ok).toBe(false);
      disk.restart();
      expect(await shown(await place.startOpen(disk.files))).toEqual([state]);
      disk.losePower({ keepsEntry: () => false, content: () => 'old' });
      expect(await shown(await place.startOpen(disk.files))).toEqual([state]);
    },
  );
});

describe('a removal that is killed at any call', () => {
  it.each([
    ['torn', Buffer.from('torn')],
    ['empty', Buffer.alloc(100)],
  ])('leaves the credential as it was or nothing, beside a reservation that is %s', async (_name, next) => {
    const prepared = async () => {
      const made = await vaultWithOne();
      await made.vault.lock();
      made.disk.plant('/profile/vault/id-1.next', next);
      return { ...made, vault: await made.place.startOpen(made.disk.files) };
    };
    const counted = await prepared();
    const before = counted.disk.calls.length;
    must(await counted.vault.remove('id-1'));
    const count = counted.disk.calls.length - before;
    for (let nth = 0; nth < count; nth++) {
      const { disk, place, vault } = await prepared();
      const first = disk.calls.length;
      disk.fault = ({ index }) => (index === first + nth ? 'killed' : 'none');
      expect((await vault.remove('id-1')).ok).toBe(false);
      disk.restart();
      expect([[], ['id-1 old unknown']]).toContainEqual(await shown(await place.startOpen(disk.files)));
    }
    expect(count).toBeGreaterThan(5);
  });
});

describe('a new token that a killed process left behind', () => {
  it('gets its name only once it is synced, and is shown and not overwritten until then', async () => {
    const { disk, place, vault, id } = await vaultWithOne();
    must(await vault.reserve(id));
    disk.fault = ({ call }) => (call === 'sync' ? 'killed' : 'none');
    await vault.commit(id, record('new'));
    disk.restart();
    disk.fault = ({ call }) => (call === 'open-update' ? { errno: 'EIO' } : 'none');
    const second = place.start(disk.files);
    await second.open(() => undefined);
    expect(await shown(second)).toEqual(['id-1 new']);
    expect(disk.calls.filter(({ call, name }) => call === 'rename' && name === 'id-1.sealed')).toEqual([]);
    expect((await second.reserve(id)).ok).toBe(false);
    disk.restart();
    must(await second.reserve(id));
    must(await second.commit(id, null));
    expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
  });
});

describe('a new token that is written again', () => {
  it('is not lost when the process is killed in the midst of that, at any call', async () => {
    const failed = async () => {
      const made = await vaultWithOne();
      must(await made.vault.reserve(made.id));
      made.disk.fault = ({ call }) => (call === 'rename' ? { errno: 'EIO' } : 'none');
      expect((await made.vault.commit(made.id, record('new'))).ok).toBe(false);
      made.disk.fault = () => 'none';
      return made;
    };
    const counted = await failed();
    const before = counted.disk.calls.length;
    must(await counted.vault.flush(counted.id));
    const count = counted.disk.calls.length - before;
    for (let nth = 0; nth < count; nth++) {
      const { disk, place, vault, id } = await failed();
      const first = disk.calls.length;
      disk.fault = ({ index }) => (index === first + nth ? 'killed' : 'none');
      expect((await vault.flush(id)).ok).toBe(false);
      disk.restart();
      expect(await shown(await place.startOpen(disk.files))).toEqual(['id-1 new']);
    }
    expect(count).toBeGreaterThan(5);
  });

  it('is not written where there is none', async () => {
    const { disk, vault, id } = await vaultWithOne();
    disk.calls.length = 0;
    must(await vault.flush(id));
    must(await vault.flush());
    expect(disk.calls).toEqual([]);
  });
});

describe('the order of writing', () => {
  it('syncs the file before it gets its name, and the folder before it counts', async () => {
    const { disk, vault, id } = await vaultWithOne();
    disk.calls.length = 0;
    must(await vault.reserve(id));
    expect(changes(disk.calls)).toEqual(['create', 'write', 'sync', 'rename', 'sync-folder']);
    disk.calls.length = 0;
    must(await vault.commit(id, record('new')));
    expect(changes(disk.calls)).toEqual(['open-update', 'write', 'truncate', 'sync', 'rename', 'sync-folder']);
    disk.calls.length = 0;
    must(await vault.add('id-2', record('other'), meta));
    expect(changes(disk.calls).slice(0, 5)).toEqual(['create', 'write', 'sync', 'rename', 'sync-folder']);
  });
});

const changes = (calls: readonly { readonly call: string }[]) =>
  calls.map(({ call }) => call).filter((call) => writing.includes(call));
