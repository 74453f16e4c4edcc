import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../tools/run.ts';

/** Stands before the session's `xdg-open` and keeps what it was called with. */
export interface BrowserLauncher {
  /** The variables that make an app use it. */
  readonly env: Readonly<Record<string, string>>;
  /** All arguments of all calls so far. */
  calls(): Promise<readonly string[]>;
}

/** Opens an address in the session's browser, as a click on a link does. */
export async function openInBrowser(address: string): Promise<void> {
  await run(realLauncher(), [address], { timeout: 60_000 });
}

const realLauncher = () => join(process.env.MYTOKEN_TEST_SESSION_DIR ?? '', 'bin', 'xdg-open');

/** Makes the launcher in a folder of its own. It hands everything on, or keeps it to itself. */
export async function watchBrowserLauncher(
  folder: string,
  handsOn: 'hands-on' | 'keeps' = 'hands-on',
): Promise<BrowserLauncher> {
  const programs = join(folder, 'bin');
  const record = join(folder, 'opened');
  await mkdir(programs);
  await appendFile(record, '');
  const next = handsOn === 'hands-on' ? `exec '${realLauncher()}' "$@"` : 'exit 0';
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${record}'\n${next}\n`;
  await writeFile(join(programs, 'xdg-open'), script, { mode: 0o755 });
  return {
    env: { PATH: `${programs}:${process.env.PATH ?? ''}` },
    calls: async () => (await readFile(record, 'utf8')).split('\n').filter((line) => line !== ''),
  };
}
