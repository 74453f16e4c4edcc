import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from './wait.ts';

/** Ends what programs of a session have started and not ended themselves: all whose environment names its folder. */
export async function endLeftovers(folder: string): Promise<void> {
  await waitFor('the programs of the session to end', async () => {
    const left = await membersOf(folder);
    for (const pid of left) end(pid);
    return left.length === 0 ? true : undefined;
  });
}

async function membersOf(folder: string): Promise<readonly number[]> {
  const mark = `MYTOKEN_TEST_SESSION_DIR=${folder}`;
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const environment = await readFile(join('/proc', name, 'environ'), 'utf8').catch(() => '');
    if (environment.split('\0').includes(mark)) found.push(Number(name));
  }
  return found;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}
