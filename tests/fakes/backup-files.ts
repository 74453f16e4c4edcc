import type { Backup, BackupFiles } from '../../src/main/core/ports/backup.ts';
import { contentsOf } from '../../src/main/storage/backup/format.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';

/** Backups in memory, each with the passphrase that opens it, by the path that was chosen. */
export interface FakeBackupFiles extends BackupFiles {
  readonly written: Map<string, { readonly backup: Backup; readonly createdAt: number; readonly passphrase: string }>;
  /** what the next writes and reads end with */
  fault: AppError | null;
}

export function createFakeBackupFiles(): FakeBackupFiles {
  const written: FakeBackupFiles['written'] = new Map();
  const files: FakeBackupFiles = {
    written,
    fault: null,
    async write(path, backup, createdAt, passphrase) {
      if (files.fault !== null) return err(files.fault);
      written.set(path, { backup, createdAt, passphrase });
      return ok(contentsOf(backup));
    },
    async read(path) {
      const found = written.get(path);
      if (files.fault !== null) return err(files.fault);
      if (found === undefined) return err({ code: 'backup-file', because: 'unreadable' });
      const { backup, createdAt, passphrase } = found;
      return ok({
        header: { createdAt, contents: contentsOf(backup) },
        open: async (typed) =>
          typed === passphrase
            ? ok({ ...backup, unknown: 0 })
            : err({ code: 'backup-file', because: 'wrong-passphrase' }),
      });
    },
  };
  return files;
}
