import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overwriteDurably, readOwned, writeDurably } from '../../../../src/main/storage/files/durable-file.ts';
import { nodeFileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';

const files = nodeFileSystem();
const refused = (because: string) => ({ ok: false, error: { code: 'foreign-file', because } });
const text = Buffer.from('content');

describe('the one write function', () => {
  it('writes a file for its owner alone and leaves nothing else', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'file');
    must(await writeDurably(files, path, text));
    must(await writeDurably(files, path, Buffer.from('newer')));
    expect(await readFile(path, 'utf8')).toBe('newer');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('writes and reads a file of a megabyte', async () => {
    const path = join(await temporaryFolder(), 'file');
    const large = Buffer.alloc(1024 * 1024, 'large');
    must(await writeDurably(files, path, large));
    expect(large.equals(must(await readOwned(files, path)) ?? new Uint8Array())).toBe(true);
  });

  it('follows no link', async () => {
    const folder = await temporaryFolder();
    const outside = join(folder, 'outside');
    await writeFile(outside, 'theirs');
    await symlink(outside, join(folder, 'link'));
    expect(await writeDurably(files, join(folder, 'link'), text)).toEqual(refused('link'));
    expect(await readOwned(files, join(folder, 'link'))).toEqual(refused('link'));
    expect(await readFile(outside, 'utf8')).toBe('theirs');
  });

  it('neither waits at a pipe nor takes a folder for a file', async () => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await mkdir(join(folder, 'folder'));
    for (const name of ['pipe', 'folder']) {
      expect(await readOwned(files, join(folder, name))).toEqual(refused('not-a-file'));
      expect(await writeDurably(files, join(folder, name), text)).toEqual(refused('not-a-file'));
    }
  });

  it('refuses a file that others may write to', async () => {
    const path = join(await temporaryFolder(), 'file');
    execFileSync('sh', ['-c', 'umask 0; : > "$1"', 'sh', path]);
    expect(await readOwned(files, path)).toEqual(refused('others-may-write'));
  });

  it('tells a folder that is gone from a file that is not there', async () => {
    const folder = await temporaryFolder();
    expect(must(await readOwned(files, join(folder, 'file')))).toBeNull();
    expect(await writeDurably(files, join(folder, 'gone', 'file'), text)).toEqual({
      ok: false,
      error: { code: 'disk-failed', errno: 'ENOENT' },
    });
  });

  it('does not read what no file of ours can be, and writes nothing that is so large', async () => {
    const path = join(await temporaryFolder(), 'file');
    const tooLarge = { ok: false, error: { code: 'disk-failed', errno: 'EFBIG' } };
    const most = Buffer.alloc(8 * 1024 * 1024);
    const more = Buffer.alloc(most.length + 1);
    must(await writeDurably(files, path, most));
    expect(await writeDurably(files, path, more)).toEqual(tooLarge);
    expect(await overwriteDurably(files, path, more)).toEqual(tooLarge);
    expect(must(await readOwned(files, path))).toHaveLength(most.length);
    await writeFile(path, more, { mode: 0o600 });
    expect(await readOwned(files, path)).toEqual(tooLarge);
  });
});
