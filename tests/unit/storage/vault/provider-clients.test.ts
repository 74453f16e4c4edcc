import { describe, expect, it } from 'vitest';
import type { ProviderClientRecord } from '../../../../src/main/core/ports/vault.ts';
import { createProviderClients } from '../../../../src/main/storage/vault/provider-clients.ts';
import { keyBytes, seal } from '../../../../src/main/storage/vault/sealed.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, placeIn } from './support/place.ts';
import { providerClientRecord } from './support/records.ts';

const file = '/profile/vault/provider-clients.sealed-clients';
const first = providerClientRecord('first');
const second = providerClientRecord('second');

/** The file alone, under a key that a test can seal with. */
function openAlone() {
  const disk = createMemoryDisk();
  const key = new Uint8Array(keyBytes).fill(7);
  const clients = createProviderClients({ files: disk.files, folder: '/profile/vault', key, now: () => 1_700_000_000 });
  const sealLater = (content: unknown) =>
    seal(key, { kind: 'provider-clients', id: 'provider-clients' }, 0, Buffer.from(JSON.stringify(content)));
  return { disk, clients, sealLater };
}

async function open() {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  return { disk, place, vault: await place.startOpen(disk.files) };
}

describe('clients at providers', () => {
  it('are none at first, and come back sealed after a restart', async () => {
    const { disk, place, vault } = await open();
    expect(must(await vault.readProviderClients())).toEqual([]);
    must(await vault.saveProviderClients([first, second]));
    expect(Buffer.from(disk.content(file)).toString('latin1')).not.toMatch(/first|second|SECRET/);
    expect(must(await (await place.startOpen(disk.files)).readProviderClients())).toEqual([first, second]);
  });

  it('are refused while the vault is locked', async () => {
    const { vault } = await open();
    await vault.lock();
    const refused = { ok: false, error: { code: 'vault-not-open', state: 'locked' } };
    expect(await vault.readProviderClients()).toEqual(refused);
    expect(await vault.saveProviderClients([first])).toEqual(refused);
  });

  it.each(['killed', 'power'] as const)(
    'are the old or the new ones after an end at any call of the disk (%s)',
    async (end) => {
      let reached = true;
      const found = new Set<string>();
      for (let cut = 0; reached; cut += 1) {
        const { disk, place, vault } = await open();
        must(await vault.saveProviderClients([first]));
        const before = disk.calls.length;
        disk.fault = ({ index }) => (index === before + cut ? 'killed' : 'none');
        const saved = await vault.saveProviderClients([first, second]);
        reached = disk.calls.length > before + cut;
        disk.kill();
        if (end === 'killed') disk.restart();
        else disk.losePower({ keepsEntry: (index) => index % 2 === cut % 2, content: () => 'half' });
        const again = must(await (await place.startOpen(disk.files)).readProviderClients());
        const names = again.map(({ client }: ProviderClientRecord) => client.clientId).join();
        found.add(names);
        expect(['first', 'first,second']).toContain(names);
        // What was called durable is there.
        if (saved.ok) expect(names).toBe('first,second');
      }
      expect([...found].sort()).toEqual(['first', 'first,second']);
    },
  );

  it('that a later version keeps in another form stay as they are while others change', async () => {
    const { disk, clients, sealLater } = openAlone();
    const later = { client: { ...second.client, authMethod: 'private_key_jwt', key: 'k' }, retired: false };
    const extended = { ...first, client: { ...first.client, note: 'later' } };
    disk.plant(file, sealLater({ clients: [later, extended] }));
    const read = must(await clients.read());
    expect(read).toEqual([extended]);
    must(await clients.save(read.map((one) => ({ ...one, retired: true }))));
    expect(must(await clients.read())).toEqual([{ ...extended, retired: true }]);
    must(await clients.save([]));
    // Only the one that is not understood is left.
    expect(disk.content(file)).toHaveLength(sealLater({ clients: [later] }).length);
  });

  it('in a file of a later form are neither read nor replaced', async () => {
    const { disk, clients, sealLater } = openAlone();
    disk.plant(file, sealLater({ version: 2 }));
    const before = disk.content(file);
    const newer = { ok: false, error: { code: 'record-newer' } };
    expect(await clients.read()).toEqual(newer);
    expect(await clients.save([first])).toEqual(newer);
    expect(disk.content(file)).toEqual(before);
  });

  it('in a damaged file are set aside, reported once, and written anew', async () => {
    const { disk, vault } = await open();
    must(await vault.saveProviderClients([first]));
    const damaged = Buffer.from(disk.content(file));
    damaged.writeUInt8(damaged.readUInt8(50) ^ 1, 50);
    disk.plant(file, damaged);
    expect(await vault.readProviderClients()).toEqual({ ok: false, error: { code: 'record-damaged' } });
    expect(must(await vault.readProviderClients())).toEqual([]);
    disk.plant(file, damaged);
    must(await vault.saveProviderClients([second]));
    expect(must(await vault.readProviderClients())).toEqual([second]);
    const aside = (await disk.files.list('/profile/vault')).filter((one) => one.includes('corrupt'));
    expect(aside.length).toBeGreaterThanOrEqual(1);
  });
});
