import { join } from 'node:path';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { errnoOf, onDisk } from '../files/disk-error.ts';
import { readOwned } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Processes, ProcessMark } from './process-mark.ts';

const pattern = /^owner\.(\d+)\.(.*)\.lock$/;
/** How often a process gives way to others that ask at the same time. */
const maxAttempts = 5;
/** So long an owner whose process cannot be seen from here may have given no sign of life; it gives one every 30 s. */
const maxSilenceSeconds = 120;

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
 * Whether a process lives that cannot be seen from here, on another computer or in a container, only its signs of life tell.
 * Without one for 2 min, by the clock of the disk, its lock may be taken away, and only with the user's word.
 * @param silentSince the user's word: whoever gave its last sign at this instant (unix seconds) or before may be passed over
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
          // Who could not look around has nothing, and must not look like an owner for as long as it lives.
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

/** What an owner wrote into its file. */
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

/** Of an owner on this computer nothing needs to be told. */
const untold: Sign = { computer: '', since: null };

const encodeSign = ({ computer, since }: Sign): Uint8Array => Buffer.from(`${computer}\n${since ?? ''}\n`);

function decodeSign(content: Uint8Array): Sign {
  const [computer = '', second = ''] = Buffer.from(content).toString().split('\n');
  const since = /^\d{1,12}(\.\d+)?$/.test(second) ? Number(second) : null;
  return { computer: computer.trim(), since };
}

/** The name of a computer out of what it wrote: the file may come from anywhere, so only what a name can be made of. */
function hostIn({ computer }: Sign): string | null {
  const [host = ''] = computer.split(' ');
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(host) ? host : null;
}

function inUse(sign: Sign): AppError {
  const computer = hostIn(sign);
  return { code: 'vault-in-use', ...(computer === null ? {} : { computer }) };
}

/** One question for all of them: what is asked about is the one that was heard last. */
function leftOpen(silent: readonly SilentOwner[]): AppError {
  const last = silent.reduce((one, other) => (other.seen > one.seen ? other : one));
  return { code: 'vault-left-open', computer: hostIn(last), since: last.since, silentSince: last.seen };
}

const nameOf = ({ pid, started }: ProcessMark): string => `owner.${pid}.${started ?? ''}.lock`;

function markOf(name: string): ProcessMark | null {
  const [, pid, started] = pattern.exec(name) ?? [];
  return pid === undefined ? null : { pid: Number(pid), started: started || null };
}

/** Who else has a file there. @param now unix seconds by the clock of the disk; null = not known yet */
async function othersIn(files: FileSystem, folder: string, own: string, processes: Processes, now: number | null) {
  let living: Sign | null = null;
  const dead: string[] = [];
  const silent: SilentOwner[] = [];
  for (const name of await files.list(folder)) {
    const mark = markOf(name);
    if (mark === null || name === own) continue;
    const sign = await readSign(files, join(folder, name));
    if (await processes.isElsewhere(mark, sign.computer)) {
      // Whether it is silent is decided once there is something to compare its last sign with.
      if (now === null) continue;
      const seen = (await files.inspect(join(folder, name)))?.modifiedAt ?? null;
      // It has gone while this one looked around.
      if (seen === null) continue;
      if (now - seen < maxSilenceSeconds) living = sign;
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
  // A full disk is no reason to stay shut: making the file has set its time as well.
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

/** One that cannot be removed is recognised as a dead process's later. */
const remove = (files: FileSystem, folder: string, name: string): Promise<void> =>
  files.remove(join(folder, name)).catch(() => undefined);
