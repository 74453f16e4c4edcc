import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { errnoOf, onDisk } from './disk-error.ts';
import type { FileRights, FileSystem, OpenFile } from './file-system.ts';
import { trust } from './trust.ts';

const temporaryName = /\.[0-9a-f]{12}\.tmp$/;
/** Matches the files that a write leaves behind when its process is killed. */
export const isTemporary = (name: string): boolean => temporaryName.test(name);
/** Bytes of the largest file that is read, and so of the largest that is written. */
const maxFileBytes = 8 * 1024 * 1024;
const tooLarge = { code: 'disk-failed', errno: 'EFBIG' } as const;
/** A file system may write less than it was given and report no error. */
const shortWrite = { code: 'disk-failed', errno: 'short-write' } as const;

/**
 * Writes a whole file so that, whatever happens, the old or the new content is there, and the new one once this has
 * succeeded: temporary file in the same folder → sync → comparison → rename → sync of the folder.
 * @param mayReplace asked last, when the new content is on disk beside the old one: its error ends the replacing
 */
export function writeDurably(
  files: FileSystem,
  path: string,
  content: Uint8Array,
  mayReplace: () => Promise<Result<null>> = async () => ok(null),
): Promise<Result<null>> {
  return onDisk(async () => {
    if (content.length > maxFileBytes) return err(tooLarge);
    const present = await files.inspect(path);
    const trusted = present === null ? ok(null) : trust(present, 'file');
    if (!trusted.ok) return trusted;
    return replace(files, path, content, null, mayReplace);
  });
}

/**
 * Writes a whole file as `writeDurably` does, whoever may write to it, and keeps its owner, group and mode.
 * @param rights those of the file that is replaced; null = there is none, and the new one is this user's alone
 * @param mayReplace asked last, when the new content is on disk beside it: its error ends the replacing
 */
export function replaceDurably(
  files: FileSystem,
  path: string,
  content: Uint8Array,
  rights: FileRights | null,
  mayReplace: () => Promise<Result<null>>,
): Promise<Result<null>> {
  return onDisk(() => replace(files, path, content, rights, mayReplace));
}

async function replace(
  files: FileSystem,
  path: string,
  content: Uint8Array,
  rights: FileRights | null,
  mayReplace: () => Promise<Result<null>>,
): Promise<Result<null>> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await files.create(temporary);
  try {
    const written = await fill(file, content, rights);
    const wanted = written.ok ? await mayReplace() : written;
    if (!wanted.ok) return await discard(files, temporary, wanted);
    await files.rename(temporary, path);
  } catch (error) {
    await discard(files, temporary, ok(null));
    throw error;
  }
  await files.syncFolder(dirname(path));
  return ok(null);
}

/** Writes into a file that is there already, without giving back its space first, and cuts it to size afterwards. */
export function overwriteDurably(files: FileSystem, path: string, content: Uint8Array): Promise<Result<null>> {
  return onDisk(async () => {
    if (content.length > maxFileBytes) return err(tooLarge);
    const file = await files.open(path, 'update');
    const facts = await file.facts().catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    const trusted = trust(facts, 'file');
    if (trusted.ok) return fill(file, content, null);
    await file.close();
    return trusted;
  });
}

async function fill(file: OpenFile, content: Uint8Array, rights: FileRights | null): Promise<Result<null>> {
  try {
    const kept = rights === null ? ok(null) : await keepRights(file, rights);
    if (!kept.ok) return kept;
    await file.write(content);
    if ((await file.facts()).size > content.length) await file.truncate(content.length);
    await file.sync();
    // The size alone says nothing where the file was longer before.
    return Buffer.from(await file.read(content.length + 1)).equals(content) ? ok(null) : err(shortWrite);
  } finally {
    await file.close();
  }
}

/** @returns `foreign-file` where this user may not give a file that owner or group */
async function keepRights(file: OpenFile, rights: FileRights): Promise<Result<null>> {
  try {
    await file.setRights(rights);
    return ok(null);
  } catch (error) {
    if (errnoOf(error) === 'EPERM') return err({ code: 'foreign-file', because: 'other-owner' });
    throw error;
  }
}

async function discard(files: FileSystem, temporary: string, outcome: Result<null>): Promise<Result<null>> {
  // If this fails, the next start purges the file.
  await files.remove(temporary).catch(() => undefined);
  return outcome;
}

