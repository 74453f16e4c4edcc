import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { waitFor } from '../../scripts/desktop-session/wait.ts';
import { inProject } from '../../scripts/project.ts';
import { run } from '../../scripts/run.ts';
import { english as words } from '../../src/shared/messages/catalogue.ts';
import { test } from './support/fixture.ts';
import { profileIn } from './support/stage.ts';

// Starts that fail before there is a tray icon or a window, as somebody sees them who starts the program from a menu.

interface Start {
  readonly child: ChildProcess;
  readonly output: () => string;
}

/** Starts the built app without any driver. */
function startPlainly(configFolder: string, env: Readonly<Record<string, string>> = {}): Start {
  const child = spawn(
    inProject('node_modules/electron/dist/electron'),
    ['--password-store=gnome-libsecret', inProject()],
    { env: { ...process.env, XDG_CONFIG_HOME: configFolder, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const written: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => written.push(chunk));
  return { child, output: () => Buffer.concat(written).toString() };
}

/** Waits for the dialog of a process that says why it cannot start, closes it by the keyboard, and gives the exit code. */
async function closeDialog({ child, output }: Start): Promise<number | null> {
  await waitFor('the dialog', async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} and showed no dialog: ${output()}`);
    return (await dialogOf(child)) === null ? undefined : true;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)} It said: ${output()}`);
  });
  // Keys that come before the dialog has the keyboard are lost.
  return waitFor('the program to end', async () => {
    const dialog = await dialogOf(child);
    if (dialog !== null) await run('xdotool', ['windowfocus', dialog, 'key', 'Escape'], { timeout: 5_000 });
    return child.exitCode ?? (child.signalCode === null ? undefined : null);
  });
}

/** The window of the dialog on the desktop, if it is shown. */
async function dialogOf({ pid }: ChildProcess): Promise<string | null> {
  const name = `^${words.notices.startFailed}$`;
  const search = ['search', '--all', '--onlyvisible', '--pid', String(pid), '--name', name];
  const found = await run('xdotool', search, { timeout: 5_000 });
  return found.stdout.trim().split('\n').at(0) || null;
}

const cases: readonly {
  readonly what: string;
  readonly says: (folder: string) => string;
  readonly prepare: (folder: string) => Promise<{ readonly config: string; readonly env?: Record<string, string> }>;
}[] = [
  {
    what: 'a profile folder that cannot be written',
    says: (folder) => `It needs to write in ${profileIn(folder)}`,
    async prepare(folder) {
      await mkdir(profileIn(folder), { recursive: true });
      await chmod(profileIn(folder), 0o500);
      return { config: folder };
    },
  },
  {
    what: 'a folder for temporary files that cannot be written',
    says: (folder) => `and in ${join(folder, 'read-only')}`,
    async prepare(folder) {
      await mkdir(join(folder, 'read-only'), { mode: 0o500 });
      return { config: folder, env: { TMPDIR: join(folder, 'read-only') } };
    },
  },
  {
    what: 'a file where the folder of settings should be',
    says: (folder) => words.notices.profileFolderFailed(profileIn(join(folder, 'file'))),
    async prepare(folder) {
      await writeFile(join(folder, 'file'), '');
      return { config: join(folder, 'file') };
    },
  },
  {
    what: 'a profile that another computer has open',
    says: (folder) => words.notices.profileElsewhere(profileIn(folder), 'another.example.org'),
    async prepare(folder) {
      await mkdir(profileIn(folder), { recursive: true });
      await symlink(`another.example.org-${process.pid}`, join(profileIn(folder), 'SingletonLock'));
      return { config: folder };
    },
  },
];

for (const { what, says, prepare } of cases) {
  test(`${what} is said in a dialog, and the status is 1`, async ({ configFolder }) => {
    const { config, env } = await prepare(configFolder);
    const started = startPlainly(config, env);
    try {
      expect(await closeDialog(started), started.output()).toBe(1);
      expect(started.output()).toContain(says(configFolder));
    } finally {
      started.child.kill('SIGKILL');
      await chmod(profileIn(configFolder), 0o700).catch(() => undefined);
    }
  });
}

test('the mark of a program that was killed does not keep the next one from starting', async ({
  start,
  configFolder,
}) => {
  await mkdir(profileIn(configFolder), { recursive: true });
  // The number belongs to another program by now: to this test.
  await symlink(`${hostname()}-${process.pid}`, join(profileIn(configFolder), 'SingletonLock'));
  const app = await start();
  await (await app.window()).getByRole('navigation').waitFor();
});
