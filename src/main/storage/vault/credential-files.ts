import { basename, join } from 'node:path';
import type { RecordFault } from '../../../shared/ipc/errors.ts';
import type { CredentialId, CredentialMeta, CredentialRecord, StoredCredential } from '../../core/ports/vault.ts';
import { moveDurably, quarantine, removeDurably } from '../files/durable-file.ts';
import {
  type FoundRecord,
  finishReplacing,
  metaPath,
  nextPath,
  parseCredentialName,
  readRecord,
  sealedPath,
  type VaultFolder,
} from './folder.ts';
import { contents, decodeContent, secretOf } from './record-schema.ts';
import { unseal } from './sealed.ts';

/** A credential in memory while the vault is open. */
export type Entry =
  | {
      readonly kind: 'readable';
      readonly record: CredentialRecord;
      readonly meta: CredentialMeta;
      readonly generation: number;
      readonly outcomeUnknown: boolean;
      /** the sealed record, if it is newer than the file on disk */
      readonly unsaved: Uint8Array | null;
    }
  | Omit<Extract<StoredCredential, { kind: 'damaged' }>, 'id' | 'newestSeen'>;

export type ReadableEntry = Extract<Entry, { kind: 'readable' }>;

/** How many credentials are read at once. */
const breadth = 32;

/** The highest generation of each credential that this process has seen. */
export type Generations = Map<CredentialId, number>;

/** Remembers a generation. @returns whether a higher one was seen before */
export function isOlder(seen: Generations, id: CredentialId, generation: number): boolean {
  const highest = seen.get(id) ?? 0;
  if (generation > highest) seen.set(id, generation);
  return generation < highest;
}

/** A file of a credential, by its name. */
type CredentialFile = NonNullable<ReturnType<typeof parseCredentialName>>;

/** A credential before its files are read. */
interface Known {
  readonly id: CredentialId;
  readonly files: readonly CredentialFile[];
}

/**
 * Loads every credential that has a file in the folder, or had one. Rejects only when the folder cannot be listed.
 * @param seen records with a lower generation came back from a backup, and are not used
 * @param held the credentials that the folder held before
 */
export async function loadEntries(
  vault: VaultFolder,
  seen: Generations,
  held: readonly CredentialId[],
): Promise<Map<CredentialId, Entry>> {
  // Files that a killed process left unsynced must not vanish after the decisions below.
  await vault.files.syncFolder(vault.folder);
  const files = (await vault.files.list(vault.folder)).map(parseCredentialName).filter((name) => name !== null);
  const duplicates = new Set(files.map(({ formerId }) => formerId));
  const expected = held.filter((id) => !duplicates.has(id));
  const known = [...new Set([...files.map(({ id }) => id), ...expected])].sort();
  const entries = new Map<CredentialId, Entry>();
  for (let start = 0; start < known.length; start += breadth) {
    const part = known
      .slice(start, start + breadth)
      .map((id): Known => ({ id, files: files.filter((file) => file.id === id) }));
    const loaded = await Promise.all(part.map((one) => loadCredential(vault, one, expected.includes(one.id))));
    for (const [index, one] of part.entries()) {
      const entry = loaded[index];
      if (entry === undefined || entry === null) continue;
      const older = entry.kind === 'readable' && isOlder(seen, one.id, entry.generation);
      entries.set(one.id, older ? await damaged(vault, one, { code: 'record-older' }) : entry);
    }
  }
  await quarantineDuplicates(vault, entries);
  return entries;
}

/** Loads one credential that there is. */
export async function loadEntry(vault: VaultFolder, seen: Generations, id: CredentialId): Promise<Entry | null> {
  const files = (await vault.files.list(vault.folder)).map(parseCredentialName).filter((file) => file?.id === id);
  const known = { id, files: files.filter((file) => file !== null) };
  const entry = await loadCredential(vault, known, true);
  const older = entry?.kind === 'readable' && isOlder(seen, id, entry.generation);
  return older ? damaged(vault, known, { code: 'record-older' }) : entry;
}

/** Describes a credential whose record cannot be used. Changes nothing on disk. */
async function damaged(vault: VaultFolder, { id }: Known, because: RecordFault): Promise<Entry> {
  const meta = await readRecord(vault, metaPath(vault, id), 'meta', id);
  const present = (await vault.files.list(vault.folder)).map(parseCredentialName);
  const names = present.flatMap((file) => (file?.id === id && file.part !== 'meta' ? [file.name] : [])).sort();
  return {
    kind: 'damaged',
    because,
    alias: meta.kind === 'record' ? meta.content.alias : null,
    files: names.length === 0 ? [basename(sealedPath(vault, id))] : names,
  };
}

/**
 * Merges records with the same token into one credential: using one of them would make the other an old value, and using
 * that would revoke both. The one with an unknown outcome stays, or else the newer one; the files of the other one are
 * renamed after it and stay as long as it does.
 */
async function quarantineDuplicates(vault: VaultFolder, entries: Map<CredentialId, Entry>): Promise<void> {
  const rank = ({ outcomeUnknown, generation }: ReadableEntry) => (outcomeUnknown ? 2 ** 33 : 0) + generation;
  const readable = [...entries].flatMap(([id, entry]) => (entry.kind === 'readable' ? [{ id, entry }] : []));
  // Ids grow with time, so of equal ones the last is the newest.
  const best = new Map<string, (typeof readable)[number]>();
  for (const one of readable) {
    const other = best.get(secretOf(one.entry.record));
    if (other === undefined || rank(one.entry) >= rank(other.entry)) best.set(secretOf(one.entry.record), one);
  }
  for (const { id, entry } of readable) {
    const kept = best.get(secretOf(entry.record))?.id ?? id;
    if (kept === id) continue;
    entries.delete(id);
    for (const pathOf of [sealedPath, metaPath]) {
      await moveDurably(vault.files, pathOf(vault, id), `${pathOf(vault, kept)}.duplicate-${id}`);
    }
  }
}

