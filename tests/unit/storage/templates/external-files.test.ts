import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExternalFiles } from '../../../../src/main/storage/templates/external-files.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';

const external = createExternalFiles();

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

describe('files that the user chose', () => {
  it('are read with the folder in which they lie, links too', async () => {
    const folder = await folderWith({ 'restrictions.d/night': 'a', 'b.json': 'b' });
    await symlink(join(folder, 'b.json'), join(folder, 'restrictions.d', 'link.json'));
    const paths = [join(folder, 'restrictions.d', 'night'), join(folder, 'restrictions.d', 'link.json')];
    expect(await external.read(paths)).toEqual([
      { folders: ['restrictions.d'], file: 'night', text: { ok: true, value: 'a' } },
      { folders: ['restrictions.d'], file: 'link.json', text: { ok: true, value: 'b' } },
    ]);
  });

  it.skipIf(process.platform === 'win32')('that are no files, too large, or no text are told apart', async () => {
    const folder = await folderWith({ 'large.json': 'x'.repeat(5 * 1024 * 1024) });
    await writeFile(join(folder, 'bytes.json'), Buffer.from([0xff, 0xfe]));
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    const names = ['large.json', 'bytes.json', 'pipe.json', 'missing.json', '.'];
    const read = await external.read(names.map((name) => join(folder, name)));
    expect(read.map(({ text }) => (text.ok ? 'ok' : text.error))).toEqual([
      'too-large',
      'not-text',
      'not-a-file',
      'unreadable',
      'not-a-file',
    ]);
  });
});

describe('a folder that the user chose', () => {
  it('is read down to what may be templates, without hidden folders and links', async () => {
    const folder = await folderWith({
      'restrictions/night.json': 'a',
      'restrictions/biolab/day.json': 'b',
      'restrictions/.history/x.json': 'c',
      '.git/config': 'd',
      'README.md': 'e',
      'a/b/c/d/e/too-deep.json': 'f',
    });
    const secret = await folderWith({ 'secret.json': 'g' });
    await symlink(secret, join(folder, 'elsewhere'));
    await symlink(join(secret, 'secret.json'), join(folder, 'link.json'));
    const files = must(await external.readFolder(folder));
    expect(files.map(({ folders, file, text }) => [folders.slice(1).join('/'), file, text.ok && text.value])).toEqual([
      ['restrictions', 'night.json', 'a'],
      ['restrictions/biolab', 'day.json', 'b'],
    ]);
  });

  it('that holds more than fits into memory is read as far as it does', async () => {
    const folder = await folderWith({ 'a.json': 'x'.repeat(60), 'b.json': 'x'.repeat(60), 'c.json': 'x' });
    const files = must(await createExternalFiles(100).readFolder(folder));
    expect(files.map(({ file, text }) => [file, text.ok || text.error])).toEqual([
      ['a.json', true],
      ['b.json', true],
      ['c.json', 'too-large'],
    ]);
  });

  it('that is not there is an error', async () => {
    expect((await external.readFolder('/nowhere/at/all')).ok).toBe(false);
  });
});

describe('a file that is written outside', () => {
  it('is whole, in folders that are made for it, and compared before', async () => {
    const folder = await temporaryFolder();
    const place = { chosen: folder, below: ['restrictions', 'night.json'] };
    expect(await external.compare(place, 'text')).toBe('free');
    must(await external.write(place, 'text'));
    expect(await readFile(join(folder, 'restrictions', 'night.json'), 'utf8')).toBe('text');
    expect(await external.compare(place, 'text')).toBe('same');
    expect(await external.compare(place, 'other')).toBe('different');
    must(await external.write({ chosen: join(folder, 'one.json'), below: [] }, 'one'));
    expect(await readFile(join(folder, 'one.json'), 'utf8')).toBe('one');
  });

  it('takes the place of no link', async () => {
    const folder = await folderWith({ 'target.json': 'mine' });
    await symlink(join(folder, 'target.json'), join(folder, 'link.json'));
    const place = { chosen: join(folder, 'link.json'), below: [] };
    expect(await external.compare(place, 'text')).toBe('different');
    expect(await external.write(place, 'text')).toEqual({
      ok: false,
      error: { code: 'foreign-file', because: 'link' },
    });
    expect(await readFile(join(folder, 'target.json'), 'utf8')).toBe('mine');
  });

  it('goes through no link below the folder that was chosen, and reads nothing through one', async () => {
    const elsewhere = await folderWith({ 'restrictions/old.json': 'theirs' });
    const chosen = await temporaryFolder();
    await symlink(join(elsewhere, 'restrictions'), join(chosen, 'restrictions'));
    const place = (file: string) => ({ chosen, below: ['restrictions', file] });
    expect(await external.compare(place('old.json'), 'text')).toBe('free');
    for (const file of ['old.json', 'new.json']) {
      expect(await external.write(place(file), 'text')).toEqual({
        ok: false,
        error: { code: 'foreign-file', because: 'link' },
      });
    }
    expect(await readdir(join(elsewhere, 'restrictions'))).toEqual(['old.json']);
    expect(await readFile(join(elsewhere, 'restrictions', 'old.json'), 'utf8')).toBe('theirs');
  });

  it('is written into a folder that was chosen as a link', async () => {
    const elsewhere = await temporaryFolder();
    const chosen = join(await temporaryFolder(), 'link');
    await symlink(elsewhere, chosen);
    must(await external.write({ chosen, below: ['restrictions', 'night.json'] }, 'text'));
    expect(await readFile(join(elsewhere, 'restrictions', 'night.json'), 'utf8')).toBe('text');
  });

  it('finds no folder where a file is in its place', async () => {
    const chosen = await folderWith({ restrictions: 'a file' });
    const place = { chosen, below: ['restrictions', 'night.json'] };
    expect(await external.write(place, 'text')).toMatchObject({ error: { because: 'not-a-folder' } });
  });
});
