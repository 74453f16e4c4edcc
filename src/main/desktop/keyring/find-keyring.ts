import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import type { PasswordStore } from '../../../shared/vault/key-store.ts';
import type { Bus } from '../dbus/bus.ts';
import { ownerOf, startService, watchOwner } from '../dbus/services.ts';
import { type FindTimes, findKWallet, kwalletNames, kwallets } from './kwallet.ts';
import { secretService } from './secret-service.ts';

/** The keyring of a desktop that answers, if there is one. */
export interface FoundKeyring {
  readonly keyStore: KeyStore | null;
  /** one that is installed, and turned off in its own settings */
  readonly turnedOff: KeyStore | null;
}

/**
 * Finds the keyring that answers, and starts one that the bus can start.
 * @param preferred those that are asked first, in this order
 */
export async function findKeyring(
  bus: Bus,
  preferred: readonly PasswordStore[],
  times: FindTimes,
): Promise<FoundKeyring> {
  let turnedOff: KeyStore | null = null;
  for (const store of new Set<PasswordStore>([...preferred, 'gnome-libsecret', ...kwallets])) {
    if (store === 'gnome-libsecret') {
      const keyStore = await findSecretService(bus, times.startMs);
      if (keyStore !== null) return { keyStore, turnedOff };
      continue;
    }
    const found = await findKWallet(bus, store, times);
    if (found === 'present') return { keyStore: store, turnedOff };
    if (found === 'turned-off') turnedOff ??= store;
  }
  return { keyStore: null, turnedOff };
}

/** Names that the programs behind the Secret Service have besides. */
const programs: readonly (readonly [string, KeyStore])[] = [
  ['org.gnome.keyring', 'gnome-libsecret'],
  ['org.keepassxc.KeePassXC.MainWindow', 'keepassxc'],
];

/** The program behind the Secret Service; null = there is none but KWallet's. */
async function findSecretService(bus: Bus, startMs: number): Promise<KeyStore | null> {
  const owner = await startService(bus, secretService, startMs);
  if (owner === null) return null;
  // KWallet is used by its own interface: its Secret Service refuses every client that encrypts where a plug-in of its
  // cryptography library is missing, as it is by default on Debian 12.
  for (const kwallet of kwallets) if ((await ownerOf(bus, kwalletNames[kwallet])) === owner) return null;
  for (const [name, keyStore] of programs) if ((await ownerOf(bus, name)) === owner) return keyStore;
  return 'secret-service';
}

/** Calls back each time a program appears on the bus that may be a keyring, or takes the place of another. */
export async function watchKeyrings(bus: Bus, appeared: () => void): Promise<() => void> {
  const names = [secretService, ...kwallets.map((one) => kwalletNames[one])];
  const stops = await Promise.all(
    names.map((name) =>
      watchOwner(bus, name, (owner) => {
        if (owner !== null) appeared();
      }),
    ),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
