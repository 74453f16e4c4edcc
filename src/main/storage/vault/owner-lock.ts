import { join } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { errnoOf, onDisk } from '../files/disk-error.ts';
import { readOwned } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Processes, ProcessMark } from './process-mark.ts';

const pattern = /^owner\.(\d+)\.(.*)\.lock$/;
/** Matches the file by which a process says that the folder is its. */
export const isOwnerFile = (name: string): boolean => pattern.test(name);
/** How often a process gives way to others that ask at the same time. */
const maxAttempts = 5;
/** An owner whose process cannot be seen from here counts as silent after this time. A living one writes every 30 s. */
const maxSilenceSeconds = 120;

/** The exclusive right to write in a folder. */
export interface OwnerLock {
  release(): Promise<void>;
  /** Checks whether the lock is still ours: another computer may have taken it over while this one was asleep. */
  holds(): Promise<Result<boolean>>;
}

/** Refuses with `vault-in-use` what must not be done once the lock is another process's. */
export async function stillHeld(owner: OwnerLock): Promise<Result<null>> {
  const held = await owner.holds();
  if (!held.ok) return held;
  return held.value ? ok(null) : err({ code: 'vault-in-use' });
}

/**
 * Takes the lock of a folder. Each process creates a file named after itself, so that no process ever changes the file of
 * another one. It first creates its file and then looks for others: of two processes that do so at the same time, at least
 * one sees the other and removes its file again. Files of dead processes are removed.
 * A process on another computer or in a container cannot be seen from here, so the time of its file tells whether it lives.
 * If it was silent for 2 min by the clock of the disk, its lock may be taken over, but only with the user's consent.
 * @param silentSince the user's consent: owners with their last sign of life at this instant (unix seconds) or before are ignored
 * @returns `vault-in-use` while another process has it; `vault-left-open` where the user is to be asked
 */
export function takeOwnerLock(
  files: FileSystem,
  folder: string,
  processes: Processes,
  silentSince: number | null = null,
): Promise<Result<OwnerLock>> {
  return onDisk(async () => {
    const own = nameOf(await processes.self());
    const path = join(folder, own);
    const sign = encodeSign({ computer: await processes.computer(), since: processes.now() });
    const release = () => remove(files, folder, own);
    let refused: AppError = { code: 'vault-in-use' };
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (attempt > 1) await processes.yield();
      const before = await othersIn(files, folder, own, processes, null);
      if (before.living !== null) {
        refused = inUse(before.living);
        continue;
      }
      await show(files, path, sign);
      const now = (await files.inspect(path))?.modifiedAt ?? null;
      const { living, dead, silent } = await othersIn(files, folder, own, processes, now).catch(
        async (error: unknown) => {
          // Without the check there is no lock, and the file would look like one for as long as this process lives.
          await release();
          throw error;
        },
      );
      const unasked = silent.filter(({ seen }) => silentSince === null || seen > silentSince);
      if (living === null && unasked.length === 0) {
        for (const name of [...dead, ...silent.map((one) => one.name)]) await remove(files, folder, name);
        const stop = processes.repeat(() => void touch(files, path, sign).catch(() => undefined));
        return ok({
          release() {
            stop();
            return release();
          },
          holds: () => onDisk(async () => ok((await files.inspect(path)) !== null)),
        });
      }
      await release();
      if (living === null) return err(leftOpen(unasked));
      refused = inUse(living);
    }
    return err(refused);
  });
}

/** The content of an owner's file. */
interface Sign {
  /** what tells its computer from others; empty where it could not tell */
  readonly computer: string;
  /** when it took the lock, unix seconds by its own clock; null = not told */
  readonly since: number | null;
}

/** An owner that cannot be seen from here and gave its last sign at `seen`, in unix seconds by the clock of the disk. */
interface SilentOwner extends Sign {
  readonly name: string;
  readonly seen: number;
}

/** An owner on this computer needs no description. */
const untold: Sign = { computer: '', since: null };

const encodeSign = ({ computer, since }: Sign): Uint8Array => Buffer.from(`${computer}\n${since ?? ''}\n`);

function decodeSign(content: Uint8Array): Sign {
  const [computer = '', second = ''] = Buffer.from(content).toString().split('\n');
  const since = /^\d{1,12}(\.\d+)?$/.test(second) ? Number(second) : null;
  return { computer: computer.trim(), since };
}

/** Reads the name of a computer, if it has the form of a host name: the file may come from anywhere. */
function hostIn({ computer }: Sign): string | null {
  const [host = ''] = computer.split(' ');
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(host) ? host : null;
}

function inUse(sign: Sign): AppError {
  const computer = hostIn(sign);
  return { code: 'vault-in-use', ...(computer === null ? {} : { computer }) };
}

/** The user is asked once about all of them, with the details of the one that was active last. */
function leftOpen(silent: readonly SilentOwner[]): AppError {
  const last = silent.reduce((one, other) => (other.seen > one.seen ? other : one));
  return { code: 'vault-left-open', computer: hostIn(last), since: last.since, silentSince: last.seen };
}

const nameOf = ({ pid, started }: ProcessMark): string => `owner.${pid}.${started ?? ''}.lock`;

function markOf(name: string): ProcessMark | null {
  const [, pid, started] = pattern.exec(name) ?? [];
  return pid === undefined ? null : { pid: Number(pid), started: started || null };
}

/** Finds the other processes with a file there. @param now unix seconds by the clock of the disk; null = not known yet */
async function othersIn(files: FileSystem, folder: string, own: string, processes: Processes, now: number | null) {
  let living: Sign | null = null;
  const dead: string[] = [];
  const silent: SilentOwner[] = [];
  for (const name of await files.list(folder)) {
    const mark = markOf(name);
    if (mark === null || name === own) continue;
    const sign = await readSign(files, join(folder, name));
    if (await processes.isElsewhere(mark, sign.computer)) {
      // Decided in the second round, when the clock of the disk is known.
      if (now === null) continue;
      const seen = (await files.inspect(join(folder, name)))?.modifiedAt ?? null;
      // It was removed meanwhile.
      if (seen === null) continue;
      // A sign of the future was given before the clock was set back, and a living owner gives one after that.
      if (Math.abs(now - seen) < maxSilenceSeconds) living = sign;
      else silent.push({ name, seen, ...sign });
    } else if (await processes.isAlive(mark)) living ??= untold;
    else dead.push(name);
  }
  return { living, dead, silent };
}

async function readSign(files: FileSystem, path: string): Promise<Sign> {
  const written = await readOwned(files, path);
  return decodeSign(written.ok && written.value !== null ? written.value : new Uint8Array());
}

async function show(files: FileSystem, path: string, sign: Uint8Array): Promise<void> {
  try {
    await (await files.create(path)).close();
  } catch (error) {
    // Its name is this process's, or that of a dead one which had the same number.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  // A full disk does not matter: creating the file has set its time already.
  await touch(files, path, sign).catch(() => undefined);
}

/** A sign of life: the time at which the file was written last. */
async function touch(files: FileSystem, path: string, sign: Uint8Array): Promise<void> {
  const file = await files.open(path, 'update');
  try {
    await file.write(sign);
  } finally {
    await file.close();
  }
}

/** Removes a file; if that fails, it is recognised later as that of a dead process. */
const remove = (files: FileSystem, folder: string, name: string): Promise<void> =>
  files.remove(join(folder, name)).catch(() => undefined);
