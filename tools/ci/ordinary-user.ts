import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inProject, projectFolder } from '../project.ts';
import { type Finished, lastLine, run } from '../run.ts';
import { coveredPaths, mountScript } from './reachable.ts';

const userName = 'mytoken-tray-test';

export interface UserRun {
  /** Added to the command's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly output?: 'keep' | 'show' | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Runs a command in the checkout as somebody without privileges: Chromium refuses to sandbox itself for root, and root
 * ignores file modes. Started as root, that is a user made for this, with a home, a runtime folder and temporary files
 * that are gone afterwards; else it is whoever started this. Both end with this process, with all that they started.
 * `test-results` in the checkout is theirs to write. Throws an Error with one sentence when the user cannot be made.
 */
export async function runAsOrdinaryUser(command: readonly string[], options: UserRun = {}): Promise<Finished> {
  const results = inProject('test-results');
  await mkdir(results, { recursive: true });
  if (process.getuid?.() !== 0) {
    const [name, args] = process.platform === 'linux' ? endingWithParent('TERM', command) : split(command);
    return run(name, args, {
      ...options,
      cwd: projectFolder,
      env: { ...process.env, ...options.env },
      group: process.platform !== 'win32',
    });
  }
  const account = await ensureUser();
  await own(results, account);
  await openX11Folder();
  const stage = await makeStage(account);
  try {
    return await runAsUser(command, options, stage, account);
  } finally {
    await rm(stage, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runAsUser(command: readonly string[], options: UserRun, stage: string, account: Account) {
  const liveServer = process.env.MYTOKEN_REFERENCE_SERVER;
  const needed = [projectFolder, dirname(dirname(process.execPath)), ...(liveServer ? [liveServer] : [])];
  const isolated = (await run('unshare', [...namespaces, 'true'])).code === 0;
  const covered = await coveredPaths(needed, asUser);
  const readable = (await run(...asUser(['test', '-r', inProject('src/main/index.ts')]))).code === 0;
  const copy = covered.length > 0 ? !isolated : !readable;
  const folder = copy ? await copyProject(stage, account) : projectFolder;
  const env = { ...cleanEnvironment(stage, folder), ...options.env };
  const environment = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  // After runuser, since the PAM modules of some systems set the runtime folder of a login.
  const [name, args] = asUser(['env', '-i', ...environment, ...command]);
  const script = `${isolated ? mountScript(covered, join(stage, 'bind')) : ''}cd "$0" && "$@"\nstatus=$?\nexit $status\n`;
  const shell = ['sh', '-c', script, folder, name, ...args];
  // The process namespace makes the kernel end all that was started, whatever became of it.
  const whole = isolated ? ['unshare', ...namespaces, ...shell] : shell;
  const finished = await run(...endingWithParent(isolated ? 'KILL' : 'TERM', whole), {
    output: options.output,
    timeout: options.timeout,
    cwd: '/',
    group: true,
  });
  if (copy) await cp(join(folder, 'test-results'), inProject('test-results'), { recursive: true });
  return finished;
}

const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--'];

function asUser(command: readonly string[]): [string, string[]] {
  return ['runuser', ['-u', userName, '--', ...command]];
}

function endingWithParent(signal: 'KILL' | 'TERM', command: readonly string[]): [string, string[]] {
  return ['setpriv', ['--pdeathsig', signal, '--', ...command]];
}

function split([name = '', ...args]: readonly string[]): [string, string[]] {
  return [name, args];
}

async function ensureUser(): Promise<Account> {
  const known = await lookUp();
  if (known !== undefined) return known;
  const made = await run('useradd', ['--create-home', '--user-group', '--shell', '/bin/sh', userName]);
  const account = await lookUp();
  if (account === undefined) throw new Error(`The user ${userName} could not be made: ${lastLine(made.stderr)}`);
  return account;
}

async function lookUp(): Promise<Account | undefined> {
  const entry = (await run('getent', ['passwd', userName])).stdout.trim().split(':');
  return entry.length < 4 ? undefined : { uid: Number(entry[2]), gid: Number(entry[3]) };
}

async function makeStage(account: Account): Promise<string> {
  const stage = await mkdtemp(join('/tmp', 'mytoken-tray-'));
  for (const part of ['run', 'home', 'tmp', 'bind']) await mkdir(join(stage, part), { mode: 0o700 });
  await own(stage, account);
  return stage;
}

/** X servers of ordinary users cannot make this folder themselves, and a machine without an init system lacks it. */
async function openX11Folder(): Promise<void> {
  await mkdir('/tmp/.X11-unix').then(
    () => chmod('/tmp/.X11-unix', 0o1777),
    () => undefined,
  );
}

async function own(folder: string, { uid, gid }: Account): Promise<void> {
  await chown(folder, uid, gid);
  await run('chown', ['-R', '-h', `${uid}:${gid}`, folder]);
}

async function copyProject(stage: string, account: Account): Promise<string> {
  const folder = join(stage, 'project');
  const skipped = [inProject('.git'), inProject('test-results')];
  await cp(projectFolder, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !skipped.includes(source),
  });
  await mkdir(join(folder, 'test-results'));
  await own(folder, account);
  return folder;
}

const handedOn = /^(CI|TZ|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|MYTOKEN_\w+)$/;

function cleanEnvironment(stage: string, folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value && handedOn.test(name)) env[name] = value;
  const paths = [join(folder, 'node_modules/.bin'), dirname(process.execPath)];
  return {
    ...env,
    PATH: `${paths.join(':')}:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin`,
    LANG: 'C.UTF-8',
    USER: userName,
    LOGNAME: userName,
    SHELL: '/bin/sh',
    HOME: join(stage, 'home'),
    TMPDIR: join(stage, 'tmp'),
    XDG_RUNTIME_DIR: join(stage, 'run'),
    MYTOKEN_TEST_CACHE: join(stage, 'tmp', 'cache'),
  };
}
