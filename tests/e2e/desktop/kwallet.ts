import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasOwner, onBus } from './bus.ts';
import { type Place, type Service, startService } from './service.ts';
import { waitFor } from './wait.ts';

/** The password of the wallet. It protects only made-up secrets. */
export const walletPassword = 'wallet';

const name = 'org.kde.kwalletd5';
const kwallet = { destination: name, path: '/modules/kwalletd5', interface: 'org.kde.KWallet' };
const wallet = 'kdewallet';

/** Starts KWallet on the bus of a place and waits until it answers. Its wallet is closed, or not there yet. */
export async function startKWallet(place: Place): Promise<Service> {
  const service = startService('kwalletd5', ['kwalletd5'], place);
  await waitFor('KWallet', async () =>
    (await onBus((ask) => hasOwner(ask, name), place.env.DBUS_SESSION_BUS_ADDRESS)) ? true : undefined,
  );
  return service;
}

/** Makes the wallet with its password, as the first login to a desktop does, and closes it again. */
export async function makeWallet({ env }: Place): Promise<void> {
  const folder = join(env.HOME ?? '', '.local/share/kwalletd');
  const salt = randomBytes(56);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${wallet}.salt`), salt, { mode: 0o600 });
  const hash = pbkdf2Sync(walletPassword, salt, 50_000, 56, 'sha512');
  await onBus(async (ask) => {
    await ask(kwallet, 'pamOpen', 'sayi', [wallet, hash, 0]);
    await ask(kwallet, 'close', 'sb', [wallet, true]);
  }, env.DBUS_SESSION_BUS_ADDRESS);
}
