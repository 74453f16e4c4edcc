import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/main/storage/file-system.ts';
import { takeOwnerLock } from '../../../src/main/storage/owner-lock.ts';
import { type Processes, systemProcesses } from '../../../src/main/storage/process-mark.ts';
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

  it.each(['', '{"pid":'])('that its owner could not finish (%j) is taken over', async (content) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'owner.lock'), content, { mode: 0o600 });
    must(await takeOwnerLock(files, folder, loneProcess(1)));
  });

  it('waits for an owner that has not written its name yet', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'owner.lock');
    await writeFile(path, '', { mode: 0o600 });
    const late: Processes = { ...living(2), yield: () => writeFile(path, '{"pid":1,"started":null}') };
    expect(await takeOwnerLock(files, folder, late)).toEqual(busy);
  });

  it('is taken by one of many that find a dead one at the same time', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'owner.lock'), '{"pid":1,"started":"x"}', { mode: 0o600 });
    const alive = (pid: number): Processes => ({ ...loneProcess(pid), isAlive: async (mark) => mark.pid !== 1 });
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_unused, n) => takeOwnerLock(files, folder, alive(n + 2))),
    );
    expect(taken.filter((one) => one.ok)).toHaveLength(1);
    expect(JSON.parse(await readFile(join(folder, 'owner.lock'), 'utf8'))).toMatchObject({ pid: expect.any(Number) });
  });
});

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
