import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { takeOwnerLock } from '../../../../src/main/storage/vault/owner-lock.ts';
import { type Processes, systemProcesses } from '../../../../src/main/storage/vault/process-mark.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { loneProcess, must, temporaryFolder } from './support/place.ts';

const files = nodeFileSystem();
const busy = { ok: false, error: { code: 'vault-in-use' } };

/** Processes that are all alive. */
const living = (pid: number): Processes => ({ ...loneProcess(pid), isAlive: async () => true });

describe('the owner lock', () => {
  it('lets one in, and the next after it has gone', async () => {
    const folder = await temporaryFolder();
    const lock = must(await takeOwnerLock(files, folder, living(1)));
    expect(await takeOwnerLock(files, folder, living(2))).toEqual(busy);
    await lock.release();
    must(await takeOwnerLock(files, folder, living(2)));
  });

  it('of a dead process is taken over, and not given back by the dead', async () => {
    const folder = await temporaryFolder();
    const dead = must(await takeOwnerLock(files, folder, loneProcess(1)));
    must(await takeOwnerLock(files, folder, loneProcess(2)));
    await dead.release();
    expect(await takeOwnerLock(files, folder, living(3))).toEqual(busy);
  });

  it('leaves nothing behind, and a dead process’s file goes with the next', async () => {
    const folder = await temporaryFolder();
    must(await takeOwnerLock(files, folder, loneProcess(1)));
    await must(await takeOwnerLock(files, folder, loneProcess(2))).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not kept from a process by what one with the same number left, where the system tells no more', async () => {
    const folder = await temporaryFolder();
    const untold: Processes = { ...living(1), self: async () => ({ pid: 1, started: null }) };
    must(await takeOwnerLock(files, folder, untold));
    must(await takeOwnerLock(files, folder, untold));
  });

  it('passes over files of other names', async () => {
    const folder = await temporaryFolder();
    for (const name of ['owner.lock', 'owner.x.1.lock', 'owner.1.lock.tmp']) await writeFile(join(folder, name), '');
    must(await takeOwnerLock(files, folder, living(1)));
  });

  it('takes a name that no process gave for that of a dead one', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'owner.1.%.lock'), '');
    await must(await takeOwnerLock(files, folder, loneProcess(2))).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not kept from others by a process that could not look around', async () => {
    const folder = await temporaryFolder();
    let looks = 0;
    const failing: FileSystem = {
      ...files,
      list: (path) => (++looks === 2 ? Promise.reject(new Error('EIO')) : files.list(path)),
    };
    expect((await takeOwnerLock(failing, folder, living(1))).ok).toBe(false);
    must(await takeOwnerLock(files, folder, living(2)));
  });

  it('is one process’s, in whatever order the steps of many come to the disk', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), competeInTurns), {
      numRuns: 2_000,
    });
  });
});

/** Several processes that find the lock of a dead one, take it and give it back as often as they can. */
async function competeInTurns(scheduler: fc.Scheduler, count: number): Promise<void> {
  const disk = createMemoryDisk();
  await disk.files.makeFolder('/vault');
  must(await takeOwnerLock(disk.files, '/vault', loneProcess(1)));
  const owners = new Set<number>();
  const compete = async (pid: number) => {
    const slow = inTurns(scheduler, disk.files);
    const processes: Processes = {
      ...loneProcess(pid),
      self: async () => ({ pid, started: null }),
      isAlive: async (mark) => mark.pid !== 1,
      yield: () => scheduler.schedule(Promise.resolve()),
    };
    for (const _ of [1, 2, 3]) {
      const lock = await takeOwnerLock(slow, '/vault', processes);
      if (!lock.ok) continue;
      owners.add(pid);
      expect([...owners]).toEqual([pid]);
      await scheduler.schedule(Promise.resolve());
      owners.delete(pid);
      await lock.value.release();
    }
  };
  const all = Promise.all(Array.from({ length: count }, (_, n) => compete(n + 2)));
  await scheduler.waitFor(all);
  // Who is refused because all others asked at the same moment may ask again.
  must(await takeOwnerLock(disk.files, '/vault', loneProcess(9)));
}

/** A file system whose calls come to the disk in the order of a scheduler, and return in it. */
function inTurns(scheduler: fc.Scheduler, disk: FileSystem): FileSystem {
  const turn = <T>(call: () => Promise<T>): Promise<T> => scheduler.schedule(Promise.resolve()).then(call);
  return {
    ...disk,
    list: (folder) => turn(() => disk.list(folder)).then((names) => turn(async () => names)),
    create: (path) => turn(() => disk.create(path)),
    remove: (path) => turn(() => disk.remove(path)),
  };
}

describe('the processes of this computer', () => {
  it('tell the living from the dead, and one from a later one of the same number', async () => {
    const { self, isAlive } = systemProcesses();
    const me = await self();
    expect(await isAlive(me)).toBe(true);
    expect(await isAlive({ pid: 2 ** 22 + 1, started: null })).toBe(false);
    // Where the system tells when a process started, another start is another process.
    expect(await isAlive({ pid: me.pid, started: 'earlier' })).toBe(me.started === null);
  });
});
