import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from '../run.ts';

/** A folder that the user cannot enter, and the places below it that the user needs. */
export interface Covered {
  readonly closed: string;
  readonly needed: readonly string[];
}

/** Which of the `needed` places lie below a folder that the user cannot enter, such as root's home. */
export async function coveredPaths(
  needed: readonly string[],
  asUser: (command: readonly string[]) => [string, string[]],
): Promise<readonly Covered[]> {
  const found = new Map<string, string[]>();
  for (const path of needed.filter(existsSync)) {
    for (const folder of ancestors(path)) {
      if ((await run(...asUser(['test', '-x', folder]))).code === 0) continue;
      found.set(folder, [...(found.get(folder) ?? []), path]);
      break;
    }
  }
  return [...found].map(([closed, paths]) => ({ closed, needed: paths }));
}

/**
 * Shell commands for a private mount namespace: an empty folder over each closed one, and in it the needed places where
 * they were. Nothing on the disk changes, and the rest of the closed folder stays out of sight.
 */
export function mountScript(covered: readonly Covered[], scratch: string): string {
  const lines = covered.flatMap(({ closed, needed }, group) => {
    const held = needed.map((path, at) => ({ path, at: `${scratch}/${group}-${at}` }));
    return [
      ...held.map(({ path, at }) => `mkdir ${quoted(at)} && mount --bind ${quoted(path)} ${quoted(at)}`),
      `mount -t tmpfs -o mode=0755 closed ${quoted(closed)}`,
      ...held.map(({ path, at }) => `mkdir -p ${quoted(path)} && mount --move ${quoted(at)} ${quoted(path)}`),
    ];
  });
  return lines.map((line) => `${line} || exit 125\n`).join('');
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestors(parent), path];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
