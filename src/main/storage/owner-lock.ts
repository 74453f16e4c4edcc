import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { errnoOf, onDisk } from './disk-error.ts';
import { readOwned } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { parseJson } from './json.ts';
import type { Processes, ProcessMark } from './process-mark.ts';

const markSchema = z.object({ pid: z.int(), started: z.string().nullable() });
const attempts = 5;

/** The right to be the only one who writes in a folder. */
export interface OwnerLock {
  release(): Promise<void>;
}

/**
 * Takes the lock file of a folder, created exclusively; that of a dead process is taken over.
 * @returns `busy` while another process has it
 */
export function takeOwnerLock(files: FileSystem, folder: string, processes: Processes): Promise<Result<OwnerLock>> {
  const path = join(folder, 'owner.lock');
  return onDisk(async () => {
    const self = await processes.self();
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (await create(files, path, self)) return ok({ release: () => release(files, path, self) });
      const content = await readOwned(files, path);
      if (!content.ok) return content;
      if (content.value === null) continue;
      const owner = parseMark(content.value);
      // An owner writes its name right after it created the file; one that died in between never does.
      if (owner === null && attempt < attempts - 2) await processes.yield();
      else if (owner !== null && (await processes.isAlive(owner))) return err({ code: 'vault-in-use' });
      else await clearAway(files, path, content.value);
    }
    return err({ code: 'vault-in-use' });
  });
}

async function create(files: FileSystem, path: string, self: ProcessMark): Promise<boolean> {
  try {
    const file = await files.create(path);
    try {
      await file.write(Buffer.from(JSON.stringify(self)));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock that was judged dead, unless somebody took it over between the judgement and now. */
async function clearAway(files: FileSystem, path: string, judged: Uint8Array): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await files.rename(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readOwned(files, aside);
  const same = moved.ok && moved.value !== null && Buffer.from(moved.value).equals(judged);
  if (same) await files.remove(aside);
  else if ((await files.inspect(path)) === null) await files.rename(aside, path);
}

async function release(files: FileSystem, path: string, self: ProcessMark): Promise<void> {
  const content = await readOwned(files, path);
  const owner = content.ok && content.value !== null ? parseMark(content.value) : null;
  // One that cannot be removed is recognised as a dead process's at the next start.
  if (owner?.pid === self.pid && owner.started === self.started) await files.remove(path).catch(() => undefined);
}

const parseMark = (content: Uint8Array): ProcessMark | null => markSchema.safeParse(parseJson(content)).data ?? null;