/**
 * New records that are not on disk yet, by credential. They outlive the open vault, up to the end of the process, because
 * no server hands out such a token twice.
 */
export interface PendingWrites {
  /** sealed before the vault was locked */
  sealed: ReadonlyMap<CredentialId, Uint8Array>;
  /** could not be sealed, because they came after a lock or their credential is damaged */
  readonly unsealed: Map<CredentialId, CredentialRecord>;
}

/** Replaces entries from disk by sealed records that could not be written, if those are newer. */
export function applyPendingWrites(
  { key }: VaultFolder,
  entries: ReadonlyMap<CredentialId, Entry>,
  unsaved: PendingWrites['sealed'],
): Map<CredentialId, Entry> {
  const all = new Map(entries);
  for (const [id, bytes] of unsaved) {
    const opened = unseal(key, { kind: 'credential', id }, bytes);
    const content = opened.kind === 'record' ? decodeContent(contents.credential, opened.plain) : null;
    if (opened.kind !== 'record' || content === null) continue;
    const entry = entries.get(id);
    const known = entry?.kind === 'readable' ? entry : null;
    if (known !== null && known.generation >= opened.generation) continue;
    const meta = known?.meta ?? content.meta;
    const { generation } = opened;
    all.set(id, { kind: 'readable', record: content.record, meta, generation, outcomeUnknown: false, unsaved: bytes });
  }
  return all;
}

/**
 * Finds out what a credential's files say, and finishes what was interrupted: a newer sealed record in the reserved file
 * becomes the credential; reserved space without one says that the outcome of a request is not known.
 * @param isExpected it was there when the vault was last written to
 * @returns null for the leftovers of a removal
 */
async function loadCredential(vault: VaultFolder, known: Known, isExpected: boolean): Promise<Entry | null> {
  const { id, files } = known;
  const sealed = await readSealed(vault, known);
  const next = await readRecord(vault, nextPath(vault, id), 'credential', id);
  const both = [sealed.kind, next.kind];
  // Nothing is changed beside a file that this version does not own or understand.
  const foreign = [sealed, next].find((one) => one.kind === 'foreign');
  if (foreign !== undefined) return damaged(vault, known, foreign.error);
  if (both.includes('newer')) return damaged(vault, known, { code: 'record-newer' });
  if (both.includes('unreadable')) return damaged(vault, known, { code: 'record-unreadable' });
  const isNewer = next.kind === 'record' && (sealed.kind !== 'record' || next.generation > sealed.generation);
  if (isNewer) return takeOver(vault, id, sealed, next);
  if (sealed.kind === 'record') return readable(vault, id, sealed, next.kind !== 'absent');
  if (sealed.kind !== 'absent') {
    await quarantine(vault.files, sealedPath(vault, id), vault.now());
    return damaged(vault, known, { code: 'record-damaged' });
  }
  const hasQuarantine = files.some((file) => file.quarantined === 'damaged' && file.part !== 'meta');
  if (next.kind === 'damaged' || hasQuarantine) return damaged(vault, known, { code: 'record-damaged' });
  // Keep the other files of a missing record: it may be restored from a backup.
  if (isExpected) return damaged(vault, known, { code: 'record-missing' });
  await removeDurably(vault.files, nextPath(vault, id));
  return null;
}

/**
 * Reads the sealed record of a credential. If there is none, a quarantined one is restored if it opens now, for example
 * because a failing disk is readable again: it was the record in use when it was quarantined.
 */
async function readSealed(vault: VaultFolder, { id, files }: Known): Promise<Sealed> {
  const path = sealedPath(vault, id);
  const found = await readRecord(vault, path, 'credential', id);
  if (found.kind !== 'absent') return found;
  let best: (Opened & { readonly path: string }) | null = null;
  for (const { name } of files.filter((file) => file.quarantined === 'damaged' && file.part === 'sealed')) {
    const quarantinedPath = join(vault.folder, name);
    const one = await readRecord(vault, quarantinedPath, 'credential', id);
    if (one.kind === 'record' && (best === null || one.generation > best.generation))
      best = { ...one, path: quarantinedPath };
  }
  if (best === null) return found;
  return (await moveDurably(vault.files, best.path, path)).ok ? best : found;
}

type Sealed = FoundRecord<'credential'>;
type Opened = Extract<Sealed, { kind: 'record' }>;

async function takeOver(vault: VaultFolder, id: string, old: Sealed, next: Opened): Promise<Entry> {
  const cleared =
    old.kind === 'damaged' || old.kind === 'blank'
      ? (await quarantine(vault.files, sealedPath(vault, id), vault.now())).ok
      : true;
  const finished = cleared && (await finishReplacing(vault, id)).ok;
  const entry = await readable(vault, id, next, false);
  return finished ? entry : { ...entry, unsaved: next.bytes };
}

async function readable(
  vault: VaultFolder,
  id: string,
  found: Opened,
  outcomeUnknown: boolean,
): Promise<ReadableEntry> {
  const { record, meta: spare } = found.content;
  const meta = await readRecord(vault, metaPath(vault, id), 'meta', id);
  if (meta.kind === 'damaged' || meta.kind === 'blank') {
    await quarantine(vault.files, metaPath(vault, id), vault.now());
  }
  return {
    kind: 'readable',
    record,
    meta: meta.kind === 'record' ? meta.content : spare,
    generation: found.generation,
    outcomeUnknown,
    unsaved: null,
  };
}
