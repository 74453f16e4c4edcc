import { expect, it } from 'vitest';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { must, placeIn } from './support/place.ts';

const file = '/profile/vault/proxy-logins.sealed-logins';
const login = { proxy: 'proxy.example:3128', user: 'me', password: 'SECRET' };

it('passwords of proxies come back sealed after a restart', async () => {
  const disk = createMemoryDisk();
  const place = placeIn('/profile');
  const vault = await place.startOpen(disk.files);
  expect(must(await vault.readProxyLogins())).toEqual([]);
  must(await vault.saveProxyLogins([login]));
  const sealed = Buffer.from(disk.content(file));
  expect(sealed.toString('latin1')).not.toMatch(/proxy\.example|SECRET/);
  await vault.lock();
  expect(await vault.readProxyLogins()).toMatchObject({ error: { code: 'vault-not-open' } });
  const again = await place.startOpen(disk.files);
  expect(must(await again.readProxyLogins())).toEqual([login]);
  disk.plant(file, sealed.fill(1, 40, 60));
  expect(await again.readProxyLogins()).toMatchObject({ error: { code: 'record-damaged' } });
  expect(must(await again.readProxyLogins())).toEqual([]);
});
