import { join } from 'node:path';
import type { RecordFault } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { CredentialId, CredentialMeta } from '../../core/ports/vault.ts';
import { onDisk } from '../files/disk-error.ts';
import {
  copyToQuarantine,
  exists,
  isTemporary,
  moveDurably,
  overwriteDurably,
  quarantine,
  readOwned,
  removeDurably,
  syncFile,
  writeDurably,
} from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { type Contents, contents, decodeContent, encodeContent } from './record-schema.ts';
import { type SealedName, seal, unseal } from './sealed.ts';

/** An open vault folder: its path and the key to its records. */
export interface VaultFolder {
  readonly files: FileSystem;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly now: () => number;
}

/** The result of opening a file of the folder. `unreadable` = an error of the disk. */
export type FoundRecord<K extends keyof Contents> =
  | { readonly kind: 'record'; readonly generation: number; readonly content: Contents[K]; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' | 'blank' | 'damaged' | 'newer' | 'unreadable' }
  | { readonly kind: 'foreign'; readonly error: RecordFault };

/** The largest new record in bytes. It leaves room in a file for the growth of later rotations. */
export const largestRecord = 4 * 1024 * 1024;

export const pendingLoginFile = 'pending-login.sealed-login';
export const providerClientsFile = 'provider-clients.sealed-clients';
export const proxyLoginsFile = 'proxy-logins.sealed-logins';
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
// An id as it is made here is a UUID: what another program has put behind it is no part of it.
const credentialName = new RegExp(
  `^(?!${uuid}[^.])([0-9A-Za-z-]{1,64})\\.(sealed|next|meta)(?:\\.(corrupt-[0-9a-f-]+)|\\.duplicate-([0-9A-Za-z-]+))?$`,
);

/** The id and the part of a credential's file; null for any other file. */
export function parseCredentialName(name: string): {
  readonly id: string;
  readonly part: 'sealed' | 'next' | 'meta';
  /** why it was renamed; null = it is in use */
  readonly quarantined: 'damaged' | 'duplicate' | null;
  /** the id that a duplicate had before */
  readonly formerId: string | null;
  readonly name: string;
} | null {
  const [, id, part, damaged, duplicate] = credentialName.exec(name) ?? [];
  if (id === undefined || (part !== 'sealed' && part !== 'next' && part !== 'meta')) return null;
  const quarantined = damaged !== undefined ? 'damaged' : duplicate !== undefined ? 'duplicate' : null;
  return { id, part, quarantined, formerId: duplicate ?? null, name };
}

/** Sealed files of which there is one for the whole vault. */
const singleFiles = {
  'pending-login': pendingLoginFile,
  'provider-clients': providerClientsFile,
  'proxy-logins': proxyLoginsFile,
} as const;
const singleKinds = ['pending-login', 'provider-clients', 'proxy-logins'] as const;
const copyName = new RegExp(`^(?!\\.).*?(${uuid}|${singleKinds.join('|')}).*?\\.(sealed|next|meta)\\b`);

/** Matches files that are, or once were, sealed with the data key of the vault. */
export const isRecordFile = (name: string): boolean => sealedNameOf(name) !== null;

/** The identity that a file of the folder was sealed with, under whatever name it lies there now; null for any other file. */
export const sealedNameOf = (fileName: string): SealedName | null => ownNameOf(fileName) ?? copiedNameOf(fileName);

/** The same of a file that has its name from this program. */
function ownNameOf(fileName: string): SealedName | null {
  const parsed = parseCredentialName(fileName);
  if (parsed !== null)
    return { kind: parsed.part === 'meta' ? 'meta' : 'credential', id: parsed.formerId ?? parsed.id };
  const kind = singleKinds.find((one) => fileName.replace(/\.corrupt-[0-9a-f-]+$/, '') === singleFiles[one]);
  return kind === undefined ? null : { kind, id: kind };
}

/**
 * The same of a copy that has its name from another program, mostly one that synchronises folders and has found two states of a
 * file: `ID-COMPUTER.sealed`, `ID (conflicted copy).sealed`, `ID.sealed~`.
 */
export function copiedNameOf(fileName: string): (SealedName & { readonly kind: keyof Contents }) | null {
  const [, id, ending] = copyName.exec(fileName) ?? [];
  if (id === undefined || isTemporary(fileName) || ownNameOf(fileName) !== null) return null;
  const single = singleKinds.find((one) => one === id);
  return { kind: single ?? (ending === 'meta' ? 'meta' : 'credential'), id };
}

export const sealedPath = ({ folder }: Pick<VaultFolder, 'folder'>, id: string) => join(folder, `${id}.sealed`);
export const nextPath = ({ folder }: Pick<VaultFolder, 'folder'>, id: string) => join(folder, `${id}.next`);
export const metaPath = ({ folder }: Pick<VaultFolder, 'folder'>, id: string) => join(folder, `${id}.meta`);

/** Reads and opens one file; never throws and changes nothing. */
export async function readRecord<K extends keyof Contents>(
  vault: VaultFolder,
  path: string,
  kind: K,
  id: string,
): Promise<FoundRecord<K>> {
  const read = await readOwned(vault.files, path);
  if (!read.ok)
    return read.error.code === 'foreign-file' ? { kind: 'foreign', error: read.error } : { kind: 'unreadable' };
  return read.value === null ? { kind: 'absent' } : openRecord(vault, kind, id, read.value);
}

/** Opens the bytes of one file. A record that opens but has an unknown form is from another version, and not damaged. */
export function openRecord<K extends keyof Contents>(
  { key }: Pick<VaultFolder, 'key'>,
  kind: K,
  id: string,
  bytes: Uint8Array,
): FoundRecord<K> {
  const opened = unseal(key, { kind, id }, bytes);
  if (opened.kind !== 'record') return { kind: opened.kind };
  const content = decodeContent<Contents[K]>(contents[kind], opened.plain);
  if (content === null) return { kind: 'newer' };
  return { kind: 'record', generation: opened.generation, content, bytes };
}

/** Seals a record and opens it again, so that no unreadable record is ever written. */
export function sealReadable<K extends keyof Contents>(
  { key }: Pick<VaultFolder, 'key'>,
  name: SealedName & { readonly kind: K },
  generation: number,
  content: Contents[K],
): Result<Uint8Array> {
  const bytes = seal(key, name, generation, encodeContent(content));
  return openRecord({ key }, name.kind, name.id, bytes).kind === 'record' ? ok(bytes) : err(unwritable);
}

export const unwritable = { code: 'record-unwritable' } as const;

/** Reads a file that may be replaced at any time; null = there is none. A damaged one is quarantined and reported once. */
export async function readReplaceable<K extends keyof Contents>(
  vault: VaultFolder,
  path: string,
  { kind, id }: { readonly kind: K; readonly id: string },
): Promise<Result<Contents[K] | null>> {
  const found = await readRecord(vault, path, kind, id);
  switch (found.kind) {
    case 'record':
      return ok(found.content);
    case 'absent':
      return ok(null);
    case 'newer':
      return err({ code: 'record-newer' });
    case 'foreign':
      return err(found.error);
    case 'unreadable':
      return err({ code: 'record-damaged' });
    default:
      await quarantine(vault.files, path, vault.now());
      return err({ code: 'record-damaged' });
  }
}

/**
 * Writes a file that may be replaced at any time. An existing file that cannot be read is quarantined first.
 */
export async function writeReplaceable(
  vault: VaultFolder,
  path: string,
  { kind, id }: { readonly kind: 'meta' | 'pending-login' | 'proxy-logins'; readonly id: string },
  bytes: Uint8Array,
): Promise<Result<null>> {
  const present = await readRecord(vault, path, kind, id);
  const isUnread = present.kind === 'newer' || present.kind === 'damaged' || present.kind === 'unreadable';
  const kept = isUnread ? await quarantine(vault.files, path, vault.now()) : ok(null);
  return kept.ok ? writeDurably(vault.files, path, bytes) : kept;
}

/** Writes the metadata of a credential. */
export async function writeMeta(vault: VaultFolder, id: CredentialId, meta: CredentialMeta): Promise<Result<null>> {
  const name = { kind: 'meta', id } as const;
  const sealed = sealReadable(vault, name, 0, meta);
  return sealed.ok ? writeReplaceable(vault, metaPath(vault, id), name, sealed.value) : sealed;
}

/**
 * Replaces the record of a credential. If space was reserved, the record is written into it and renamed afterwards: after a
 * kill at any point, either the old record with its reservation or the new record is there. Can be repeated after a failure.
 */
export async function replaceRecord(vault: VaultFolder, id: string, bytes: Uint8Array): Promise<Result<null>> {
  const { files } = vault;
  const next = nextPath(vault, id);
  const reserved = await exists(files, next);
  if (!reserved.ok) return reserved;
  if (!reserved.value) return writeDurably(files, sealedPath(vault, id), bytes);
  const written = await overwriteDurably(files, next, bytes);
  return written.ok ? moveDurably(files, next, sealedPath(vault, id)) : written;
}

/**
 * Finishes what `replaceRecord` began: the reserved file holds the newer record. Its content may come from a process that
 * was killed before it could sync it.
 */
export async function finishReplacing(vault: VaultFolder, id: string): Promise<Result<null>> {
  const synced = await syncFile(vault.files, nextPath(vault, id));
  return synced.ok ? moveDurably(vault.files, nextPath(vault, id), sealedPath(vault, id)) : synced;
}

/** Bytes of a reservation that only says that the outcome of a request is not known. */
export const doubtBytes = 16;

/**
 * Reserves space for the next record, filled with zeros, which also records that a request is running. A file that is there
 * already is copied first if it has content, and replaced in one step: without it the outcome would no longer be unknown.
 */
export async function reserveSpace(vault: VaultFolder, id: string, size: number): Promise<Result<null>> {
  const { files, now } = vault;
  const next = nextPath(vault, id);
  const present = await readRecord(vault, next, 'credential', id);
  if (present.kind === 'damaged' || present.kind === 'record') {
    const copied = await copyToQuarantine(files, next, now());
    if (!copied.ok) return copied;
  }
  return writeDurably(files, next, new Uint8Array(size));
}

/**
 * Removes all files of a credential. The reserved space is emptied first, so that a record in it cannot become the
 * credential, and is removed only after the sealed record, which would otherwise be listed as ready. After a kill, the
 * credential is unchanged or only files without a secret are left. Needs no free space.
 */
export async function removeFiles(vault: VaultFolder, id: string): Promise<Result<null>> {
  const { files } = vault;
  const reserved = await exists(files, nextPath(vault, id));
  if (!reserved.ok) return reserved;
  const emptied = reserved.value
    ? await overwriteDurably(files, nextPath(vault, id), new Uint8Array(doubtBytes))
    : reserved;
  if (!emptied.ok) return emptied;
  const cleared = await removeAside(vault, id);
  if (!cleared.ok) return cleared;
  for (const path of [sealedPath(vault, id), nextPath(vault, id), metaPath(vault, id)]) {
    const removed = await removeDurably(files, path);
    if (!removed.ok) return removed;
  }
  return ok(null);
}

function removeAside({ files, folder }: VaultFolder, id: string): Promise<Result<null>> {
  return onDisk(async () => {
    for (const name of await files.list(folder)) {
      const parsed = parseCredentialName(name);
      const isAside = parsed === null ? copiedNameOf(name)?.id === id : parsed.id === id && parsed.quarantined !== null;
      if (isAside) await files.remove(join(folder, name));
    }
    await files.syncFolder(folder);
    return ok(null);
  });
}
