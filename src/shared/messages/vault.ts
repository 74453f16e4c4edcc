import type { ErrorCode } from '../ipc/errors.ts';
import type { KeyStore, VaultView } from '../ipc/snapshot.ts';
import { mayShareKeys, passwordStoreOf } from '../vault/key-store.ts';

/** One state of the vault: its name, and, where it is not open, what it means and what to do. */
export interface VaultWords {
  readonly title: string;
  readonly meaning: string;
  /** steps, in order; none where nothing is to be done */
  readonly steps: readonly string[];
}

/** Every state but `open`. */
export type Closed = Exclude<VaultView, { kind: 'open' }>;

const tokensSafe = 'Your tokens stay encrypted on the disk, unchanged.';
const nothingYet = 'Nothing has been stored yet.';
const stays = (hasVault: boolean) => (hasVault ? tokensSafe : nothingYet);

const keyStores: Readonly<Record<string, string>> = {
  'gnome-libsecret': 'GNOME Keyring',
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
  keepassxc: 'KeePassXC',
  'secret-service': 'the keyring of this desktop',
  portal: 'the secret portal of the desktop',
  keychain: 'the macOS Keychain',
  dpapi: 'Windows data protection',
  passphrase: 'your passphrase',
};

const nameOf = (keyStore: KeyStore) => keyStores[keyStore] ?? keyStore;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const switchFor = (keyStore: KeyStore) => `--password-store=${passwordStoreOf(keyStore) ?? keyStore}`;

const startKeyring = [
  'On GNOME, Xfce, Cinnamon and most others: install gnome-keyring, then sign out and in again.',
  'On KDE Plasma: turn on KWallet in the system settings.',
  'On a bare window manager: start gnome-keyring with your session, and start Mytoken Tray with --password-store=gnome-libsecret.',
];

const beginAgain =
  'restore a backup in a new profile (--profile=NAME), or log in again there and revoke the old tokens on the web pages of their servers.';

/** Errors that keep a vault closed although nothing is wrong with its folder. */
const inaccessibleTitles: { readonly [code in ErrorCode]?: string } = {
  'vault-in-use': 'The vault is open elsewhere',
  'vault-missing': 'The vault is missing',
  'vault-left-open': 'The vault was left open elsewhere',
};

