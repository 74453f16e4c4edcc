import { err, ok, type Result } from '../../shared/result.ts';
import type { CredentialId, CredentialMeta, MytokenRecord, StoredCredential } from '../core/values.ts';
import { applyUnsaved, type Entry, loadEntries, type ReadableEntry } from './credential-entry.ts';
import { removeDurably, writeDurably } from './durable-file.ts';
import { encodeContent } from './record-schema.ts';
import { seal } from './sealed.ts';
import {
  metaPath,
  nextPath,
  removeFiles,
  replaceRecord,
  reserveSpace,
  sealedPath,
  type VaultFolder,
  writeReplaceable,
} from './vault-folder.ts';

/** The least space that is reserved for the successor of a record; a JWT of a mytoken server has 1 to 4 KiB. */
const leastReserve = 16 * 1024;
const growth = 8 * 1024;

/** Sealed records that are newer than what the disk has, by credential. */
export type Unsaved = ReadonlyMap<CredentialId, Uint8Array>;

/** The credentials of an open vault. Its calls must not overlap: the vault queues them. */
export interface Drawer {
  list(): Promise<readonly StoredCredential[]>;
  add(id: CredentialId, record: MytokenRecord, meta: CredentialMeta): Promise<Result<CredentialId>>;
  reserve(id: CredentialId): Promise<Result<null>>;
  commit(id: CredentialId, successor: MytokenRecord | null): Promise<Result<null>>;
  abandon(id: CredentialId): Result<null>;
  setMeta(id: CredentialId, meta: CredentialMeta): Promise<Result<null>>;
  remove(id: CredentialId): Promise<Result<null>>;
  /** Tries again to write what could not be written, and gives back what still cannot be. */
  flush(): Promise<Unsaved>;
  /** Whether a reservation waits for the end of its request. */
  isBusy(): boolean;
}

/** Reads all credentials of a folder; what an earlier drawer could not write stands above what the disk has. */
export async function openDrawer(vault: VaultFolder, unsaved: Unsaved): Promise<Drawer> {
  const { files, key } = vault;
  const entries = new Map<CredentialId, Entry>(applyUnsaved(vault, await loadEntries(vault), unsaved));
  const inFlight = new Set<CredentialId>();

  const sealRecord = (id: CredentialId, { record, meta, generation }: ReadableEntry) =>
    seal(key, { kind: 'credential', id }, generation, encodeContent({ record, meta }));

  function find(id: CredentialId): Result<ReadableEntry> {
    const entry = entries.get(id);
    if (entry === undefined) return err({ code: 'unknown-credential' });
    return entry.kind === 'readable' ? ok(entry) : err({ code: entry.because });
  }

  async function save(id: CredentialId, entry: ReadableEntry, bytes: Uint8Array): Promise<Result<null>> {
    const written = await replaceRecord(vault, id, bytes);
    entries.set(id, { ...entry, unsaved: written.ok ? null : bytes });
    return written;
  }

  async function flush(): Promise<Unsaved> {
    const left = new Map<CredentialId, Uint8Array>();
    for (const [id, entry] of entries) {
      if (entry.kind !== 'readable' || entry.unsaved === null) continue;
      const written = await save(id, entry, entry.unsaved);
      if (!written.ok) left.set(id, entry.unsaved);
    }
    return left;
  }

  async function takeBack(id: CredentialId, entry: ReadableEntry): Promise<Result<null>> {
    const removed = await removeDurably(files, nextPath(vault, id));
    // While the intent stands on the disk, the next start would not know the outcome either.
    entries.set(id, { ...entry, outcomeUnknown: !removed.ok });
    return removed;
  }

  return {
    async list() {
      await flush();
      return [...entries].map(([id, entry]) => {
        if (entry.kind === 'damaged') return { id, ...entry };
        const { kind, record, meta, outcomeUnknown } = entry;
        return { id, kind, record, meta, outcomeUnknown };
      });
    },
    async add(id, record, meta) {
      const entry: ReadableEntry = {
        kind: 'readable',
        record,
        meta,
        generation: 1,
        outcomeUnknown: false,
        unsaved: null,
      };
      const written = await writeDurably(files, sealedPath(vault, id), sealRecord(id, entry));
      if (!written.ok) return written;
      entries.set(id, entry);
      // The record has its meta as well, so the credential is complete even where this file cannot be written now.
      await writeMeta(vault, id, meta);
      return ok(id);
    },
    async reserve(id) {
      if (inFlight.has(id)) return err({ code: 'busy' });
      const found = find(id);
      if (!found.ok) return found;
      const entry = found.value;
      // Zeros over a newer record that only waits for its name would lose it.
      const saved = entry.unsaved === null ? ok(null) : await save(id, entry, entry.unsaved);
      if (!saved.ok) return saved;
      const size = Math.max(leastReserve, sealRecord(id, entry).length + growth);
      const reserved = await reserveSpace(vault, id, size);
      // Nothing will be sent after a failure, so the outcome is as well known as before.
      if (reserved.ok) inFlight.add(id);
      else if (!entry.outcomeUnknown) await removeDurably(files, nextPath(vault, id));
      return reserved;
    },
    async commit(id, successor) {
      inFlight.delete(id);
      const found = find(id);
      if (!found.ok) return found;
      if (successor === null) return takeBack(id, found.value);
      const generation = found.value.generation + 1;
      const entry = { ...found.value, record: successor, generation, outcomeUnknown: false };
      return save(id, entry, sealRecord(id, entry));
    },
    abandon(id) {
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
      if (entry === undefined) return err({ code: 'unknown-credential' });
      if (entry.kind === 'damaged' && entry.because === 'foreign-file') return err({ code: entry.because });
      const removed = await removeFiles(vault, id);
      if (removed.ok) entries.delete(id);
      return removed;
    },
    flush,
    isBusy: () => inFlight.size > 0,
  };
}

function writeMeta(vault: VaultFolder, id: CredentialId, meta: CredentialMeta): Promise<Result<null>> {
  const name = { kind: 'meta', id } as const;
  return writeReplaceable(vault, metaPath(vault, id), name, seal(vault.key, name, 0, encodeContent(meta)));
}
