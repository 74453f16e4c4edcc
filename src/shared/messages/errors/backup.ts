import type { BackupFileFault } from '../../backup/contents.ts';
import type { BackupError } from '../../ipc/backup-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

const fault: Readonly<Record<BackupFileFault, string>> = {
  unreadable: 'That file cannot be read.',
  'not-a-file': 'That is not a regular file.',
  'too-large': 'That is too large for a backup.',
  'no-backup': 'That file is not a backup of Mytoken Tray.',
  damaged: 'That backup is cut short or was changed, so it cannot be opened.',
  newer: 'That backup was made by a newer version of Mytoken Tray.',
  'wrong-passphrase': 'That is not the passphrase of this backup.',
  closed: 'The backup is no longer open.',
};

const next: Readonly<Record<BackupFileFault, string>> = {
  unreadable: 'Make sure that your user may read it, or choose another one.',
  'not-a-file': 'Choose the file of a backup.',
  'too-large': 'Choose another file. If it was to become a backup, remove templates that you do not need first.',
  'no-backup': 'Choose a file whose name ends in .mytoken-backup.',
  damaged: 'Copy it again from where it came from, or choose another one.',
  newer: 'Restore it with that version.',
  'wrong-passphrase': 'Try again. Capital and small letters matter, and so do spaces.',
  closed: 'Choose it again.',
};

/** Backups, and the files that are none. */
export const backupErrors: ErrorTablePart<BackupError['code']> = {
  'backup-file': ({ because }) => t(fault[because], 'Nothing was changed.', next[because]),
};
