import type { VaultProtectionError } from '../../ipc/vault-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

/** What protects the vault. */
export const vaultErrors: ErrorTablePart<VaultProtectionError['code']> = {
  'wrong-passphrase': () =>
    t(
      'That passphrase does not open the vault.',
      'Nothing was changed, and you can try as often as you like.',
      'Check the keyboard layout and Caps Lock. Nobody can reset a passphrase.',
    ),
  'passphrase-not-derived': () =>
    t(
      'No key could be made from the passphrase: this computer has too little free memory.',
      'Nothing was changed.',
      'Close other programs, then try again.',
    ),
  'records-unreadable': ({ files }) =>
    t(
      files === 1
        ? 'One file of the vault cannot be opened, so it would be lost with the present key.'
        : `${files} files of the vault cannot be opened, so they would be lost with the present key.`,
      'Nothing was changed.',
      'The page of the vault lists them: take them back or remove them first.',
    ),
};
