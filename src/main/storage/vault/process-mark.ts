import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Identifies a process, also among later ones with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** usable in a file name; null if the system does not tell */
  readonly started: string | null;
}

/** The processes that an owner lock distinguishes. */
export interface Processes {
  self(): Promise<ProcessMark>;
  isAlive(mark: ProcessMark): Promise<boolean>;
  /**
   * Checks whether a process cannot be seen from here, because it belongs to another computer or process namespace, where
   * the same numbers mean other processes. @param computer the text that the process wrote about its computer
   */
  isElsewhere(mark: ProcessMark, computer: string): Promise<boolean>;
  /** The name of this computer and, after a space, its permanent id if the system has one. */
  computer(): Promise<string>;
  /** unix seconds */
  now(): number;
  /** Calls back again and again, more often than a living owner may be silent, until it is stopped. */
  repeat(task: () => void): () => void;
  /** Gives another process the time to write a few bytes. */
  yield(): Promise<void>;
}

const secondsBetweenSigns = 30;

/** The processes of this computer. @param bootFile tests give another one, as another computer would have it */
export function systemProcesses(bootFile = '/proc/sys/kernel/random/boot_id'): Processes {
  const startOf = (pid: number) => readStart(bootFile, pid);
  return {
    self: async () => ({ pid: process.pid, started: await startOf(process.pid) }),
    async isElsewhere({ started }, computer) {
      const theirs = namespaceOf(started);
      const ours = namespaceOf(await startOf(process.pid));
      if (theirs === null || ours === null) return false;
      // This computer before its last start: nothing of it lives any more.
      if (theirs.boot !== ours.boot) return !computer.includes(' ') || computer !== (await computerText());
      return theirs.namespace !== ours.namespace;
    },
    computer: computerText,
    now: () => Date.now() / 1000,
    repeat(task) {
      const timer = setInterval(task, secondsBetweenSigns * 1000);
      timer.unref();
      return () => clearInterval(timer);
    },
    isAlive: async ({ pid, started }) => {
      if (!exists(pid)) return false;
      const now = await startOf(pid);
      return started === null || now === null || now === started;
    },
    yield: () => delay(20),
  };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function computerText(): Promise<string> {
  const id = await readFile('/etc/machine-id', 'utf8').catch(() => '');
  return `${hostname()} ${id.trim()}`.trim();
}

/** The boot and the process namespace that a start belongs to; null where it does not tell. */
function namespaceOf(started: string | null) {
  const [, boot, namespace] = /^([0-9a-f-]{36})-(\d+)-\d+$/.exec(started ?? '') ?? [];
  return boot === undefined ? null : { boot, namespace };
}

/**
 * The boot, the process namespace (pid_namespaces(7)) and the clock tick at which a process started (proc(5): stat, field
 * 22); null without /proc.
 */
async function readStart(bootFile: string, pid: number): Promise<string | null> {
  try {
    const boot = await readFile(bootFile, 'utf8');
    const namespace = (await readlink('/proc/self/ns/pid')).replace(/\D/g, '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program is in brackets and may contain spaces and brackets itself.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot.trim()}-${namespace}-${ticks}`;
  } catch {
    return null;
  }
}
