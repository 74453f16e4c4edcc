import type { VaultFileError } from '../../ipc/vault-file-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

const unchanged = 'It was left unchanged.';

const keyFile = {
  missing: 'One of the two files with the key of this vault is missing.',
  damaged: 'One of the two files with the key of this vault is damaged.',
  newer: 'One of the two files with the key of this vault was written by a newer version.',
  'other-key': 'One of the two files with the key of this vault has the key of another one.',
} as const;

/** What a check of the vault finds, and what keeps a file from being taken back. */
export const vaultFileErrors: ErrorTablePart<VaultFileError['code']> = {
  'key-file-unusable': ({ because, both }) => {
    if (both)
      return t(
        'Neither of the two files with the key of this vault can be used, so it could not be opened again.',
        'It is open now, and nothing was changed.',
        'Do not lock or quit. Change the protection of the vault, which writes a new key, or make a backup.',
      );
    return because === 'newer'
      ? t(
          keyFile.newer,
          'The vault is open now, and nothing was changed.',
          'Make a backup before you lock or quit: after that only the newer version opens this vault.',
        )
      : t(keyFile[because], 'The other one opens the vault.', 'Lock and unlock: it is then written again.');
  },
  'key-not-in-keyring': () =>
    t(
      'Your keyring no longer opens the key of this vault.',
      'The vault is open now, and nothing was changed.',
      'Do not lock or quit. Protect the vault with a passphrase, or make a backup.',
    ),
  'vault-file-unusable': ({ because }) =>
    because === 'newer'
      ? t('A newer version of Mytoken Tray wrote this file.', unchanged, 'Use the newer version.')
      : because === 'unreadable'
        ? t(
            'This file cannot be read from the disk.',
            unchanged,
            'Make sure that your user may read the file, and check the disk.',
          )
        : t(
            'This file is damaged and cannot be read.',
            `${unchanged} No token is in it.`,
            'It is set aside when it is next needed. Enter again what was in it.',
          ),
  'record-not-saved': () =>
    t(
      'The newest value of this token is only in memory, because the disk did not take it.',
      'It is used from there, and writing it is tried again.',
      'Before you quit, free some space on the disk or make the data folder writable.',
    ),
  'record-readable-again': () =>
    t('The file of this token can be read again.', unchanged, 'Lock and unlock to use it.'),
  'foreign-names': ({ count }) =>
    t(
      count === 1
        ? 'There is a file in the vault folder that Mytoken Tray did not write.'
        : `There are ${count} files in the vault folder that Mytoken Tray did not write.`,
      'They are not used.',
      'If another program synchronises this folder, exclude it there: where two computers use the same rotating token, it is revoked.',
    ),
  'set-aside-gone': () => t('That file is no longer there.', 'Nothing was changed.', 'Look at the list again.'),
  'set-aside-unusable': () =>
    t(
      'That file cannot be taken back, because it cannot be read or is not newer than what is in use.',
      'Nothing was changed.',
      '',
    ),
};
