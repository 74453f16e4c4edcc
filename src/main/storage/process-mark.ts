import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** What tells a process from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** fit for the name of a file; null where the system does not tell */
  readonly started: string | null;
}

/** What an owner lock needs to know of processes. */
export interface Processes {
  self(): Promise<ProcessMark>;
  isAlive(mark: ProcessMark): Promise<boolean>;
  /** Gives another process the time to write a few bytes. */
  yield(): Promise<void>;
}

/** The processes of this computer. */
export function systemProcesses(): Processes {
  return {
    self: async () => ({ pid: process.pid, started: await startOf(process.pid) }),
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
    // EPERM: it is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The boot and the clock tick in it at which a process started (proc(5): stat, field 22); null without /proc. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold blanks and brackets itself.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot.trim()}-${ticks}`;
  } catch {
    return null;
  }
}
