import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, type Service, startService } from './service.ts';
import { waitFor } from './wait.ts';

// A fresh profile that asks nothing, speaks to loopback only and does nothing by itself. The sandbox stays on.
const switches = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  '--window-size=1000,760',
  '--window-position=40,60',
];

/**
 * Starts the person's browser and puts an `xdg-open` into `programs` that opens an address in it, in the way of a
 * desktop: a second start of the browser hands the address to the first. Gives the address of its debugging port.
 */
export async function startBrowser(place: Place, programs: string): Promise<{ service: Service; debugging: string }> {
  const profile = join(place.folder, 'browser');
  await mkdir(profile);
  const command = ['chromium', `--user-data-dir=${profile}`, ...switches, '--remote-debugging-port=0', 'about:blank'];
  const service = startService('browser', command, place);
  const script = `#!/bin/sh\nexec chromium '--user-data-dir=${profile}' -- "$1"\n`;
  await writeFile(join(programs, 'xdg-open'), script, { mode: 0o755 });
  const port = await Promise.race([
    waitFor('the browser', () => portIn(join(profile, 'DevToolsActivePort')), 60_000),
    service.ended.then((how) => Promise.reject(new Error(how))),
  ]);
  return { service, debugging: `http://127.0.0.1:${port}` };
}

async function portIn(file: string): Promise<string | undefined> {
  const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return port || undefined;
}
