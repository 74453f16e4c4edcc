import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { CredentialId } from '../../core/ports/vault.ts';
import { exists, readOwned } from '../files/durable-file.ts';
import type { ReadableEntry } from './credential-files.ts';
import { nextPath, openRecord, sealedPath, type VaultFolder } from './folder.ts';
import { secretOf } from './record-schema.ts';

/**
 * Compares a record in memory with the disk, since folders are synchronised, restored and shared between computers. A newer
 * record is taken over; any other difference means that the value in memory may have been replaced elsewhere.
 * @param isOurIntent a reservation on disk is this process's own
 * @returns `record-older` or `record-changed` where the record in memory must not be used
 */
export async function compareWithDisk(
  vault: VaultFolder,
  id: CredentialId,
  entry: ReadableEntry,
  isOurIntent: boolean,
): Promise<Result<ReadableEntry>> {
  const intent = await exists(vault.files, nextPath(vault, id));
  if (!intent.ok) return intent;
  // Another computer's request is running, or its outcome is unknown.
  if (intent.value && !entry.outcomeUnknown && entry.unsaved === null && !isOurIntent) {
    return err({ code: 'record-changed' });
  }
  const bytes = await readOwned(vault.files, sealedPath(vault, id));
  if (!bytes.ok) return bytes;
  const found = bytes.value === null ? null : openRecord(vault, 'credential', id, bytes.value);
  // A record that was never written cannot have been changed by others.
  if (found === null && entry.unsaved !== null) return ok(entry);
  if (found?.kind !== 'record') return err({ code: 'record-changed' });
  const { generation, content } = found;
  if (entry.unsaved !== null) return generation < entry.generation ? ok(entry) : err({ code: 'record-changed' });
  if (generation < entry.generation) return err({ code: 'record-older' });
  if (generation > entry.generation) return ok({ ...entry, record: content.record, generation });
  return secretOf(content.record) === secretOf(entry.record) ? ok(entry) : err({ code: 'record-changed' });
}
