import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { inProject } from '../../tools/project.ts';
import { waitFor } from './desktop/wait.ts';
import { test } from './support/fixture.ts';
import { closeDialog, startPlainly } from './support/plain-start.ts';
import { profileIn } from './support/stage.ts';

// Starts that fail before there is a tray icon or a window, as somebody sees them who starts the program from a menu.

interface Preparation {
  /** the folder of profiles */
  readonly config: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts the built app without any driver. */
const startBuilt = ({ config, env, args = [] }: Preparation) =>
  startPlainly(
    inProject('node_modules/electron/dist/electron'),
    ['--password-store=gnome-libsecret', inProject(), ...args],
    { XDG_CONFIG_HOME: config, XDG_STATE_HOME: config, ...env },
  );

const cases: readonly {
  readonly what: string;
  readonly status?: number;
  readonly says: (folder: string) => string;
  readonly prepare: (folder: string) => Promise<Preparation>;
}[] = [
  {
    what: 'a profile folder that cannot be written',
    says: (folder) => `It needs to write to ${profileIn(folder)}`,
    async prepare(folder) {
      await mkdir(profileIn(folder), { recursive: true });
      await chmod(profileIn(folder), 0o500);
      return { config: folder };
    },
  },
  {
    what: 'a folder for temporary files that cannot be written',
    says: (folder) => `and ${join(folder, 'read-only')}`,
    async prepare(folder) {
      await mkdir(join(folder, 'read-only'), { mode: 0o500 });
      return { config: folder, env: { TMPDIR: join(folder, 'read-only') } };
    },
  },
  {
    what: 'a file where the folder of settings should be',
    says: (folder) => messages.notices.profileFolderFailed(profileIn(join(folder, 'file'))),
    async prepare(folder) {
      await writeFile(join(folder, 'file'), '');
      return { config: join(folder, 'file') };
    },
  },
  {
    what: 'a folder of settings and one for temporary files that cannot be had',
    says: (folder) => messages.notices.profileFolderFailed(profileIn(join(folder, 'file'))),
    async prepare(folder) {
      await writeFile(join(folder, 'file'), '');
      return { config: join(folder, 'file'), env: { TMPDIR: join(folder, 'missing') } };
    },
  },
  {
    what: 'a profile without a proper name',
    status: 2,
    says: () => messages.notices.profileNameRefused,
    prepare: async (folder) => ({ config: folder, args: ['--profile=../x'] }),
  },
  {
    what: 'a switch that a package refuses',
    status: 2,
    says: () => messages.notices.optionRefused('--remote-debugging-port'),
    prepare: async (folder) => ({
      config: folder,
      args: ['--remote-debugging-port=0'],
      env: { ELECTRON_FORCE_IS_PACKAGED: '1' },
    }),
  },
  {
    what: 'a profile that another computer has open',
    says: (folder) => messages.notices.profileElsewhere(profileIn(folder), 'another.example.org'),
    async prepare(folder) {
      await mkdir(profileIn(folder), { recursive: true });
      await symlink(`another.example.org-${process.pid}`, join(profileIn(folder), 'SingletonLock'));
      return { config: folder };
    },
  },
];

for (const { what, status = 1, says, prepare } of cases) {
  test(`${what} is said in a dialog, and the status is ${status}`, async ({ configFolder }) => {
    const started = startBuilt(await prepare(configFolder));
    try {
      expect(await closeDialog(started), started.output()).toBe(status);
      expect(started.output()).toContain(says(configFolder));
      expect(started.output(), 'a switch that was refused had no effect').not.toContain('DevTools listening');
    } finally {
      started.child.kill('SIGKILL');
      await chmod(profileIn(configFolder), 0o700).catch(() => undefined);
    }
  });
}

test('without a screen the reason stands on standard error, and the status is the same', async ({ configFolder }) => {
  const started = startBuilt({
    config: configFolder,
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
    args: ['--profile=no/name'],
  });
  const status = await waitFor('the program to end', async () => {
    return started.child.exitCode ?? started.child.signalCode ?? undefined;
  });
  expect(status, started.output()).toBe(2);
  expect(started.output()).toContain(messages.notices.profileNameRefused);
});

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

test('a relative folder of settings does not count, and the usual one is used', async ({ start, configFolder }) => {
  const app = await start({ env: { HOME: configFolder, XDG_CONFIG_HOME: 'relative' } });
  await (await app.window()).getByRole('navigation').waitFor();
  expect(await readdir(join(configFolder, '.config', 'mytoken-tray'))).toEqual(['default']);
});
