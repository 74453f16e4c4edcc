import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSecrets, type Secrets } from './recorder.ts';

/** Where programs leave files that belong to no profile; home, cache and runtime folder are those of the session. */
const sharedFolders = ['/tmp', '/var/tmp', '/dev/shm'];

/**
 * Looks for secrets in every file that this user has written since a moment: in a folder of profiles, in that of the session,
 * and where all programs leave temporary files. The browser of the person is not ours: it knows the addresses that it was given.
 * @param since milliseconds
 * @returns what was found where
 */
export async function scanFiles(configFolder: string, since: number, secrets: Secrets): Promise<readonly string[]> {
  const session = process.env.MYTOKEN_TEST_SESSION_DIR ?? '';
  const files = new Set<string>();
  for (const folder of [configFolder, session, ...sharedFolders]) {
    for await (const file of ownFiles(folder, join(session, 'browser'))) files.add(file);
  }
  const found: string[] = [];
  for (const file of files) {
    const facts = await lstat(file).catch(() => null);
    if (facts === null || facts.mtimeMs < since) continue;
    // Others may remove theirs meanwhile.
    const content = await readFile(file).catch(() => '');
    found.push(...findSecrets(secrets, content).map((kind) => `${kind} in ${file}`));
  }
  return found;
}

/** The paths of all files below a folder, without those of other users. */
async function* ownFiles(folder: string, except: string): AsyncGenerator<string> {
  const facts = await lstat(folder).catch(() => null);
  const isShared = sharedFolders.includes(folder);
  if (facts === null || folder === except || (facts.uid !== process.getuid?.() && !isShared)) return;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* ownFiles(path, except);
    else if (entry.isFile()) yield path;
  }
}
