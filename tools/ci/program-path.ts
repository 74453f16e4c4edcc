import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is, absolute: the first of its name in PATH. Its bare name where there is none. */
export function programPath(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name;
}
