import type { CredentialId, CredentialMeta, MytokenRecord, StoredCredential } from '../core/values.ts';
import { removeDurably, setAside } from './durable-file.ts';
import { contents, decodeContent } from './record-schema.ts';
import { unseal } from './sealed.ts';
import {
  type FoundRecord,
  finishReplacing,
  metaPath,
  nextPath,
  parseCredentialName,
  readRecord,
  sealedPath,
  type VaultFolder,
} from './vault-folder.ts';

/** A credential in memory while the vault is open. */
export type Entry =
  | {
      readonly kind: 'readable';
      readonly record: MytokenRecord;
      readonly meta: CredentialMeta;
      readonly generation: number;
      readonly outcomeUnknown: boolean;
      /** the sealed record, where it is newer than what the disk has under its name */
      readonly unsaved: Uint8Array | null;
    }
  | Omit<Extract<StoredCredential, { kind: 'damaged' }>, 'id'>;

export type ReadableEntry = Extract<Entry, { kind: 'readable' }>;

const damaged = (because: Extract<Entry, { kind: 'damaged' }>['because']): Entry => ({ kind: 'damaged', because });

/** How many credentials are read at once. */
const breadth = 32;

/** Loads every credential that has a file in the folder. Rejects only when the folder cannot be listed. */
export async function loadEntries(vault: VaultFolder): Promise<Map<CredentialId, Entry>> {
  // What a killed process left unsynced is decided upon below, so it must not vanish afterwards.
  await vault.files.syncFolder(vault.folder);
  const names = (await vault.files.list(vault.folder)).map(parseCredentialName).filter((name) => name !== null);
  const aside = new Set(names.filter((name) => name.aside && name.part !== 'meta').map(({ id }) => id));
  const ids = [...new Set(names.map(({ id }) => id))].sort();
  const entries = new Map<CredentialId, Entry>();
  for (let start = 0; start < ids.length; start += breadth) {
    const part = ids.slice(start, start + breadth);
    const loaded = await Promise.all(part.map((id) => loadCredential(vault, id, aside.has(id))));
    for (const [index, id] of part.entries()) {
      const entry = loaded[index];
      if (entry !== undefined && entry !== null) entries.set(id, entry);
    }
  }
  return entries;
}

/** Puts sealed records that could not be written above what the disk has, where they are newer. */
export function applyUnsaved(
  { key }: VaultFolder,
  entries: ReadonlyMap<CredentialId, Entry>,
  unsaved: ReadonlyMap<CredentialId, Uint8Array>,
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
 * @returns null for the leftovers of a removal
 */
async function loadCredential(vault: VaultFolder, id: string, hasAside: boolean): Promise<Entry | null> {
  const sealed = await readRecord(vault, sealedPath(vault, id), 'credential', id);
  const next = await readRecord(vault, nextPath(vault, id), 'credential', id);
  const both = [sealed.kind, next.kind];
  // Nothing is decided, moved or removed beside a file that is not ours to judge.
  if (both.includes('foreign')) return damaged('foreign-file');
  if (both.includes('newer')) return damaged('record-newer');
  if (both.includes('unreadable')) return damaged('record-damaged');
  const isNewer = next.kind === 'record' && (sealed.kind !== 'record' || next.generation > sealed.generation);
  if (isNewer) return takeOver(vault, id, sealed, next);
  if (sealed.kind === 'record') return readable(vault, id, sealed, next.kind !== 'absent');
  if (sealed.kind !== 'absent') {
    await setAside(vault.files, sealedPath(vault, id), vault.now());
    return damaged('record-damaged');
  }
  if (next.kind === 'damaged' || hasAside) return damaged('record-damaged');
  await removeDurably(vault.files, nextPath(vault, id));
  await removeDurably(vault.files, metaPath(vault, id));
  return null;
}

type Sealed = FoundRecord<'credential'>;
type Opened = Extract<Sealed, { kind: 'record' }>;

async function takeOver(vault: VaultFolder, id: string, old: Sealed, next: Opened): Promise<Entry> {
  const cleared =
    old.kind === 'damaged' || old.kind === 'blank'
      ? (await setAside(vault.files, sealedPath(vault, id), vault.now())).ok
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
    await setAside(vault.files, metaPath(vault, id), vault.now());
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
