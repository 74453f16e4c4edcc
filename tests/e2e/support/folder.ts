import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every path below a folder with a digest of what is there, so that two moments can be compared. */
export async function digestFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const digests = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), await digestOf(path)] as const;
    }),
  );
  return Object.fromEntries(digests.sort(([one], [other]) => one.localeCompare(other)));
}

async function digestOf(path: string): Promise<string> {
  const facts = await lstat(path);
  if (facts.isDirectory()) return 'folder';
  if (facts.isSymbolicLink()) return `link to ${await readlink(path)}`;
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
