import { readdir, readFile } from 'node:fs/promises';

/** A process and all that descend from it. */
export async function familyOf(process: number): Promise<readonly number[]> {
  const family = new Set([process]);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  // A child has a higher number than its parent, but for the rare moment when the numbers begin anew.
  for (const pid of pids.sort((one, other) => one - other)) {
    const parent = await parentOf(pid);
    if (pid !== process && (parent === undefined || !family.has(parent))) continue;
    family.add(pid);
  }
  return [...family];
}

async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold anything; the state and the parent follow it.
  const [, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return parent === undefined ? undefined : Number(parent);
}

/** How many processes of an app draw pages. */
export async function countRenderers(process: number): Promise<number> {
  const family = await familyOf(process);
  const lines = await Promise.all(family.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes('--type=renderer')).length;
}
