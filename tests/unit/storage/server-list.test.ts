import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServerList } from '../../../src/main/storage/server-list.ts';
import { createMemoryDisk } from '../../fakes/memory-disk.ts';
import { must, temporaryFolder } from './support/place.ts';

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

  it.each(['', '{"version":1,"servers":[', '[]', 'null', '{"version":1}'])(
    'sets a broken file (%j) aside and says so',
    async (content) => {
      const { folder, list } = await listIn(content);
      expect(await list.read()).toEqual({ ok: false, error: { code: 'server-list-damaged' } });
      expect(await readFile(join(folder, 'servers.json.corrupt-1700000000'), 'utf8')).toBe(content);
      expect(must(await list.read())).toEqual([]);
    },
  );

  it('does not overwrite a broken file that nobody has read', async () => {
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
    const foreign = { ok: false, error: { code: 'foreign-file' } };
    expect(await list.read()).toEqual(foreign);
    expect(await list.write([server])).toEqual(foreign);
    expect(disk.content('/profile/servers.json').toString()).toBe('{}');
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
