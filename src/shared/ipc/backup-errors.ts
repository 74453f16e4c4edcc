import type { BackupFileFault } from '../backup/contents.ts';

/** Something about a backup. */
export type BackupError =
  /** a file that was chosen to be restored, or could not become a backup */
  { readonly code: 'backup-file'; readonly because: BackupFileFault };