/** Reads a file of ours. @returns null when there is none; `foreign-file` for a link, a folder, a pipe or another owner */
export function readOwned(files: FileSystem, path: string): Promise<Result<Uint8Array | null>> {
  return onDisk(async () => {
    const file = await openIfThere(files, path);
    if (file === null) return ok(null);
    try {
      const facts = await file.facts();
      const trusted = trust(facts, 'file');
      if (!trusted.ok) return trusted;
      const { size } = facts;
      if (size > maxFileBytes) return err(tooLarge);
      return ok(await file.read(size));
    } finally {
      await file.close();
    }
  }, 'reading');
}

async function openIfThere(files: FileSystem, path: string): Promise<OpenFile | null> {
  try {
    return await files.open(path, 'read');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Makes durable what a file holds now. */
export function syncFile(files: FileSystem, path: string): Promise<Result<null>> {
  return onDisk(async () => {
    const file = await files.open(path, 'update');
    try {
      await file.sync();
      return ok(null);
    } finally {
      await file.close();
    }
  });
}

/** Renames a file over another one, durably. */
export function moveDurably(files: FileSystem, from: string, to: string): Promise<Result<null>> {
  return onDisk(async () => {
    await files.rename(from, to);
    await files.syncFolder(dirname(to));
    return ok(null);
  });
}

/** Checks whether a path exists; a link counts, wherever it leads. */
export function exists(files: FileSystem, path: string): Promise<Result<boolean>> {
  return onDisk(async () => ok((await files.inspect(path)) !== null), 'reading');
}

/** Removes a file and makes that durable; one that is not there is no error. */
export function removeDurably(files: FileSystem, path: string): Promise<Result<null>> {
  return onDisk(async () => {
    if ((await files.inspect(path)) === null) return ok(null);
    await files.remove(path);
    await files.syncFolder(dirname(path));
    return ok(null);
  });
}

/** Gives a file that cannot be read another name, so that it is neither lost nor in the way. */
export function quarantine(files: FileSystem, path: string, nowSeconds: number): Promise<Result<null>> {
  return onDisk(async () => moveDurably(files, path, await quarantineOf(files, path, nowSeconds)));
}

/**
 * Copies a file that cannot be read to another name, before something else takes its place.
 * @param beside the path that the copy has its name from
 */
export function copyToQuarantine(
  files: FileSystem,
  path: string,
  nowSeconds: number,
  beside: string = path,
): Promise<Result<null>> {
  return onDisk(async () => {
    const content = await readOwned(files, path);
    if (!content.ok) return content;
    return writeDurably(files, await quarantineOf(files, beside, nowSeconds), content.value ?? new Uint8Array());
  });
}

async function quarantineOf(files: FileSystem, path: string, nowSeconds: number): Promise<string> {
  const plain = `${path}.corrupt-${Math.floor(nowSeconds)}`;
  return (await files.inspect(plain)) === null ? plain : `${plain}-${randomBytes(4).toString('hex')}`;
}

/** Creates a folder that only this user can enter. A folder that belongs to another user is left unchanged. */
export function ownFolder(files: FileSystem, folder: string): Promise<Result<null>> {
  return onDisk(async () => {
    const usable = await inspectFolder(files, folder);
    if (!usable.ok) return usable;
    if (!usable.value) await files.makeFolder(folder);
    await files.closeToOthers(folder);
    return ok(null);
  });
}

/** Checks whether a folder exists. @returns `foreign-file` if the path is something else, or has another owner */
export function inspectFolder(files: FileSystem, folder: string): Promise<Result<boolean>> {
  return onDisk(async () => {
    const present = await files.inspect(folder);
    if (present === null) return ok(false);
    const trusted = trust(present, 'folder');
    return trusted.ok ? ok(true) : trusted;
  }, 'reading');
}

/**
 * Removes temporary files that a killed process left behind. Call it only as the owner of the folder, or of the file.
 * @param of the name of one file; without it, those of all files of the folder
 */
export async function purgeTemporary(files: FileSystem, folder: string, of: string | null = null): Promise<void> {
  const names = await files.list(folder);
  const isLeft = (name: string) =>
    of === null ? isTemporary(name) : name.replace(temporaryName, '') === of && name !== of;
  for (const name of names.filter(isLeft)) {
    await files.remove(join(folder, name)).catch(() => undefined);
  }
}
