import { isLost } from '../../../shared/backup/lost-record.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { BackedUpCredential, CredentialId, CredentialMeta, RestoredAs } from '../../core/ports/vault.ts';
import { exists, removeDurably, writeDurably } from '../files/durable-file.ts';
import { type Entry, type Generations, isOlder, type ReadableEntry } from './credential-files.ts';
import {
  largestRecord,
  metaPath,
  nextPath,
  readRecord,
  reserveSpace,
  sealedPath,
  sealReadable,
  unwritable,
  type VaultFolder,
  writeMeta,
} from './folder.ts';
import { secretOf } from './record-schema.ts';

/**
 * Takes a credential of a backup into those of an open vault.
 * @param entries those of the vault, as the disk has them
 * @param size bytes to reserve where the outcome of its last request is not known
 */
export async function restoreInto(
  vault: VaultFolder,
  entries: Map<CredentialId, Entry>,
  seen: Generations,
  credential: BackedUpCredential,
  size: number,
): Promise<Result<RestoredAs>> {
  const { id, generation, record } = credential;
  const present = entries.get(id);
  const isElsewhere = [...entries].some(
    ([other, entry]) => other !== id && entry.kind === 'readable' && secretOf(entry.record) === secretOf(record),
  );
  const highest = seen.get(id) ?? 0;
  if (isElsewhere || isKept(present, highest, credential)) return ok('kept');
  const here = await metaHere(vault, id, present);
  const meta = here === null ? credential.meta : metaOfRestored(here, credential.meta, generation > highest);
  const written = await writeRestored(vault, { ...credential, meta }, size);
  if (!written.ok) return written;
  isOlder(seen, id, generation);
  entries.set(id, written.value);
  // The sealed record has its metadata too.
  await writeMeta(vault, id, meta);
  return ok(present?.kind === 'readable' ? 'replaced' : 'added');
}

/** What is here beside a record, whether that can be read or not; null = nothing that can be read. */
async function metaHere(
  vault: VaultFolder,
  id: CredentialId,
  present: Entry | undefined,
): Promise<CredentialMeta | null> {
  if (present === undefined) return null;
  if (present.kind === 'readable') return present.meta;
  const found = await readRecord(vault, metaPath(vault, id), 'meta', id);
  return found.kind === 'record' ? found.content : null;
}

/**
 * The metadata of a credential that is here and gets its value from a backup. What its user chose here stays; what was said of
 * the value stays too, unless the one in the backup is newer: then that was not said of it.
 */
export function metaOfRestored(here: CredentialMeta, backedUp: CredentialMeta, isNewer: boolean): CredentialMeta {
  const { restored, refused, ended, endedByProvider } = backedUp;
  return isNewer ? { ...here, restored, refused, ended, endedByProvider } : { ...here, restored };
}

/**
 * Whether what is here stays, and not the credential of a backup: it is as new or newer, or it was written by somebody else or a
 * later version. A missing or damaged one gives way, unless a newer one was seen.
 * @param highest the highest generation that this process has seen; 0 = none
 */
function isKept(present: Entry | undefined, highest: number, { generation }: BackedUpCredential): boolean {
  if (present === undefined) return false;
  if (present.kind === 'readable') return generation <= present.generation;
  return !isLost(present.because) || generation < highest;
}

/**
 * Writes the record of a backup, or one that memory alone has. Reserved space, which says that the outcome of a request is not known, is durable before it:
 * after a kill at any point, what was there before is there, or the record with all that is known of it.
 * @param size bytes to reserve
 */
export async function writeRestored(
  vault: VaultFolder,
  { id, generation, record, meta, outcomeUnknown }: BackedUpCredential,
  size: number,
): Promise<Result<ReadableEntry>> {
  const { files } = vault;
  const sealed = sealReadable(vault, { kind: 'credential', id }, generation, { record, meta });
  if (!sealed.ok || sealed.value.length > largestRecord) return err(unwritable);
  const before = await exists(files, nextPath(vault, id));
  if (!before.ok) return before;
  const reserved = outcomeUnknown ? await reserveSpace(vault, id, size) : ok(null);
  const written = reserved.ok ? await writeDurably(files, sealedPath(vault, id), sealed.value) : reserved;
  if (written.ok) {
    const isUnknown = outcomeUnknown || before.value;
    return ok({ kind: 'readable', record, meta, generation, outcomeUnknown: isUnknown, unsaved: null });
  }
  // A record that got into its place all the same must not be taken for one whose value is known to be good.
  const now = await readRecord(vault, sealedPath(vault, id), 'credential', id);
  const landed = now.kind === 'record' && now.generation === generation;
  if (!landed && !before.value) await removeDurably(files, nextPath(vault, id));
  return written;
}
