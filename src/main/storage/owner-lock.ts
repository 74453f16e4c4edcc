import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { errnoOf, onDisk } from './disk-error.ts';
import { readOwned } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import type { Processes, ProcessMark } from './process-mark.ts';

const pattern = /^owner\.(\d+)\.(.*)\.lock$/;
/** How often a process gives way to others that ask at the same time. */
const mostAttempts = 5;
/** So long an owner whose process cannot be seen from here may have given no sign of life; it gives one every 30 s. */
const mostSecondsOfSilence = 120;

/** The right to be the only one who writes in a folder. */
export interface OwnerLock {
  release(): Promise<void>;
  /** Whether the lock was not taken away, as from a computer that slept for longer than an owner may be silent. */
  holds(): Promise<Result<boolean>>;
}

/**
 * Takes the lock of a folder. Each process has a file of its own there, named after it, so that none ever touches
 * what could be another one's. Whoever wants the lock first shows its file and then looks around: of two that do so at the
 * same time at least one sees the other and takes its file away again. Files of dead processes do not count, and go.
 * A process that cannot be seen from here, on another computer or in a container, counts as dead once it gave no sign of life
 * for 2 min; the clock for that is the one of the disk.
 * @returns `vault-in-use` while another process has it
 */
export function takeOwnerLock(files: FileSystem, folder: string, processes: Processes): Promise<Result<OwnerLock>> {
  return onDisk(async () => {
    const own = nameOf(await processes.self());
    const path = join(folder, own);
    const computer = Buffer.from(await processes.computer());
    const release = () => remove(files, folder, own);
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      if (attempt > 1) await processes.yield();
      if ((await othersIn(files, folder, own, processes, null)).living.length > 0) continue;
      await show(files, path, computer);
      const now = (await files.inspect(path))?.modifiedAt ?? null;
      const { living, dead } = await othersIn(files, folder, own, processes, now).catch(async (error: unknown) => {
        // Who could not look around has nothing, and must not look like an owner for as long as it lives.
        await release();
        throw error;
      });
      if (living.length === 0) {
        for (const name of dead) await remove(files, folder, name);
        const stop = processes.repeat(() => void touch(files, path, computer).catch(() => undefined));
        return ok({
          release() {
            stop();
            return release();
          },
          holds: () => onDisk(async () => ok((await files.inspect(path)) !== null)),
        });
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

/** The files of other processes. @param now unix seconds by the clock of the disk; null = not known yet */
async function othersIn(files: FileSystem, folder: string, own: string, processes: Processes, now: number | null) {
  const living: string[] = [];
  const dead: string[] = [];
  for (const name of await files.list(folder)) {
    const mark = markOf(name);
    if (mark === null || name === own) continue;
    if (await isElsewhere(files, join(folder, name), mark, processes)) {
      // Whether it is silent is decided once there is something to compare its last sign with.
      if (now === null) continue;
      const seen = (await files.inspect(join(folder, name)))?.modifiedAt ?? 0;
      (now - seen < mostSecondsOfSilence ? living : dead).push(name);
    } else ((await processes.isAlive(mark)) ? living : dead).push(name);
  }
  return { living, dead };
}

async function isElsewhere(files: FileSystem, path: string, mark: ProcessMark, processes: Processes): Promise<boolean> {
  const written = await readOwned(files, path);
  const computer = written.ok && written.value !== null ? Buffer.from(written.value).toString() : '';
  return processes.isElsewhere(mark, computer);
}

async function show(files: FileSystem, path: string, computer: Uint8Array): Promise<void> {
  try {
    await (await files.create(path)).close();
  } catch (error) {
    // Its name is this process's, or that of a dead one which had the same number.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  // A full disk is no reason to stay shut: making the file has set its time as well.
  await touch(files, path, computer).catch(() => undefined);
}

/** A sign of life: the time at which the file was written last. */
async function touch(files: FileSystem, path: string, computer: Uint8Array): Promise<void> {
  const file = await files.open(path, 'update');
  try {
    await file.write(computer.length > 0 ? computer : Buffer.from(' '));
  } finally {
    await file.close();
  }
}

/** One that cannot be removed is recognised as a dead process's later. */
const remove = (files: FileSystem, folder: string, name: string): Promise<void> =>
  files.remove(join(folder, name)).catch(() => undefined);
