import { basename, dirname } from 'node:path';
import { err, ok } from '../../../shared/ipc/result.ts';
import type { BackupFiles } from '../../core/ports/backup.ts';
import { readChosenFile } from '../files/chosen-file.ts';
import { onDisk } from '../files/disk-error.ts';
import { purgeTemporary, replaceDurably } from '../files/durable-file.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { type ScryptCost, usualCost } from '../vault/passphrase-key.ts';
import { contentsOf, decodeBackup, encodeBackup } from './format.ts';

/** Bytes of the largest backup: a thousand tokens and as many long templates have a fifth of it. */
const maxBackupBytes = 64 * 1024 * 1024;

/**
 * Backups in files that the user chose.
 * @param cost how much work a guess of a passphrase is; tests have little of it
 */
export function createBackupFiles(files: FileSystem = nodeFileSystem(), cost: ScryptCost = usualCost): BackupFiles {
  return {
    async write(path, backup, createdAt, passphrase) {
      const encoded = await encodeBackup(backup, createdAt, passphrase, cost);
      if (!encoded.ok) return encoded;
      const content = encoded.value;
      if (content.length > maxBackupBytes) return err({ code: 'backup-file', because: 'too-large' });
      return onDisk(async () => {
        // What a killed process left of this very file.
        await purgeTemporary(files, dirname(path), basename(path));
        const written = await replaceDurably(files, path, content, null, async () => ok(null));
        return written.ok ? ok(contentsOf(backup)) : written;
      });
    },
    async read(path) {
      const content = await readChosenFile(path, maxBackupBytes);
      const decoded = content.ok ? decodeBackup(content.value, cost) : content;
      return decoded.ok ? decoded : err({ code: 'backup-file', because: decoded.error });
    },
  };
}
