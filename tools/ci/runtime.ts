import { lstat, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inProject } from '../project.ts';
import { run } from '../run.ts';
import { ensureFallback, fallbackExists } from './runtime-fallback.ts';

export interface Runtime {
  readonly kind: 'official' | 'fallback';
  /** Electron's own version, such as 45.4.1. */
  readonly version: string;
  /** Absolute path of the binary to start. */
  readonly executable: string;
}

const home = inProject('node_modules/electron');

/**
 * Sees to it that `node_modules/electron` has a binary that starts: the official one, else the fallback.
 * Throws an Error with one sentence for the person where neither can be had.
 */
export async function ensureRuntime(report: (line: string) => void = console.log): Promise<Runtime> {
  const present = await installed();
  if (present !== undefined) return started(present);
  await download(report);
  const downloaded = await installed();
  if (downloaded !== undefined) return started(downloaded);
  if (!fallbackExists()) {
    throw new Error(
      `Electron ${await declaredVersion()} could not be downloaded from github.com, and for ${process.platform} on ` +
        `${process.arch} there is no other source: allow the download or set ELECTRON_MIRROR, then try again.`,
    );
  }
  await install(await ensureFallback(report));
  return started(join(home, 'dist', 'electron'));
}

async function installed(): Promise<string | undefined> {
  const name = await readFile(join(home, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const executable = join(home, 'dist', name);
  return (await lstat(executable).catch(() => undefined))?.isFile() ? executable : undefined;
}

async function started(executable: string): Promise<Runtime> {
  // As Node, the binary runs for root too, needs no display, and still loads every library it is linked with.
  const asked = await run(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 30_000,
  });
  const version = asked.stdout.trim();
  if (asked.code !== 0 || version === '') {
    throw new Error(
      `Electron does not start on this machine: ${asked.stderr.trim().split('\n')[0] ?? 'no reason given'}`,
    );
  }
  return { kind: version === (await declaredVersion()) ? 'official' : 'fallback', version, executable };
}

async function declaredVersion(): Promise<string> {
  const manifest: { version: string } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  return manifest.version;
}

async function download(report: (line: string) => void): Promise<void> {
  const ownWay = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'https_proxy'];
  if (!ownWay.some((name) => process.env[name]) && !(await reachable('github.com', 443))) return;
  report(`Downloading Electron ${await declaredVersion()} …`);
  await run(process.execPath, [join(home, 'install.js')], { timeout: 10 * 60_000 });
}

/** A network that drops what it does not allow would otherwise keep the person waiting for minutes. */
function reachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 10_000 });
    const answer = (yes: boolean) => () => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}

async function install(fallback: string): Promise<void> {
  const dist = join(home, 'dist');
  // A download that broke off leaves a folder, and a folder cannot be replaced by renaming a link over it.
  if ((await lstat(dist).catch(() => undefined))?.isDirectory()) await rm(dist, { recursive: true });
  const scratch = await mkdtemp(join(home, 'placing-'));
  try {
    await symlink(fallback, join(scratch, 'dist'));
    await writeFile(join(scratch, 'path.txt'), 'electron');
    await rename(join(scratch, 'dist'), dist);
    await rename(join(scratch, 'path.txt'), join(home, 'path.txt'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
