import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTokenFiles } from '../../../src/main/storage/token-files.ts';
import { createMemoryDisk, type Fault } from '../../fakes/memory-disk.ts';
import { must, temporaryFolder } from './vault/support/place.ts';

const tokenFiles = createTokenFiles();
const itself = { throughLink: false };
const followed = { throughLink: true };
const refused = (file: string, because: string) => ({ ok: false, error: { code: 'token-file', file, because } });

async function fileWith(content: string | Uint8Array, mode = 0o600): Promise<string> {
  const path = join(await temporaryFolder(), 'mt');
  await writeFile(path, content);
  await chmod(path, mode);
  return path;
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o7777;

describe('a token file that is read', () => {
  it.each([
    ['the token alone', 'value'],
    ['a line', 'value\n'],
    ['white space, a byte order mark and an ending of Windows', '\ufeff  value \r\nsecond line'],
  ])('gives its first line: %s', async (_, content) => {
    expect(must(await tokenFiles.read(await fileWith(content), itself))).toMatchObject({
      firstLine: 'value',
      target: null,
      owned: true,
      othersMayRead: false,
      othersMayWrite: false,
    });
  });

  it('names its first line, and that alone', async () => {
    const revision = async (content: string) => must(await tokenFiles.read(await fileWith(content), itself)).revision;
    expect(await revision('value\n# one')).toBe(await revision(' value'));
    expect(await revision('value')).not.toBe(await revision('other'));
  });

  it('says who else may read and write it', async () => {
    expect(must(await tokenFiles.read(await fileWith('value', 0o640), itself))).toMatchObject({
      othersMayRead: true,
      othersMayWrite: false,
    });
    expect(must(await tokenFiles.read(await fileWith('value', 0o622), itself))).toMatchObject({
      othersMayRead: false,
      othersMayWrite: true,
    });
  });

  it.skipIf(process.platform === 'win32')('is told from everything that is none, and waits for nothing', async () => {
    const folder = await temporaryFolder();
    const at = (name: string) => join(folder, name);
    await mkdir(at('folder'));
    execFileSync('mkfifo', [at('pipe')]);
    await symlink('nowhere', at('dangling'));
    await symlink('loop', at('loop'));
    await symlink('pipe', at('to-pipe'));
    await writeFile(at('unreadable'), 'value', { mode: 0o000 });
    await writeFile(at('long'), 'x'.repeat(64 * 1024 + 1));
    await writeFile(at('bytes'), Buffer.from([0xff, 0xfe, 0x41]));
    await writeFile(at('blank'), '  \nvalue');
    await writeFile(at('empty'), '');
    const because = async (path: string) => {
      const read = await tokenFiles.read(path, followed);
      return read.ok ? 'read' : read.error.because;
    };
    expect(await because(at('none'))).toBe('missing');
    expect(await because(at('empty/below'))).toBe('missing');
    expect(await because(at('folder'))).toBe('folder');
    expect(await because(at('pipe'))).toBe('not-a-file');
    expect(await because('/dev/zero')).toBe('not-a-file');
    expect(await because(at('dangling'))).toBe('link-to-nothing');
    expect(await because(at('loop'))).toBe('link-to-nothing');
    expect(await because(at('to-pipe'))).toBe('not-a-file');
    expect(await because(at('unreadable'))).toBe('unreadable');
    expect(await because(at('long'))).toBe('too-long');
    expect(await because(at('bytes'))).toBe('not-text');
    expect(await because(at('blank'))).toBe('empty');
    expect(await because(at('empty'))).toBe('empty');
  });
});

describe('a link to a token file', () => {
  it('is refused unless the user says otherwise, and stays a link', async () => {
    const target = await fileWith('old\n# note\n', 0o640);
    const link = join(dirname(target), 'link');
    await symlink('mt', link);
    expect(await tokenFiles.read(link, itself)).toEqual(refused('link', 'link'));
    expect(await tokenFiles.replace(link, 'old', 'new', itself)).toEqual(refused('link', 'link'));
    expect(must(await tokenFiles.read(link, followed))).toMatchObject({ firstLine: 'old', target });
    must(await tokenFiles.replace(link, 'old', 'new', followed));
    expect(await readlink(link)).toBe('mt');
    expect(await readFile(target, 'utf8')).toBe('new\n# note\n');
    expect(await modeOf(target)).toBe(0o640);
  });
});

describe('the first line of a token file', () => {
  it.each([
    ['old', 'new'],
    ['old\n', 'new\n'],
    [' old \r\nsecond\r\n', 'new\r\nsecond\r\n'],
    ['old\n\u{1f511} third', 'new\n\u{1f511} third'],
  ])('is replaced alone: %j', async (before, after) => {
    const path = await fileWith(before, 0o660);
    const revision = must(await tokenFiles.replace(path, 'old', 'new', itself));
    expect(await readFile(path, 'utf8')).toBe(after);
    expect(await modeOf(path)).toBe(0o660);
    expect(await readdir(dirname(path))).toEqual(['mt']);
    expect(must(await tokenFiles.read(path, itself)).revision).toBe(revision);
  });

  it('keeps the bytes after it, which need not be text', async () => {
    const path = await fileWith(Buffer.from([...Buffer.from('old\n'), 0xff, 0x00, 0xfe]));
    must(await tokenFiles.replace(path, 'old', 'new', itself));
    expect(await readFile(path)).toEqual(Buffer.from([...Buffer.from('new\n'), 0xff, 0x00, 0xfe]));
  });

  it('is not replaced when somebody else was faster', async () => {
    const path = await fileWith('newest\n');
    expect(await tokenFiles.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'changed'));
    expect(await tokenFiles.replace(path, null, 'new', itself)).toEqual(refused('mt', 'changed'));
    expect(await readFile(path, 'utf8')).toBe('newest\n');
  });

  it('is made where there is no file, for this user alone', async () => {
    const path = join(await temporaryFolder(), 'mt');
    expect(await tokenFiles.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'missing'));
    must(await tokenFiles.replace(path, null, 'new', itself));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await modeOf(path)).toBe(0o600);
  });

  it('stays where the folder takes no new file', async () => {
    const path = await fileWith('old');
    await chmod(dirname(path), 0o500);
    expect(await tokenFiles.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'folder-read-only'));
    await chmod(dirname(path), 0o700);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('takes what a killed process left of it away, and nothing else', async () => {
    const path = await fileWith('old');
    await writeFile(`${path}.0123456789ab.tmp`, 'half');
    await writeFile(`${dirname(path)}/other.0123456789ab.tmp`, 'of somebody else');
    must(await tokenFiles.replace(path, 'old', 'new', itself));
    expect((await readdir(dirname(path))).sort()).toEqual(['mt', 'other.0123456789ab.tmp']);
  });
});

