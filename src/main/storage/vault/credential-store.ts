import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type {
  BackedUpCredential,
  CredentialId,
  CredentialMeta,
  CredentialRecord,
  RestoredAs,
  StoredCredential,
} from '../../core/ports/vault.ts';
import { removeDurably, writeDurably } from '../files/durable-file.ts';
import { compareWithDisk } from './compare.ts';
import {
  applyPendingWrites,
  type Entry,
  type Generations,
  isOlder,
  loadEntries,
  loadEntry,
  type PendingWrites,
  type ReadableEntry,
} from './credential-files.ts';
import {
  largestRecord,
  nextPath,
  removeFiles,
  replaceRecord,
  reserveSpace,
  sealedPath,
  sealReadable,
  unwritable,
  type VaultFolder,
  writeMeta,
} from './folder.ts';
import { restoreInto } from './restored.ts';

/** The minimum space to reserve for the next record; a JWT of a mytoken server has 1 to 4 KiB. */
const minReserveBytes = 16 * 1024;
/** The longest token that an answer may contain can follow the shortest. */
const growth = 12 * 1024;

/** The credentials of an open vault. Calls must not overlap; the vault queues them. */
export interface CredentialStore {
  list(): Promise<readonly StoredCredential[]>;
  add(id: CredentialId, record: CredentialRecord, meta: CredentialMeta): Promise<Result<CredentialId>>;
  restore(credential: BackedUpCredential): Promise<Result<RestoredAs>>;
  current(id: CredentialId): Promise<Result<CredentialRecord>>;
  reserve(id: CredentialId): Promise<Result<CredentialRecord>>;
  /** The request ended without a new record. */
  release(id: CredentialId): Promise<Result<null>>;
  /** The request ended with a new record, which is in `PendingWrites.unsealed`. */
  replace(id: CredentialId): Promise<Result<null>>;
  markOutcomeUnknown(id: CredentialId): Result<null>;
  setMeta(id: CredentialId, meta: CredentialMeta): Promise<Result<null>>;
  remove(id: CredentialId): Promise<Result<null>>;
  /** The credentials with a new record that the disk does not have. */
  unsaved(): readonly CredentialId[];
  /** Tries again to write the new record of a credential, if the disk does not have it. */
  flush(id: CredentialId): Promise<Result<null>>;
  /** Flushes all, and returns the sealed records that still cannot be written. */
  close(): Promise<PendingWrites['sealed']>;
  /** Every credential that there is, whether it can be read or not. */
  ids(): readonly CredentialId[];
  /** Checks whether a request is under way that may rotate a token. */
  isInUse(): boolean;
  /** What memory has of a credential. */
  entry(id: CredentialId): Entry | undefined;
  /** The highest generation of its record that this process has seen; 0 = none. */
  newestSeen(id: CredentialId): number;
  /**
   * Changes the files of a credential behind its back, and reads them again.
   * @returns `busy` while a request with it is under way, or a new value of it is not on disk yet
   */
  changeFiles(id: CredentialId, change: () => Promise<Result<null>>): Promise<Result<null>>;
}

/**
 * Reads all credentials of a folder. Pending writes replace older records from disk.
 * @param pending lives as long as the process, like `seen`
 * @param held the credentials that the folder held before
 */
