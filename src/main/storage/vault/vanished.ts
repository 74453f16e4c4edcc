import { ok } from '../../../shared/ipc/result.ts';
import { onDisk } from '../files/disk-error.ts';
import type { FileSystem } from '../files/file-system.ts';
import { isKeyFile } from './data-key.ts';
import type { OwnerLock } from './owner-lock.ts';

/** The error of a folder that is not there, where an empty one has taken its place. */
class FolderGone extends Error {
  readonly code = 'ENOENT';
}

/**
 * Checks whether an open vault is still in its folder: where a disk was taken away, an empty folder is left.
 * @returns true, too, where the disk does not tell
 */
export async function isStillThere(files: FileSystem, folder: string, owner: OwnerLock): Promise<boolean> {
  const held = await owner.holds();
  if (!held.ok || held.value) return true;
  // Another program has taken it over, or somebody has removed the mark.
  const names = await onDisk(async () => ok(await files.list(folder)), 'reading');
  return names.ok ? names.value.some(isKeyFile) : names.error.code !== 'disk-failed' || names.error.errno !== 'ENOENT';
}

/**
 * The file system of an open vault. It makes no file and no folder in an empty one, which would be gone when the disk is back,
 * although it was called durable; whatever changes a file fails there by itself.
 */
export const onlyWhileThere = (files: FileSystem, isThere: () => Promise<boolean>): FileSystem => ({
  ...files,
  async create(path) {
    if (!(await isThere())) throw new FolderGone();
    return files.create(path);
  },
  async makeFolder(path) {
    if (!(await isThere())) throw new FolderGone();
    await files.makeFolder(path);
  },
});
