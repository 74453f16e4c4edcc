import { constants, type Stats } from 'node:fs';
import {
  access,
  chmod,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  unlink,
} from 'node:fs/promises';

/** The properties of a path itself; links are not followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** it belongs to the user of this process, and nobody else may write to it */
  readonly mine: boolean;
  /** it belongs to the user of this process; others may be allowed to write to it */
  readonly owned: boolean;
  readonly rights: FileRights;
  /** unix seconds of the last change of its content */
  readonly modifiedAt: number;
}

/** Who may do what with a file: its owner and group by their numbers, and its mode. Windows has only parts of the mode. */
export interface FileRights {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** An open file. Every method rejects with the system's error. */
export interface OpenFile {
  facts(): Promise<FileFacts>;
  /** Reads from the start, so many bytes or to the end. */
  read(most: number): Promise<Uint8Array>;
  /** Writes from the start and does not truncate. */
  write(content: Uint8Array): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Gives it an owner, a group and a mode. Rejects where this user may not do that. */
  setRights(rights: FileRights): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The calls that durable files are made of, each one call of the system; tests put faults in between. */
export interface FileSystem {
  /** Creates a file that must not exist yet, 0600. */
  create(path: string): Promise<OpenFile>;
  /** Opens an existing file; never follows a link, never waits for the other end of a pipe. */
  open(path: string, mode: 'read' | 'update'): Promise<OpenFile>;
  /** null = nothing is there */
  inspect(path: string): Promise<FileFacts | null>;
  /** Resolves every link in a path; null = it leads to nothing */
  follow(path: string): Promise<string | null>;
  list(folder: string): Promise<readonly string[]>;
  /** Makes a folder and what is missing above it, 0700. */
  makeFolder(folder: string): Promise<void>;
  /** Takes the rights of others away from a file or folder of ours. */
  closeToOthers(path: string): Promise<void>;
  /** Checks whether a folder can be written to at the moment. */
  mayWrite(folder: string): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes a folder that is empty, and no other. */
  removeFolder(folder: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
}

// Windows has neither.
const noFollow = constants.O_NOFOLLOW ?? 0;
const noWait = constants.O_NONBLOCK ?? 0;
const othersMayWrite = 0o022;

/** Stands in for the error of O_NOFOLLOW on systems without that flag. */
class LinkRefused extends Error {
  readonly code = 'ELOOP';
}

/** The file system of this computer. */
export function nodeFileSystem(): FileSystem {
  return {
    create: async (path) => {
      const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | noFollow;
      return openFile(await open(path, flags, 0o600));
    },
    open: async (path, mode) => {
      if (noFollow === 0 && (await lstat(path)).isSymbolicLink()) throw new LinkRefused();
      const access = mode === 'read' ? constants.O_RDONLY : constants.O_RDWR;
      return openFile(await open(path, access | noFollow | noWait));
    },
    inspect: async (path) => {
      try {
        return factsOf(await lstat(path));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    follow: async (path) => {
      try {
        return await realpath(path);
      } catch (error) {
        // Links in a circle lead to nothing too.
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP'))
          return null;
        throw error;
      }
    },
    list: (folder) => readdir(folder),
    makeFolder: async (folder) => void (await mkdir(folder, { recursive: true, mode: 0o700 })),
    closeToOthers: async (path) => {
      const { mode } = await lstat(path);
      if ((mode & 0o077) !== 0) await chmod(path, mode & 0o700);
    },
    mayWrite: (folder) =>
      access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
    rename,
    remove: unlink,
    removeFolder: rmdir,
    syncFolder,
  };
}

function openFile(handle: FileHandle): OpenFile {
  return {
    facts: async () => factsOf(await handle.stat()),
    read: (most) => readUpTo(handle, most),
    write: (content) => handle.writeFile(content),
    truncate: (size) => handle.truncate(size),
    async setRights({ uid, gid, mode }) {
      if (process.platform === 'win32') return;
      const now = await handle.stat();
      if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid);
      // Last, since a change of the owner takes bits of the mode away.
      await handle.chmod(mode);
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function readUpTo(handle: FileHandle, most: number): Promise<Uint8Array> {
  const content = Buffer.alloc(most);
  let length = 0;
  let more = -1;
  while (length < most && more !== 0) {
    more = (await handle.read(content, length, most - length, length)).bytesRead;
    length += more;
  }
  return content.subarray(0, length);
}

function kindOf(stats: Stats): FileFacts['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

function factsOf(stats: Stats): FileFacts {
  const user = process.getuid?.();
  const owned = user === undefined || stats.uid === user;
  return {
    kind: kindOf(stats),
    size: stats.size,
    mine: owned && (user === undefined || (stats.mode & othersMayWrite) === 0),
    owned,
    rights: { uid: stats.uid, gid: stats.gid, mode: stats.mode & 0o7777 },
    modifiedAt: stats.mtimeMs / 1000,
  };
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file systems keep the order of such changes by themselves.
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
