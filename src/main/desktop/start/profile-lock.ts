import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

/** Why the lock of a profile was not obtained: a program here holds it, one on another computer does, or it cannot be made. */
export type LockRefusal =
  | { readonly kind: 'runs-here' }
  | { readonly kind: 'other-computer'; readonly host: string }
  | { readonly kind: 'cannot-be-made' };

/**
 * Finds out why Chromium did not give the lock of a profile. On Linux and macOS that is a link `SingletonLock` to
 * `HOST-PID` (Chromium: process_singleton_posix.cc). One that was left half made names this process, and the number of a
 * program that was killed may belong to another one by now.
 * @param folder the profile's own, absolute
 */
export function whyNotObtained(folder: string): LockRefusal {
  if (process.platform === 'win32') return { kind: 'runs-here' };
  try {
    const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock'))) ?? [];
    if (host === '') return { kind: 'cannot-be-made' };
    if (host !== hostname()) return { kind: 'other-computer', host };
    return { kind: isThisProgram(Number(pid)) ? 'runs-here' : 'cannot-be-made' };
  } catch {
    return { kind: 'cannot-be-made' };
  }
}

/** Whether that process is another one of this program. Only Linux tells which file a process runs. */
function isThisProgram(pid: number): boolean {
  if (pid === process.pid) return false;
  process.kill(pid, 0);
  if (process.platform !== 'linux') return true;
  // An upgrade under a running program leaves a file that is gone, and so another name than its own.
  const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
  return basename(program) === basename(process.execPath);
}
