import { join } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import { onDisk } from '../files/disk-error.ts';
import { moveDurably, ownFolder, readOwned, writeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { type DataKey, type KeyLocation, keyFileName, newDataKey, readKeyFiles, writeKeyFiles } from './data-key.ts';
import type { VaultFolder } from './folder.ts';
import { encodeKeyFile } from './key-file.ts';
import type { KeyProtector } from './key-protector.ts';
import { newRecordFolder, removeRecords, unfinishedOf } from './record-folders.ts';
import { resealRecords } from './reseal.ts';

/** What became of a change. `uncertain`: a power loss could bring the old key back, so nothing may be written under either. */
export type KeyChange =
  | { readonly kind: 'changed'; readonly dataKey: DataKey; readonly folder: string }
  | { readonly kind: 'unchanged' | 'uncertain'; readonly error: AppError };

/**
 * Gives a vault a new data key under another passphrase or kind of protection. The records are sealed again beside the old
 * ones, and all are opened, before the key file is replaced, which is the one step that changes anything: killed before it, the
 * old key opens the old records, and after it the new one the new records.
 * @param old the folder of the records, and its key
 * @param mayChange asked last, before anything is replaced or removed: its error leaves everything as it is
 * @returns `records-unreadable` while there are records that do not open
 */
export async function changeKey(
  location: KeyLocation,
  old: { readonly vault: VaultFolder; readonly file: DataKey['file'] },
  protector: KeyProtector,
  mayChange: () => Promise<Result<null>>,
): Promise<KeyChange> {
  const { files, folder } = location;
  const records = newRecordFolder();
  const key = await newDataKey(location, protector, { records, replaced: old.file.records ?? '' });
  if (!key.ok) return { kind: 'unchanged', error: key.error };
  const made = key.value;
  if (made === null) return { kind: 'unchanged', error: { code: 'vault-not-open', state: 'weak' } };
  const unfinished = unfinishedOf(records);
  const copied = await copyRecords(location, old.vault, made, unfinished);
  const written = copied.ok
    ? await writeDurably(files, join(folder, keyFileName), encodeKeyFile(made.file), mayChange)
    : copied;
  if (!written.ok) {
    const isPut = copied.ok ? await settleFailed(location, made) : 'no';
    if (isPut === 'no') await removeRecords(location, unfinished);
    if (isPut !== 'yes') return { kind: isPut === 'no' ? 'unchanged' : 'uncertain', error: written.error };
  }
  // Where this or anything after it fails, the next start does it.
  const named = await moveDurably(files, join(folder, unfinished), join(folder, records));
  if (!named.ok) return { kind: 'uncertain', error: named.error };
  if ((await writeKeyFiles(location, made.file)).ok && (await mayChange()).ok) await finishChange(location, made);
  return { kind: 'changed', dataKey: made, folder: join(folder, records) };
}

/** Copies into a folder that is removed at the next start as long as no key file names it. */
async function copyRecords(
  { files, folder }: KeyLocation,
  from: VaultFolder,
  { key }: DataKey,
  unfinished: string,
): Promise<Result<null>> {
  const path = join(folder, unfinished);
  const owned = await ownFolder(files, path);
  const resealed = owned.ok ? await resealRecords(from, { ...from, key, folder: path }) : owned;
  return resealed.ok ? syncFolder(files, folder) : resealed;
}

/** Finds out whether a key file that could not be written for certain has its new content, and makes that certain. */
async function settleFailed({ files, folder }: KeyLocation, { file }: DataKey): Promise<'yes' | 'no' | 'unknown'> {
  const now = await readOwned(files, join(folder, keyFileName));
  if (!now.ok) return 'unknown';
  if (now.value === null || !Buffer.from(now.value).equals(encodeKeyFile(file))) return 'no';
  return (await syncFolder(files, folder)).ok ? 'yes' : 'unknown';
}

const syncFolder = (files: FileSystem, folder: string): Promise<Result<null>> =>
  onDisk(async () => {
    await files.syncFolder(folder);
    return ok(null);
  });

/**
 * Removes the records of the key before the last change, once both key files are of the new one, and forgets them. Where it
 * fails, the next start does it.
 */
export async function finishChange(location: KeyLocation, { file }: DataKey): Promise<void> {
  if (file.replaced === undefined || file.replaced === (file.records ?? '')) return;
  const found = await readKeyFiles(location);
  const areNew = found.ok && found.value.every((one) => one?.kind === 'key' && one.file.wrapped === file.wrapped);
  if (!areNew || !(await removeRecords(location, file.replaced)).ok) return;
  await writeKeyFiles(location, { ...file, replaced: undefined });
}
