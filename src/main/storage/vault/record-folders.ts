import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import { onDisk } from '../files/disk-error.ts';
import { isTemporary, moveDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { FoundKeyFile } from './data-key.ts';
import { isRecordFile } from './folder.ts';
import type { KeyFile } from './key-file.ts';

/** A vault folder on a disk. */
interface Place {
  readonly files: FileSystem;
  readonly folder: string;
}

const ownFolderName = /^records-[0-9a-f]{12}(?:\.new)?$/;
const unfinishedName = /^records-[0-9a-f]{12}\.new$/;

/** Matches folders that hold, or are to hold, the records of one key. */
export const isRecordFolder = (name: string): boolean => ownFolderName.test(name);

/** A name for the records of a new key. */
export const newRecordFolder = (): string => `records-${randomBytes(6).toString('hex')}`;

/** The name of such a folder until the key file names it. */
export const unfinishedOf = (records: string): string => `${records}.new`;

/** The path of a folder for records: those of the first key lie beside the key file, and have no name. */
export const recordFolder = (folder: string, name: string | undefined): string =>
  name === undefined || name === '' ? folder : join(folder, name);

/** The records of one key: file names of its folder. */
export async function recordsOf(
  { files, folder }: Place,
  { records }: Pick<KeyFile, 'records'>,
): Promise<readonly string[]> {
  const path = recordFolder(folder, records);
  if ((await files.inspect(path)) === null) return [];
  return (await files.list(path)).filter(isRecordFile);
}

/** Checks whether a vault folder has records of any key. */
export async function hasAnyRecords(place: Place): Promise<boolean> {
  const names = await place.files.list(place.folder);
  if (names.some(isRecordFile)) return true;
  for (const records of names.filter((name) => ownFolderName.test(name) && !unfinishedName.test(name))) {
    if ((await recordsOf(place, { records })).length > 0) return true;
  }
  return false;
}

/**
 * Ends what a change of the key had begun that was interrupted. Records that a key file names get their name. Others are a copy
 * under a key that nobody has, and are removed, except where a key file is missing or cannot be read, which may be theirs.
 */
export function settleUnfinished(place: Place, keyFiles: readonly FoundKeyFile[]): Promise<Result<null>> {
  const { files, folder } = place;
  return onDisk(async () => {
    const names = await files.list(folder);
    const named = keyFiles.map((one) => (one?.kind === 'key' ? (one.file.records ?? '') : null));
    for (const unfinished of names.filter((one) => unfinishedName.test(one))) {
      const records = named.find((one) => one !== null && unfinishedOf(one) === unfinished) ?? null;
      const isNamed = records !== null && !names.includes(records);
      const moved = isNamed ? await moveDurably(files, join(folder, unfinished), join(folder, records)) : ok(null);
      if (!moved.ok) return moved;
      if (!isNamed && !named.includes(null)) await removeRecords(place, unfinished);
    }
    return ok(null);
  });
}

/**
 * Removes the records of a key that is not used any more. What somebody else has put there stays, and with it the folder.
 * @param name of their folder; empty = those beside the key file
 */
export function removeRecords({ files, folder }: Place, name: string): Promise<Result<null>> {
  const path = recordFolder(folder, name);
  return onDisk(async () => {
    if ((await files.inspect(path)) === null) return ok(null);
    for (const one of await files.list(path)) {
      if (isRecordFile(one) || (name !== '' && isTemporary(one))) await files.remove(join(path, one));
    }
    await files.syncFolder(path);
    if (name !== '' && (await files.list(path)).length === 0) {
      await files.removeFolder(path);
      await files.syncFolder(folder);
    }
    return ok(null);
  });
}
