import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

/** The holder of a profile's lock is a program here or on another computer, or the lock cannot be created. */
export type LockRefusal =
  | { readonly kind: 'runs-here' }
  | { readonly kind: 'other-computer'; readonly host: string }
  | { readonly kind: 'cannot-be-made' };

/**
 * Finds out why Chromium did not get the lock of a profile. On Linux and macOS that is a link `SingletonLock` to `HOST-PID`
 * (Chromium: process_singleton_posix.cc). An incomplete one names this process, and the PID of a killed program may belong to
 * another one by now.
 * @param folder the absolute path of the profile
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

/** Checks for another process of this program. Only Linux tells which file a process runs. */
function isThisProgram(pid: number): boolean {
  if (pid === process.pid) return false;
  process.kill(pid, 0);
  if (process.platform !== 'linux') return true;
  // After an upgrade of a running program Linux marks its file as deleted.
  const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
  return basename(program) === basename(process.execPath);
}
