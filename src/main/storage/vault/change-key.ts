import { join } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import { onDisk } from '../files/disk-error.ts';
import { moveDurably, ownFolder, readOwned, writeDurably } from '../files/durable-file.ts';
import { type DataKey, type KeyLocation, keyFileName, newDataKey, readKeyFiles, writeKeyFiles } from './data-key.ts';
import type { VaultFolder } from './folder.ts';
import { encodeKeyFile } from './key-file.ts';
import type { KeyProtector } from './key-protector.ts';
import { newRecordFolder, recordFolder, removeRecords } from './record-folders.ts';
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
 * @returns `records-unreadable` while there are records that do not open
 */
export async function changeKey(
  location: KeyLocation,
  old: { readonly vault: VaultFolder; readonly file: DataKey['file'] },
  protector: KeyProtector,
): Promise<KeyChange> {
  const { files, folder } = location;
  const records = newRecordFolder();
  const made = await newDataKey(location, protector, { records, replaced: old.file.records ?? '' });
  if (made === null) return { kind: 'unchanged', error: { code: 'vault-not-open', state: 'weak' } };
  const copied = await copyRecords(location, old.vault, made, records);
  if (!copied.ok) return { kind: 'unchanged', error: copied.error };
  const written = await writeDurably(files, join(folder, keyFileName), encodeKeyFile(made.file));
  if (!written.ok) {
    const isPut = await settleFailed(location, made);
    if (isPut === 'no') await removeRecords(location, records);
    if (isPut !== 'yes') return { kind: isPut === 'no' ? 'unchanged' : 'uncertain', error: written.error };
  }
  // Where this fails, the next start writes the spare copy and removes what is left.
  if ((await writeKeyFiles(location, made.file)).ok) await finishChange(location, made);
  return { kind: 'changed', dataKey: made, folder: recordFolder(folder, records) };
}

/** Copies into a folder that gets its name only once it is complete. */
async function copyRecords(
  { files, folder }: KeyLocation,
  from: VaultFolder,
  { key }: DataKey,
  records: string,
): Promise<Result<null>> {
  const unfinished = `${records}.new`;
  const path = join(folder, unfinished);
  const owned = await ownFolder(files, path);
  const resealed = owned.ok ? await resealRecords(from, { ...from, key, folder: path }) : owned;
  const moved = resealed.ok ? await moveDurably(files, path, join(folder, records)) : resealed;
  if (moved.ok) return moved;
  for (const name of [unfinished, records]) await removeRecords({ files, folder }, name);
  return moved;
}

/** Finds out whether a key file that could not be written for certain has its new content, and makes that certain. */
async function settleFailed({ files, folder }: KeyLocation, { file }: DataKey): Promise<'yes' | 'no' | 'unknown'> {
  const now = await readOwned(files, join(folder, keyFileName));
  if (!now.ok) return 'unknown';
  if (now.value === null || !Buffer.from(now.value).equals(encodeKeyFile(file))) return 'no';
  const synced = await onDisk(async () => {
    await files.syncFolder(folder);
    return ok(null);
  });
  return synced.ok ? 'yes' : 'unknown';
}

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
