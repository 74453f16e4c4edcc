import { basename, dirname } from 'node:path';
import type { FileFacts, FileSystem, OpenFile } from '../../src/main/storage/files/file-system.ts';

/** A call of the file system, as a fault decides over it. */
export interface DiskCall {
  readonly call: string;
  /** the last part of the path */
  readonly name: string;
  /** how many calls came before this one */
  readonly index: number;
}

/** The effect of a fault on a call: a failure with an errno, a short write without an error, or the end of the process. */
export type Fault = 'none' | 'short' | 'killed' | { readonly errno: string };

/** The part of unsynced changes that survives a power loss. */
export interface PowerLoss {
  /** whether the nth change of a folder survived */
  readonly keepsEntry: (index: number) => boolean;
  /** what became of the nth file's content */
  readonly content: (index: number) => 'old' | 'new' | 'half';
}

interface Inode {
  live: Buffer;
  durable: Buffer;
  facts: Pick<FileFacts, 'kind' | 'mine'> & Partial<FileFacts>;
}
type Names = Map<string, Inode>;

/** A disk in memory that knows what was synced, and on which each call can fail. */
export interface MemoryDisk {
  readonly files: FileSystem;
  readonly calls: DiskCall[];
  fault: (call: DiskCall) => Fault;
  /** what a folder says when it is asked whether it takes anything */
  writable: boolean;
  /** Every call from now on fails, as if the process was gone. */
  kill(): void;
  /** The next process starts on what a kill left behind: everything that was called, synced or not. */
  restart(): void;
  /** The next process starts on what a power loss left behind. */
  losePower(loss: PowerLoss): void;
  names(folder: string): readonly string[];
  content(path: string): Buffer;
  plant(path: string, content: Uint8Array, facts?: Partial<Inode['facts']>): void;
}

class DiskError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export function createMemoryDisk(): MemoryDisk {
  let names: Names = new Map();
  let durable: Names = new Map();
  let pending: ((target: Names) => void)[] = [];
  let dead = false;

  function enter(call: string, path: string): boolean {
    if (dead) throw new DiskError('KILLED');
    const made = { call, name: basename(path), index: disk.calls.length };
    disk.calls.push(made);
    const fault = disk.fault(made);
    if (fault === 'killed') dead = true;
    if (fault === 'killed' && call !== 'write') throw new DiskError('KILLED');
    if (typeof fault === 'object') throw new DiskError(fault.errno);
    return fault === 'none';
  }
  function change(apply: (target: Names) => void): void {
    apply(names);
    pending.push(apply);
  }
  function find(path: string): Inode {
    const inode = names.get(path);
    if (inode === undefined) throw new DiskError('ENOENT');
    return inode;
  }
  const facts = (inode: Inode): FileFacts => ({
    owned: inode.facts.mine,
    modifiedAt: 0,
    rights: { uid: 0, gid: 0, mode: 0o600 },
    ...inode.facts,
    size: inode.live.length,
  });

  function handle(inode: Inode, path: string): OpenFile {
    return {
      facts: async () => facts(inode),
      read: async (most) => Buffer.from(inode.live.subarray(0, most)),
      async write(content) {
        const whole = enter('write', path);
        const part = Buffer.from(whole ? content : content.subarray(0, Math.floor(content.length / 2)));
        inode.live = Buffer.concat([part, inode.live.subarray(part.length)]);
        if (dead) throw new DiskError('KILLED');
      },
      async truncate(size) {
        enter('truncate', path);
        inode.live = Buffer.from(inode.live.subarray(0, size));
      },
      async setRights(rights) {
        enter('set-rights', path);
        inode.facts = { ...inode.facts, rights };
      },
      async sync() {
        enter('sync', path);
        inode.durable = Buffer.from(inode.live);
      },
      close: async () => undefined,
    };
  }

  const disk: MemoryDisk = {
    calls: [],
    fault: () => 'none',
    writable: true,
    files: {
      async create(path) {
        enter('create', path);
        if (names.has(path)) throw new DiskError('EEXIST');
        const inode: Inode = { live: Buffer.alloc(0), durable: Buffer.alloc(0), facts: { kind: 'file', mine: true } };
        change((target) => target.set(path, inode));
        return handle(inode, path);
      },
      async open(path, mode) {
        enter(`open-${mode}`, path);
        return handle(find(path), path);
      },
      async inspect(path) {
        enter('inspect', path);
        const inode = names.get(path);
        return inode === undefined ? null : facts(inode);
      },
      // There are no links on it.
      follow: async (path) => (names.has(path) ? path : null),
      async list(folder) {
        enter('list', folder);
        return disk.names(folder);
      },
      async makeFolder(folder) {
        enter('make-folder', folder);
        const inode: Inode = { live: Buffer.alloc(0), durable: Buffer.alloc(0), facts: { kind: 'folder', mine: true } };
        names.set(folder, inode);
        durable.set(folder, inode);
      },
      async closeToOthers(path) {
        enter('close-to-others', path);
        const inode = find(path);
        inode.facts = { ...inode.facts, mine: true };
      },
      mayWrite: async () => disk.writable,
      async rename(from, to) {
        enter('rename', to);
        const inode = find(from);
        change((target) => {
          target.delete(from);
          target.set(to, inode);
          // A folder takes along what is in it.
          for (const [path, inside] of [...target].filter(([one]) => one.startsWith(`${from}/`))) {
            target.delete(path);
            target.set(to + path.slice(from.length), inside);
          }
        });
      },
      async remove(path) {
        enter('remove', path);
        find(path);
        change((target) => target.delete(path));
      },
      async removeFolder(folder) {
        enter('remove-folder', folder);
        if (disk.names(folder).length > 0) throw new DiskError('ENOTEMPTY');
        find(folder);
        change((target) => target.delete(folder));
      },
      async syncFolder(folder) {
        enter('sync-folder', folder);
        durable = new Map(names);
        pending = [];
      },
    },
    kill: () => {
      dead = true;
    },
    restart() {
      dead = false;
      disk.calls.length = 0;
      disk.fault = () => 'none';
    },
    losePower({ keepsEntry, content }) {
      const left = new Map(durable);
      for (const [index, apply] of pending.entries()) if (keepsEntry(index)) apply(left);
      for (const [index, inode] of [...left.values()].entries()) {
        const { live, durable: synced } = inode;
        const half = Buffer.concat([live.subarray(0, live.length / 2), synced.subarray(live.length / 2)]);
        inode.live = Buffer.from({ old: synced, new: live, half }[content(index)]);
        inode.durable = inode.live;
      }
      names = left;
      durable = new Map(left);
      pending = [];
      disk.restart();
    },
    names: (folder) => [...names.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path)),
    content: (path) => Buffer.from(find(path).live),
    plant(path, content, planted = {}) {
      const bytes = Buffer.from(content);
      const inode: Inode = { live: bytes, durable: bytes, facts: { kind: 'file', mine: true, ...planted } };
      names.set(path, inode);
      durable.set(path, inode);
    },
  };
  return disk;
}
