import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { CredentialId } from '../../core/ports/vault.ts';
import { quarantine } from '../files/durable-file.ts';
import type { ReadableEntry } from './credential-files.ts';
import { doubtBytes, readRecord, sealedPath, type VaultFolder } from './folder.ts';
import { secretOf } from './record-schema.ts';
import { writeRestored } from './restored.ts';
import type { PartsInUse } from './set-aside.ts';

/**
 * Writes the records that memory alone has: new ones, and those whose files have vanished, are damaged, or were replaced by older
 * ones. Nobody knows whether the values of these are still good, since somebody else has had their files. What lies in their place
 * is set aside, except an older record.
 * @returns `record-changed` where the disk has another value that is as new
 */
export async function writeMissing({
  vault,
  credentialStore,
}: Pick<PartsInUse, 'vault' | 'credentialStore'>): Promise<Result<null>> {
  for (const id of credentialStore.unsaved()) {
    const flushed = await credentialStore.flush(id);
    if (!flushed.ok) return flushed;
  }
  for (const id of credentialStore.ids()) {
    const entry = credentialStore.entry(id);
    if (entry?.kind !== 'readable') continue;
    const wanted = await isWanted(vault, id, entry);
    if (!wanted.ok) return wanted;
    if (!wanted.value) continue;
    const written = await credentialStore.changeFiles(id, async () => {
      const done = await writeRestored(vault, { id, ...entry, outcomeUnknown: true }, doubtBytes);
      return done.ok ? ok(null) : done;
    });
    if (!written.ok) return written;
  }
  return ok(null);
}

/** Whether the disk lacks a record. What another version or somebody else has put there is not judged. */
async function isWanted(vault: VaultFolder, id: CredentialId, entry: ReadableEntry): Promise<Result<boolean>> {
  const path = sealedPath(vault, id);
  const found = await readRecord(vault, path, 'credential', id);
  switch (found.kind) {
    case 'absent':
      return ok(true);
    case 'record': {
      const isOther = secretOf(found.content.record) !== secretOf(entry.record);
      if (found.generation === entry.generation && isOther) return err({ code: 'record-changed' });
      return ok(found.generation < entry.generation);
    }
    case 'damaged':
    case 'blank': {
      const cleared = await quarantine(vault.files, path, vault.now());
      return cleared.ok ? ok(true) : cleared;
    }
    default:
      return ok(false);
  }
}