const explain: { readonly [K in Closed['kind']]: (vault: Extract<Closed, { kind: K }>) => VaultWords } = {
  opening: () => ({ title: 'Opening the vault…', meaning: '', steps: [] }),
  'waiting-for-keyring': () => ({
    title: 'Waiting for your keyring',
    meaning:
      'Your keyring was asked for the key and has not answered yet. Most likely it shows a prompt. Until it answers, nothing is opened and nothing changes on the disk.',
    steps: ['Answer its prompt. It may be behind other windows.'],
  }),
  locked: () => ({
    title: 'Mytoken Tray is locked',
    meaning: 'Nothing can be copied or revoked until it is unlocked, and the clipboard was cleared.',
    steps: [],
  }),
  'passphrase-needed': () => ({
    title: 'Mytoken Tray is locked',
    meaning: `Your passphrase opens the vault. Nothing can be copied or revoked until then. ${tokensSafe}`,
    steps: [],
  }),
  'keyring-locked': ({ hasVault }) => ({
    title: 'Your keyring is locked',
    meaning: `Mytoken Tray keeps the key to your tokens in the keyring of your desktop, which is locked. This happens, for example, when you are signed in automatically. ${stays(hasVault)}`,
    steps: [
      'Choose Unlock and enter the password of the keyring, usually the one that you sign in to this computer with.',
    ],
  }),
  denied: ({ hasVault }) => ({
    title: 'The keyring refused access',
    meaning: `The keyring prompt was closed or declined. ${stays(hasVault)}`,
    steps: ['Choose Try again and allow access.'],
  }),
  unavailable: ({ hasVault, turnedOff }) =>
    turnedOff === null
      ? {
          title: 'No keyring answers',
          meaning: `Mytoken Tray encrypts tokens with a key from the keyring of your desktop, and no keyring is running. ${stays(hasVault)}`,
          steps: [...startKeyring, 'As soon as a keyring answers, Mytoken Tray goes on by itself.'],
        }
      : {
          title: `${capital(nameOf(turnedOff))} is turned off`,
          meaning: `${capital(nameOf(turnedOff))} is installed, but its settings keep programs from using it, and no other keyring answers. ${stays(hasVault)}`,
          steps: ['Turn it on in the system settings, and choose Try again.'],
        },
  'other-keyring': ({ hasVault, keyStore, asked }) => ({
    title: 'Another keyring is needed',
    meaning: `${asked === null ? 'Mytoken Tray uses no keyring on a desktop of this name' : `Mytoken Tray was started for ${nameOf(asked)}`}, and the one to use here is ${nameOf(keyStore)}. It can be chosen only at the start. ${stays(hasVault)}`,
    steps: [`Choose Restart: Mytoken Tray ends and starts again with ${switchFor(keyStore)}.`],
  }),
  'no-key': ({ hasVault, keyStore }) => ({
    title: 'The keyring gave no key',
    meaning: `${capital(nameOf(keyStore))} answered, but gave no key: Mytoken Tray was not allowed to have it, or the keyring ended meanwhile. ${stays(hasVault)}`,
    steps: [
      'Choose Restart, because a program can ask only once while it runs; and allow access when the keyring asks.',
    ],
  }),
  weak: ({ hasVault }) => ({
    title: 'The keyring gives no protection',
    meaning: `Only a built-in key is available, which is the same on every computer. Anyone can decrypt what it encrypts, so it is not used. ${stays(hasVault)}`,
    steps: [
      ...startKeyring,
      'Then quit Mytoken Tray and start it again, because while it runs it keeps the first key that it found.',
    ],
  }),
  'wrong-key': ({ sealedBy, now }) => ({
    title: sealedBy === now ? 'The keyring gives another key' : 'Another keyring encrypted this vault',
    meaning:
      sealedBy === now
        ? `${capital(nameOf(now))} answers, but does not give the key that encrypted this vault: access was refused, it was emptied, or it is of another account. ${tokensSafe}`
        : `The vault was encrypted with ${nameOf(sealedBy)}. Now ${nameOf(now)} answers, which does not have the key. ${tokensSafe}`,
    steps: [
      ...(mayShareKeys(sealedBy, now)
        ? [
            'Choose Restart, and allow access when the keyring asks.',
            'If the keyring was replaced, put the original one back first.',
          ]
        : [`Start the original keyring, and choose Restart: Mytoken Tray starts again with ${switchFor(sealedBy)}.`]),
      `If that keyring is gone for good, its tokens can no longer be opened: ${beginAgain}`,
    ],
  }),
  damaged: () => ({
    title: 'The vault cannot be read',
    meaning: 'The file with the encrypted key is damaged. Nothing was deleted or overwritten.',
    steps: [
      'If you have a backup of your files, put the vault folder back and choose Try again.',
      `Otherwise ${beginAgain}`,
    ],
  }),
  inaccessible: ({ error }) => ({
    title: inaccessibleTitles[error.code] ?? 'The vault folder cannot be used',
    // The error says what was kept safe.
    meaning: '',
    steps: [],
  }),
  newer: () => ({
    title: 'A newer version wrote this vault',
    meaning: `This version cannot read its format. ${tokensSafe}`,
    steps: ['Use the newer version of Mytoken Tray.'],
  }),
};

/** The name of every state. */
export const vaultNames = {
  opening: 'Opening the vault…',
  'waiting-for-keyring': 'Waiting for your keyring',
  open: 'Vault open',
  locked: 'Locked',
  'passphrase-needed': 'Locked',
  'keyring-locked': 'Keyring locked',
  denied: 'Keyring refused',
  unavailable: 'No keyring found',
  weak: 'Keyring gives no protection',
  'other-keyring': 'Another keyring is needed',
  'no-key': 'Keyring gave no key',
  'wrong-key': 'Encrypted with another keyring',
  damaged: 'Vault damaged',
  inaccessible: 'Vault not accessible',
  newer: 'Vault of a newer version',
} satisfies Record<VaultView['kind'], string>;

/** The states of the vault. */
export const vault = {
  name: vaultNames,
  sealedBy: (keyStore: KeyStore) => `Encrypted with ${nameOf(keyStore)}`,
  keyStore: nameOf,
  sealed: 'Tokens stay encrypted',
  lockNow: 'Lock now',
  unlock: 'Unlock',
  retry: 'Try again',
  restart: 'Restart',
  nothingStored: 'Nothing stored yet',
  /** The full explanation of a vault that is not open. */
  explain: (closed: Closed): VaultWords => (explain[closed.kind] as (one: Closed) => VaultWords)(closed),
};
