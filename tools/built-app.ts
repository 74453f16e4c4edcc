import { runAsOrdinaryUser } from './ci/ordinary-user.ts';
import { inProject, projectFolder } from './project.ts';
import { type Finished, run } from './run.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;

/** Builds the bundle in `out/`. Throws an Error with one sentence when it cannot be built. */
export async function buildApp(): Promise<void> {
  const built = await run(inProject(bin('electron-vite')), ['build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    output: 'show',
    timeout: 10 * 60_000,
  });
  if (built.code !== 0) throw new Error('The app could not be built.');
}

/**
 * Runs a tool of node_modules in a virtual desktop of its own, as somebody without privileges.
 * @param command name of the tool, and its arguments
 * @param timeout milliseconds
 */
export function runOnDesktop([name = '', ...args]: readonly string[], timeout: number): Promise<Finished> {
  const command = [bin('tsx'), 'tests/e2e/desktop/main.ts', bin(name), ...args];
  return runAsOrdinaryUser(command, { output: 'show', timeout });
}

/**
 * Runs Playwright on the end-to-end tests, which start desktops of their own, as somebody without privileges.
 * @param args what is added to its command line
 * @param timeout milliseconds
 */
export function runEndToEndTests(args: readonly string[], timeout: number): Promise<Finished> {
  const command = [bin('playwright'), 'test', '--config', 'tests/e2e/playwright.config.ts', ...args];
  return runAsOrdinaryUser(command, { output: 'show', timeout });
}
