import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '../../sandbox/start.ts';
import { projectFolder } from '../project.ts';
import { demoSandbox } from './sandbox.ts';

const profile = 'demo';

/**
 * Starts the sandbox and the app with a profile of its own that knows it, on the person's own desktop, and waits until the
 * app ends. The sandbox forgets everything when it ends, so the profile is thrown away at each start.
 * @param executable path of the Electron binary
 * @returns the app's exit status
 */
export async function playOnDesktop(executable: string): Promise<number> {
  const sandbox = await startSandbox(demoSandbox);
  await makeProfile(sandbox);
  tell(sandbox);
  const app = spawn(executable, [projectFolder, `--profile=${profile}`], { stdio: 'inherit' });
  const stop = () => app.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const code = await new Promise<number>((resolve) => {
    app.once('error', () => resolve(1));
    app.once('exit', (status) => resolve(status ?? 0));
  });
  await sandbox.close();
  return code;
}

async function makeProfile({ mytoken, provider }: RunningSandbox): Promise<void> {
  const folder = join(applicationData(), 'mytoken-tray', profile);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = { issuer: mytoken.issuer, shortName: 'sandbox', defaultProvider: null, providerNames: {} };
  const direct = { issuer: provider.issuer, shortName: 'sandbox provider' };
  const write = (name: string, list: object) => writeFile(join(folder, name), JSON.stringify(list), { mode: 0o600 });
  await write('servers.json', { version: 1, servers: [server] });
  await write('providers.json', { version: 1, providers: [direct] });
}

/** Where Electron keeps the profiles of programs (its `appData`). */
function applicationData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}

function tell({ mytoken, provider }: RunningSandbox): void {
  console.log(`The sandbox runs: mytoken server ${mytoken.issuer}, identity provider ${provider.issuer}.`);
  for (const { login, password } of provider.accounts) console.log(`  log in there as ${login} with ${password}`);
  console.log('Choose "New token" in the window or the tray menu, and there the server, or the provider without it.');
  console.log('Quit the app, or press Ctrl-C here, to end the demo.');
}
