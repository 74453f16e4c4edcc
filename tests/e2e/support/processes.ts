import { readdir, readFile } from 'node:fs/promises';

/** The argument lists of a process and of all that descend from it. */
async function argumentsOfFamily(process: number): Promise<readonly string[]> {
  const family = new Set([process]);
  const found: string[] = [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  // A child has a higher number than its parent, but for the rare moment when the numbers begin anew.
  for (const pid of pids.sort((one, other) => one - other)) {
    const parent = await parentOf(pid);
    if (pid !== process && (parent === undefined || !family.has(parent))) continue;
    family.add(pid);
    found.push((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '));
  }
  return found;
}

async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold anything; the state and the parent follow it.
  const [, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return parent === undefined ? undefined : Number(parent);
}

/** How many processes of an app draw pages. */
export async function countRenderers(process: number): Promise<number> {
  return (await argumentsOfFamily(process)).filter((line) => line.includes('--type=renderer')).length;
}
