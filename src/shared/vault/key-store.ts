import type { KeyStore, VaultView } from '../ipc/snapshot.ts';

/** The values of Chromium's switch `--password-store` that choose a keyring. */
export const passwordStores = ['gnome-libsecret', 'kwallet', 'kwallet5', 'kwallet6'] as const;

export type PasswordStore = (typeof passwordStores)[number];

/**
 * The switch that makes Chromium use a key store; null where none does. Every program that offers the Secret Service is
 * reached by the same one.
 */
export function passwordStoreOf(keyStore: KeyStore): PasswordStore | null {
  if (keyStore === 'keepassxc' || keyStore === 'secret-service' || keyStore === 'gnome_libsecret')
    return 'gnome-libsecret';
  return passwordStores.find((one) => one === keyStore) ?? null;
}

/**
 * Checks whether two key stores may hold the same key: the versions of KWallet share their wallets, and of a key store that
 * no switch chooses it is not known.
 */
export function mayShareKeys(one: KeyStore, other: KeyStore): boolean {
  const [first, second] = [passwordStoreOf(one), passwordStoreOf(other)];
  if (first === null || second === null) return true;
  return first === second || (isKWallet(first) && isKWallet(second));
}

const isKWallet = (store: PasswordStore) => store.startsWith('kwallet');

/**
 * A vault that only a new start of the program can open.
 * @returns the key store to name in its arguments (null = they stay as they are); null where trying again helps
 */
export function restartFor(vault: VaultView): { readonly keyStore: KeyStore | null } | null {
  switch (vault.kind) {
    case 'other-keyring':
      return { keyStore: vault.keyStore };
    case 'no-key':
      return { keyStore: null };
    case 'wrong-key':
      return { keyStore: mayShareKeys(vault.sealedBy, vault.now) ? null : vault.sealedBy };
    default:
      return null;
  }
}
