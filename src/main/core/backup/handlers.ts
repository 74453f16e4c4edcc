import type { BackupVerbValues } from '../../../shared/ipc/backup-verbs.ts';
import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import { createBackup } from './create.ts';
import { chooseBackup, closeBackup, openBackup, restoreBackup } from './restore.ts';

/** The verbs that make backups and restore them. */
export function createBackupHandlers(
  context: Context,
  limits: WindowLimits,
): Pick<VerbHandlers, keyof BackupVerbValues> {
  return {
    'create-backup': (wanted) => limits.run('create-backup', (limited) => createBackup(limited, wanted)),
    'choose-backup': () => limits.run('choose-backup', (limited) => chooseBackup(limited)),
    'open-backup': ({ passphrase }) => limits.run('open-backup', () => openBackup(context, passphrase)),
    'restore-backup': () => limits.run('restore-backup', (limited) => restoreBackup(limited)),
    'close-backup': async () => closeBackup(context),
  };
}
