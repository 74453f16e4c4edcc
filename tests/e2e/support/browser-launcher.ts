import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Stands before the session's `xdg-open` and keeps what it was called with. */
export interface BrowserLauncher {
  /** The variables that make an app use it. */
  readonly env: Readonly<Record<string, string>>;
  /** All arguments of all calls so far. */
  calls(): Promise<readonly string[]>;
}

/** Makes the launcher in a folder of its own. It hands everything on. */
export async function watchBrowserLauncher(folder: string): Promise<BrowserLauncher> {
  const programs = join(folder, 'bin');
  const record = join(folder, 'opened');
  const real = join(process.env.MYTOKEN_TEST_SESSION_DIR ?? '', 'bin', 'xdg-open');
  await mkdir(programs);
  await appendFile(record, '');
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${record}'\nexec '${real}' "$@"\n`;
  await writeFile(join(programs, 'xdg-open'), script, { mode: 0o755 });
  return {
    env: { PATH: `${programs}:${process.env.PATH ?? ''}` },
    calls: async () => (await readFile(record, 'utf8')).split('\n').filter((line) => line !== ''),
  };
}
