import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { errnoOf, onDisk } from './disk-error.ts';
import type { FileSystem } from './file-system.ts';
import type { Processes, ProcessMark } from './process-mark.ts';

const pattern = /^owner\.(\d+)\.(.*)\.lock$/;
/** How often a process gives way to others that ask at the same time. */
const mostAttempts = 5;

/** The right to be the only one who writes in a folder. */
export interface OwnerLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a folder. Each process has an empty file of its own there, named after it, so that none ever touches
 * what could be another one's. Whoever wants the lock first shows its file and then looks around: of two that do so at the
 * same time at least one sees the other and takes its file away again. Files of dead processes do not count, and go.
 * @returns `vault-in-use` while another process has it
 */
export function takeOwnerLock(files: FileSystem, folder: string, processes: Processes): Promise<Result<OwnerLock>> {
  return onDisk(async () => {
    const own = nameOf(await processes.self());
    const release = () => remove(files, folder, own);
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      if (attempt > 1) await processes.yield();
      if ((await othersIn(files, folder, own, processes)).living.length > 0) continue;
      await show(files, join(folder, own));
      const { living, dead } = await othersIn(files, folder, own, processes).catch(async (error: unknown) => {
        // Who could not look around has nothing, and must not look like an owner for as long as it lives.
        await release();
        throw error;
      });
      if (living.length === 0) {
        for (const name of dead) await remove(files, folder, name);
        return ok({ release });
      }
      await release();
    }
    return err({ code: 'vault-in-use' });
  });
}

const nameOf = ({ pid, started }: ProcessMark): string => `owner.${pid}.${started ?? ''}.lock`;

function markOf(name: string): ProcessMark | null {
  const [, pid, started] = pattern.exec(name) ?? [];
  return pid === undefined ? null : { pid: Number(pid), started: started || null };
}

/** The files of other processes. */
async function othersIn(files: FileSystem, folder: string, own: string, { isAlive }: Processes) {
  const living: string[] = [];
  const dead: string[] = [];
  for (const name of await files.list(folder)) {
    const mark = markOf(name);
    if (mark !== null && name !== own) ((await isAlive(mark)) ? living : dead).push(name);
  }
  return { living, dead };
}

async function show(files: FileSystem, path: string): Promise<void> {
  try {
    await (await files.create(path)).close();
  } catch (error) {
    // Its name is this process's, or that of a dead one which had the same number.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** One that cannot be removed is recognised as a dead process's later. */
const remove = (files: FileSystem, folder: string, name: string): Promise<void> =>
  files.remove(join(folder, name)).catch(() => undefined);
