import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServerList } from '../../../src/main/storage/server-list.ts';
import { createMemoryDisk } from '../../fakes/memory-disk.ts';
import { must, temporaryFolder } from './vault/support/place.ts';

const clock = { now: () => 1_700_000_000.5 };
const server = {
  issuer: 'https://mytoken.example/',
  shortName: 'example',
  defaultProvider: 'https://op.example/',
  providerNames: { 'https://op.example/': 'op' },
};

async function listIn(content: string | null) {
  const folder = await temporaryFolder();
  const file = join(folder, 'servers.json');
  if (content !== null) await writeFile(file, content, { mode: 0o600 });
  return { folder, file, list: createServerList({ file, clock }) };
}

describe('the server list', () => {
  it('is empty before anything was written', async () => {
    const { list, folder } = await listIn(null);
    expect(must(await list.read())).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps the servers as readable JSON', async () => {
    const { file, list } = await listIn(null);
    must(await list.write([server]));
    expect(must(await createServerList({ file, clock }).read())).toEqual([server]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: 1, servers: [server] });
  });

  it.each([
    ['', { at: { line: 1, column: 1 } }],
    ['{"version":1,"servers":[', { at: { line: 1, column: 24 } }],
    ['{\n"version":1\n"servers":[]}', { at: { line: 3, column: 1 } }],
    ['[]', {}],
    ['null', {}],
    ['{"version":1}', {}],
  ])('leaves a broken file (%j) as it is, and says so and where each time', async (content, place) => {
    const { folder, file, list } = await listIn(content);
    for (const one of [list, list, createServerList({ file, clock })]) {
      expect(await one.read()).toEqual({ ok: false, error: { code: 'server-list-damaged', ...place } });
    }
    expect(await readFile(file, 'utf8')).toBe(content);
    expect(await readdir(folder)).toEqual(['servers.json']);
  });

  it('keeps a copy of a broken file before it writes', async () => {
    const { folder, list } = await listIn('{"half');
    must(await list.write([server]));
    expect(await readFile(join(folder, 'servers.json.corrupt-1700000000'), 'utf8')).toBe('{"half');
    expect(must(await list.read())).toEqual([server]);
  });

  it('loads the servers that can be read, and keeps a copy of the others before it writes', async () => {
    const content = JSON.stringify({ version: 1, servers: [server, { issuer: 'nonsense' }] });
    const { folder, list } = await listIn(content);
    expect(must(await list.read())).toEqual([server]);
    expect(await readdir(folder)).toEqual(['servers.json']);
    must(await list.write([server]));
    expect(await readFile(join(folder, 'servers.json.corrupt-1700000000'), 'utf8')).toBe(content);
  });

  it('of a newer version is neither read nor overwritten', async () => {
    const { file, list } = await listIn('{"version":2}');
    const newer = { ok: false, error: { code: 'server-list-newer' } };
    expect(await list.read()).toEqual(newer);
    expect(await list.write([server])).toEqual(newer);
    expect(await readFile(file, 'utf8')).toBe('{"version":2}');
  });

  it('of another user is neither read nor overwritten', async () => {
    const disk = createMemoryDisk();
    disk.plant('/profile/servers.json', Buffer.from('{}'), { mine: false });
    const list = createServerList({ file: '/profile/servers.json', clock, files: disk.files });
    const foreign = { ok: false, error: { code: 'foreign-file', because: 'other-owner' } };
    expect(await list.read()).toEqual(foreign);
    expect(await list.write([server])).toEqual(foreign);
    expect(disk.content('/profile/servers.json').toString()).toBe('{}');
  });

  it('that others may write to, or that is no file, is refused for that reason', async () => {
    const { file, list } = await listIn('{"version":1,"servers":[]}');
    await chmod(file, 0o666);
    expect(await list.read()).toEqual({ ok: false, error: { code: 'foreign-file', because: 'others-may-write' } });
    expect(await list.write([server])).toMatchObject({ error: { because: 'others-may-write' } });
    await rm(file);
    await mkdir(file);
    expect(await list.read()).toEqual({ ok: false, error: { code: 'foreign-file', because: 'not-a-file' } });
  });

  it('tells of a full disk and keeps the old list', async () => {
    const disk = createMemoryDisk();
    const list = createServerList({ file: '/profile/servers.json', clock, files: disk.files });
    must(await list.write([server]));
    disk.fault = ({ call }) => (call === 'write' ? { errno: 'ENOSPC' } : 'none');
    expect(await list.write([])).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(must(await list.read())).toEqual([server]);
    expect(disk.names('/profile')).toEqual(['servers.json']);
  });
});

describe('a server list behind a link', () => {
  async function linked(content: string | null) {
    const elsewhere = join(await temporaryFolder(), 'servers.json');
    if (content !== null) await writeFile(elsewhere, content, { mode: 0o600 });
    const { folder, file, list } = await listIn(null);
    await symlink(elsewhere, file);
    return { folder, file, list, elsewhere };
  }

  it('is read and written where the link leads, and the link stays', async () => {
    const { folder, file, list, elsewhere } = await linked('{"version":1,"servers":[]}');
    expect(must(await list.read())).toEqual([]);
    must(await list.write([server]));
    expect(await readlink(file)).toBe(elsewhere);
    expect(JSON.parse(await readFile(elsewhere, 'utf8'))).toEqual({ version: 1, servers: [server] });
    expect(must(await list.read())).toEqual([server]);
    expect(await readdir(folder)).toEqual(['servers.json']);
    expect(await readdir(join(elsewhere, '..'))).toEqual(['servers.json']);
  });

  it('keeps the copy of a broken one in the profile', async () => {
    const { folder, file, list, elsewhere } = await linked('<<<<<<< HEAD');
    const at = { line: 1, column: 1 };
    expect(await list.read()).toEqual({ ok: false, error: { code: 'server-list-damaged', at } });
    must(await list.write([server]));
    expect((await lstat(file)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'servers.json.corrupt-1700000000'), 'utf8')).toBe('<<<<<<< HEAD');
    expect(await readdir(join(elsewhere, '..'))).toEqual(['servers.json']);
  });

  it('to nothing, in a circle or to a file that others may write to is refused for that reason', async () => {
    const { file, list, elsewhere } = await linked(null);
    const refused = (because: string) => ({ ok: false, error: { code: 'foreign-file', because } });
    expect(await list.read()).toEqual(refused('link-to-nothing'));
    expect(await list.write([server])).toEqual(refused('link-to-nothing'));
    await symlink(file, elsewhere);
    expect(await list.read()).toEqual(refused('link-to-nothing'));
    await rm(elsewhere);
    await writeFile(elsewhere, '{"version":1,"servers":[]}');
    await chmod(elsewhere, 0o666);
    expect(await list.read()).toEqual(refused('others-may-write'));
    expect(await list.write([server])).toEqual(refused('others-may-write'));
    expect(await readFile(elsewhere, 'utf8')).toBe('{"version":1,"servers":[]}');
  });

  it('is written in a profile folder that is a link itself', async () => {
    const real = await temporaryFolder();
    const profile = join(await temporaryFolder(), 'profile');
    await symlink(real, profile);
    const list = createServerList({ file: join(profile, 'servers.json'), clock });
    must(await list.write([server]));
    expect(await readdir(real)).toEqual(['servers.json']);
  });
});