export async function openCredentialStore(
  vault: VaultFolder,
  pending: PendingWrites,
  seen: Generations,
  held: readonly CredentialId[],
): Promise<CredentialStore> {
  const { files } = vault;
  const { unsealed } = pending;
  const entries = new Map<CredentialId, Entry>(
    applyPendingWrites(vault, await loadEntries(vault, seen, held), pending.sealed),
  );
  const inFlight = new Set<CredentialId>();
  /** perhaps on disk, because of a failed `add` */
  const halfAdded = new Set<CredentialId>();
  /** our reservations that could not be removed */
  const leftIntents = new Set<CredentialId>();

  const newestSeen = (id: CredentialId) => seen.get(id) ?? 0;

  const sealRecord = (id: CredentialId, { record, meta, generation }: ReadableEntry) =>
    sealReadable(vault, { kind: 'credential', id }, generation, { record, meta });

  function find(id: CredentialId): Result<ReadableEntry> {
    const entry = entries.get(id);
    if (entry === undefined) return err({ code: 'unknown-credential' });
    return entry.kind === 'readable' ? ok(entry) : err(entry.because);
  }

  async function save(id: CredentialId, entry: ReadableEntry, bytes: Uint8Array): Promise<Result<null>> {
    // First keep it in memory, in case writing fails.
    entries.set(id, { ...entry, unsaved: bytes });
    const written = await replaceRecord(vault, id, bytes);
    if (!written.ok) return written;
    isOlder(seen, id, entry.generation);
    entries.set(id, { ...entry, unsaved: null });
    return written;
  }

  /** Writes a new record. A sealed one is written again byte by byte the same, which is safe over a partial copy of itself. */
  async function flush(id: CredentialId): Promise<Result<null>> {
    const record = unsealed.get(id);
    if (record === undefined) {
      const entry = entries.get(id);
      return entry?.kind !== 'readable' || entry.unsaved === null ? ok(null) : save(id, entry, entry.unsaved);
    }
    const found = find(id);
    if (!found.ok) return found;
    const entry = { ...found.value, record, generation: found.value.generation + 1, outcomeUnknown: false };
    const sealed = sealRecord(id, entry);
    if (!sealed.ok) return sealed;
    const saving = save(id, entry, sealed.value);
    unsealed.delete(id);
    return saving;
  }

  const unsaved = (): readonly CredentialId[] => [
    ...unsealed.keys(),
    ...[...entries].flatMap(([id, entry]) =>
      entry.kind === 'readable' && entry.unsaved !== null && !unsealed.has(id) ? [id] : [],
    ),
  ];

  async function flushAll(): Promise<void> {
    for (const id of unsaved()) await flush(id);
  }

  /** The credential as disk and memory agree on it now. */
  async function readAgain(id: CredentialId): Promise<Result<ReadableEntry>> {
    if (inFlight.has(id)) return err({ code: 'busy' });
    const found = find(id);
    if (!found.ok) return found;
    const compared = await compareWithDisk(vault, id, found.value, leftIntents.has(id));
    if (!compared.ok) return compared;
    isOlder(seen, id, compared.value.generation);
    entries.set(id, compared.value);
    return compared;
  }

  async function release(id: CredentialId, entry: ReadableEntry): Promise<Result<null>> {
    const removed = await removeDurably(files, nextPath(vault, id));
    // As long as the reservation is on disk, the outcome would be unknown after the next start too.
    entries.set(id, { ...entry, outcomeUnknown: !removed.ok });
    return removed;
  }

  return {
    async list() {
      await flushAll();
      return [...entries].map(([id, entry]) => {
        if (entry.kind === 'damaged') return { id, ...entry, newestSeen: newestSeen(id) };
        const { kind, meta, generation } = entry;
        const newer = unsealed.get(id);
        return newer === undefined
          ? { id, kind, record: entry.record, generation, meta, outcomeUnknown: entry.outcomeUnknown }
          : { id, kind, record: newer, generation: generation + 1, meta, outcomeUnknown: false };
      });
    },
    async add(id, record, meta) {
      const present = entries.get(id);
      // The folder was synced before it was read, so this record is durable; it may have rotated since.
      if (present !== undefined) return present.kind === 'readable' ? ok(id) : err(present.because);
      const entry: ReadableEntry = {
        kind: 'readable',
        record,
        meta,
        generation: 1,
        outcomeUnknown: false,
        unsaved: null,
      };
      const sealed = sealRecord(id, entry);
      if (!sealed.ok || sealed.value.length > largestRecord) return err(unwritable);
      const written = await writeDurably(files, sealedPath(vault, id), sealed.value);
      if (!written.ok) {
        halfAdded.add(id);
        return written;
      }
      halfAdded.delete(id);
      isOlder(seen, id, entry.generation);
      entries.set(id, entry);
      // The sealed record contains its metadata too, so the credential is complete even if this write fails.
      await writeMeta(vault, id, meta);
      return ok(id);
    },
    async restore(credential) {
      const { id } = credential;
      const again = entries.get(id)?.kind === 'readable' ? await readAgain(id) : ok(null);
      if (!again.ok) return again;
      return unsealed.has(id) ? ok('kept') : restoreInto(vault, entries, seen, credential, minReserveBytes);
    },
    async current(id) {
      const newer = unsealed.get(id);
      if (newer !== undefined) return ok(newer);
      const compared = await readAgain(id);
      return compared.ok ? ok(compared.value.record) : compared;
    },
    async reserve(id) {
      // An older value is never sent once there is a newer one.
      const flushed = unsealed.has(id) ? await flush(id) : ok(null);
      if (!flushed.ok) return flushed;
      const compared = await readAgain(id);
      if (!compared.ok) return compared;
      const entry = compared.value;
      // The reserved file may contain a newer record that is not renamed yet; zeros would destroy it.
      const saved = entry.unsaved === null ? ok(null) : await save(id, entry, entry.unsaved);
      if (!saved.ok) return saved;
      const sealed = sealRecord(id, entry);
      if (!sealed.ok) return sealed;
      const reserved = await reserveSpace(vault, id, Math.max(minReserveBytes, sealed.value.length + growth));
      // Nothing is sent after a failure, so this changes nothing about the outcome.
      if (!reserved.ok) {
        const cleared = entry.outcomeUnknown ? ok(null) : await removeDurably(files, nextPath(vault, id));
        if (!cleared.ok) leftIntents.add(id);
        return reserved;
      }
      leftIntents.delete(id);
      inFlight.add(id);
      return ok(entry.record);
    },
    async release(id) {
      inFlight.delete(id);
      const found = find(id);
      return found.ok ? release(id, found.value) : found;
    },
    replace(id) {
      inFlight.delete(id);
      return flush(id);
    },
    markOutcomeUnknown(id) {
      inFlight.delete(id);
      const found = find(id);
      if (!found.ok) return found;
      entries.set(id, { ...found.value, outcomeUnknown: true });
      return ok(null);
    },
    async setMeta(id, meta) {
      const found = find(id);
      if (!found.ok) return found;
      const written = await writeMeta(vault, id, meta);
      if (written.ok) entries.set(id, { ...found.value, meta });
      return written;
    },
    async remove(id) {
      if (inFlight.has(id)) return err({ code: 'busy' });
      const entry = entries.get(id);
      if (entry === undefined && !halfAdded.has(id)) return err({ code: 'unknown-credential' });
      if (entry?.kind === 'damaged' && entry.because.code === 'foreign-file') return err(entry.because);
      const removed = await removeFiles(vault, id);
      if (removed.ok) {
        seen.delete(id);
        entries.delete(id);
        unsealed.delete(id);
        halfAdded.delete(id);
      }
      return removed;
    },
    unsaved,
    flush,
    async close() {
      await flushAll();
      return new Map(
        [...entries].flatMap(([id, entry]) =>
          entry.kind === 'readable' && entry.unsaved !== null ? [[id, entry.unsaved] as const] : [],
        ),
      );
    },
    ids: () => [...entries.keys()],
    isInUse: () => inFlight.size > 0,
    entry: (id) => entries.get(id),
    newestSeen,
    async changeFiles(id, change) {
      if (inFlight.has(id) || unsaved().includes(id)) return err({ code: 'busy' });
      const changed = await change();
      const entry = await loadEntry(vault, seen, id);
      if (entry !== null) entries.set(id, entry);
      return changed;
    },
  };
}