const path = '/home/user/mt';
const rights = { uid: 1000, gid: 50, mode: 0o640 };

function planted() {
  const disk = createMemoryDisk();
  disk.plant(path, Buffer.from('old\n# note\n'), { rights });
  return { disk, files: createTokenFiles(disk.files) };
}

async function callsOfReplacing(): Promise<number> {
  const { disk, files } = planted();
  must(await files.replace(path, 'old', 'new', itself));
  return disk.calls.length;
}

describe('a disk on which one call fails while the first line is replaced', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ...['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO'].map((errno) => [errno, { errno }] as const),
    ['a short write', 'short'],
    ['SIGKILL', 'killed'],
  ];

  it.each(faults)('has the old file or the new one, whole: %s', async (_, fault) => {
    const count = await callsOfReplacing();
    let failed = 0;
    for (let nth = 0; nth < count; nth++) {
      const { disk, files } = planted();
      disk.fault = ({ index }) => (index === nth ? fault : 'none');
      const replaced = await files.replace(path, 'old', 'new', itself);
      const content = disk.content(path).toString();
      if (replaced.ok) {
        expect(content).toBe('new\n# note\n');
        continue;
      }
      failed += 1;
      expect(['old\n# note\n', 'new\n# note\n']).toContain(content);
      // Whatever a crash left, the next attempt gets through, and takes the remains away.
      disk.restart();
      must(await files.replace(path, content.startsWith('old') ? 'old' : 'new', 'newest', itself));
      expect(disk.content(path).toString()).toBe('newest\n# note\n');
      expect((await disk.files.inspect(path))?.rights).toEqual(rights);
      expect(disk.names('/home/user')).toEqual(['mt']);
    }
    expect(failed).toBeGreaterThan(0);
  });

  it('has one of the two after a loss of power, too', async () => {
    const count = await callsOfReplacing();
    for (let nth = 0; nth < count; nth++) {
      for (const keeps of [true, false]) {
        const { disk, files } = planted();
        disk.fault = ({ index }) => (index === nth ? 'killed' : 'none');
        await files.replace(path, 'old', 'new', itself);
        disk.losePower({ keepsEntry: () => keeps, content: () => 'old' });
        expect(['old\n# note\n', 'new\n# note\n']).toContain(disk.content(path).toString());
      }
    }
  });

  it('says that an owner or a group cannot be kept', async () => {
    const { disk, files } = planted();
    disk.fault = ({ call }) => (call === 'set-rights' ? { errno: 'EPERM' } : 'none');
    expect(await files.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'other-owner'));
  });

  it('replaces nothing that changes in the last moment', async () => {
    const { disk, files } = planted();
    disk.fault = ({ call }) => {
      if (call === 'sync') disk.plant(path, Buffer.from('newest'), { rights });
      return 'none';
    };
    expect(await files.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'changed'));
    expect(disk.content(path).toString()).toBe('newest');
    expect(disk.names('/home/user')).toEqual(['mt']);
  });

  it("does not touch another user's file", async () => {
    const { disk, files } = planted();
    disk.plant(path, Buffer.from('old'), { mine: false, owned: false });
    expect(await files.replace(path, 'old', 'new', itself)).toEqual(refused('mt', 'other-owner'));
    expect(disk.content(path).toString()).toBe('old');
  });
});
