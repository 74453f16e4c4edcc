import { z } from 'zod';
import type { BackupPreview, ChosenBackup, RestoreReport, WrittenBackup } from '../backup/preview.ts';
import { longestPassphrase } from '../vault/passphrase.ts';

const passphrase = z.string().max(longestPassphrase);

/** The schemas of the verbs that make backups and restore them. Main lets the user choose the files. */
export const backupVerbArguments = {
  /** `withRotating`: also the tokens whose value may be replaced when they are used */
  'create-backup': z.strictObject({ passphrase, withRotating: z.boolean() }),
  'choose-backup': z.null(),
  /** the one that was chosen last */
  'open-backup': z.strictObject({ passphrase }),
  'restore-backup': z.null(),
  /** main forgets what it has read */
  'close-backup': z.null(),
} as const;

/** The values of these verbs. */
export interface BackupVerbValues {
  'create-backup': WrittenBackup;
  'choose-backup': ChosenBackup;
  'open-backup': BackupPreview;
  'restore-backup': RestoreReport;
  'close-backup': null;
}
