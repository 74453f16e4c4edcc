import { mkdir, readdir, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackupFiles } from '../../../../src/main/storage/backup/files.ts';
import { decodeBackup } from '../../../../src/main/storage/backup/format.ts';
import { nodeFileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';
import { backup, createdAt, littleCost, right } from './support/sample.ts';

const real = () => createBackupFiles(nodeFileSystem(), littleCost);

describe('a backup on the disk', () => {
  it('is written with the usual cost of a guess, for its user alone, and read again', async () => {
    const path = join(await temporaryFolder(), 'one.mytoken-backup');
    const files = createBackupFiles();
    expect(must(await files.write(path, backup, createdAt, right)).tokens).toBe(2);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(must(await must(await files.read(path)).open(right))).toEqual({ ...backup, unknown: 0 });
    // One that is easier to guess is not one of ours.
    must(await real().write(path, backup, createdAt, right));
    expect(await files.read(path)).toEqual({ ok: false, error: { code: 'backup-file', because: 'damaged' } });
  });

  it('takes the place of an older one as a whole, and of what a killed process left', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'one.mytoken-backup');
    await writeFile(path, 'older', { mode: 0o644 });
    await writeFile(`${path}.0123456789ab.tmp`, 'half');
    await writeFile(join(folder, 'other.0123456789ab.tmp'), 'of another program');
    must(await real().write(path, backup, createdAt, right));
    expect((await readdir(folder)).sort()).toEqual(['one.mytoken-backup', 'other.0123456789ab.tmp']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['nothing', 'unreadable', async () => undefined],
    ['a folder', 'not-a-file', (path: string) => mkdir(path)],
    ['a text', 'no-backup', (path: string) => writeFile(path, 'notes')],
    ['a link to nothing', 'unreadable', (path: string) => symlink('/nowhere', path)],
    ['a device', 'not-a-file', (path: string) => symlink('/dev/zero', path)],
    [
      'a file that is too large',
      'too-large',
      async (path: string) => {
        await writeFile(path, '');
        await truncate(path, 65 * 1024 * 1024);
      },
    ],
  ])('is told from %s', async (_name, because, make) => {
    const path = join(await temporaryFolder(), 'chosen');
    await make(path);
    expect(await real().read(path)).toEqual({ ok: false, error: { code: 'backup-file', because } });
  });
});

describe('a backup that cannot be written', () => {
  const path = '/stick/one.mytoken-backup';
  const opens = (disk: MemoryDisk) => decodeBackup(disk.content(path), littleCost).ok;

  async function withOlder() {
    const disk = createMemoryDisk();
    const files = createBackupFiles(disk.files, littleCost);
    must(await files.write(path, backup, createdAt, right));
    const older = Buffer.from(disk.content(path));
    return { disk, files, older, first: disk.calls.length };
  }

  it.each([
    ['a full disk', { errno: 'ENOSPC' }, 'disk-full'],
    ['a disk that cannot be written to', { errno: 'EROFS' }, 'disk-read-only'],
    ['a disk that fails', { errno: 'EIO' }, 'disk-failed'],
    ['a short write', 'short', 'disk-failed'],
    ['a kill', 'killed', 'disk-failed'],
  ] as const)('leaves the older one or the new one whole, whichever call ends with %s', async (_name, fault, code) => {
    const { disk: counted, files: counting, first: before } = await withOlder();
    must(await counting.write(path, backup, createdAt, right));
    const count = counted.calls.length - before;
    let failed = 0;
    for (let nth = 0; nth < count; nth++) {
      const { disk, files, older, first } = await withOlder();
      disk.fault = ({ index }) => (index === first + nth ? fault : 'none');
      const written = await files.write(path, backup, createdAt, right);
      disk.restart();
      expect(opens(disk), `call ${nth}`).toBe(true);
      const isNew = !disk.content(path).equals(older);
      if (written.ok) {
        expect(isNew).toBe(true);
        continue;
      }
      failed++;
      expect(written.error.code).toBe(code);
      // The next one is written all the same, and clears up.
      must(await files.write(path, backup, createdAt, right));
      expect(disk.names('/stick')).toEqual(['one.mytoken-backup']);
    }
    expect(failed).toBeGreaterThan(0);
  });
});
