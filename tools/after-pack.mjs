import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The oldest major line of Electron that still gets security updates. */
const OLDEST_SUPPORTED = 43;

/** Files that come with a runtime and belong to somebody else's product. */
const FOREIGN = ['default_app.asar', 'app-update.yml'];

/**
 * Runs after the files of the app were put beside the runtime and before its fuses are set.
 * A runtime that is out of support may be tried out from a folder; it is never made into an installable package.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, packager, targets, electronPlatformName }) {
  const resources = packager.getResourcesDir(appOutDir);
  await Promise.all(FOREIGN.map((name) => rm(join(resources, name), { force: true })));
  if (electronPlatformName !== 'linux') return;
  const version = await runtimeVersion(resolve(packager.projectDir, packager.config.electronDist));
  if (version !== null && Number.parseInt(version, 10) >= OLDEST_SUPPORTED) return;
  if (targets.some(({ name }) => name !== 'dir')) throw new Error('This runtime is for tests only: pack it with --dir');
  await writeFile(
    join(appOutDir, 'TEST-BUILD.txt'),
    'TEST: the runtime is out of support. It talks to this computer only.\n',
  );
}

/** Official runtimes say their version in a file, which the packer leaves out; null means that this one does not. */
async function runtimeVersion(folder) {
  return readFile(join(folder, 'version'), 'utf8').catch(() => null);
}
