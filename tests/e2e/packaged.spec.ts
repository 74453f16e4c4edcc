import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { inProject, projectFolder } from '../../tools/project.ts';
import { lastLine, run } from '../../tools/run.ts';
import { clickTrayEntry, findTrayItem } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import { test as base } from './support/fixture.ts';
import { startOddServer } from './support/odd-server.ts';
import { closeDialog, startPlainly } from './support/plain-start.ts';

interface Packed {
  /** The unpacked package, as `npm run package` makes it. */
  readonly packed: string;
}

const test = base.extend<object, Packed>({
  packed: [
    async ({ desktop: _desktop }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'packed-'));
      const output = `--config.directories.output=${folder}`;
      const made = await run(inProject('node_modules/.bin/electron-builder'), ['--linux', 'dir', output], {
        cwd: projectFolder,
        timeout: 300_000,
      });
      if (made.code !== 0) throw new Error(`The app could not be packed: ${lastLine(made.stderr || made.stdout)}`);
      const unpacked = (await readdir(folder)).find((name) => name.endsWith('-unpacked'));
      if (unpacked === undefined) throw new Error('The packer has made no folder.');
      await use(join(folder, unpacked));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 400_000 },
  ],
});

const program = (packed: string) => join(packed, 'mytoken-tray');
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A program that leaves a file behind when it runs. */
const leaving = (witness: string) => `require('node:fs').writeFileSync(${JSON.stringify(witness)}, '')`;

/** How a fuse is written in a program: the digits of ASCII (Electron's "Electron Fuses"). */
const off = 0x30;
const on = 0x31;

test('a package has its fuses set', async ({ packed }) => {
  expect(await getCurrentFuseWire(program(packed))).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: off,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
  expect(await readdir(join(packed, 'resources'))).toEqual(['app.asar']);
});

test('a package runs, with harmless switches too, and shows its own pages only', async ({ packed, configFolder }) => {
  const development = await startOddServer((_request, response) => response.end('<title>another page</title>'));
  const args = ['--password-store=gnome-libsecret', '--hidden', '--profile=packed'];
  const env = {
    XDG_CONFIG_HOME: configFolder,
    XDG_STATE_HOME: configFolder,
    ELECTRON_RENDERER_URL: development.origin,
  };
  const { child } = startPlainly(program(packed), args, env);
  const ended = once(child, 'exit');
  const tray = await findTrayItem(child.pid);
  await clickTrayEntry(tray, messages.tray.openWindow);
  // A window is shown once its page is drawn.
  await waitFor('the window', async () => {
    const shown = ['search', '--onlyvisible', '--pid', String(child.pid), '--name', 'Mytoken Tray'];
    return (await run('xdotool', shown, { timeout: 5_000 })).stdout.trim() || undefined;
  });
  await clickTrayEntry(tray, messages.tray.quit);
  expect(await ended).toEqual([0, null]);
  expect(development.requests()).toEqual([]);
  await development.close();
  expect(await readdir(join(configFolder, 'mytoken-tray', 'packed'))).toContain('settings.json');
});

const refused = {
  switches: [
    '--inspect',
    '--remote-debugging-port',
    '--remote-debugging-pipe',
    '--js-flags',
    '--no-sandbox',
    '--single-process',
    '--renderer-cmd-prefix',
    '--ignore-certificate-errors',
    '--password-store=basic',
  ],
  variables: ['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE', 'ELECTRON_ENABLE_LOGGING'],
};

test('a package starts with nothing that would open or weaken it, and says so', async ({ packed, configFolder }) => {
  const env = { XDG_CONFIG_HOME: configFolder, XDG_STATE_HOME: configFolder };
  const starts = [
    ...refused.switches.map((named) => ({ named, args: [named.includes('=') ? named : `${named}=0`], env })),
    ...refused.variables.map((named) => ({ named, args: [], env: { ...env, [named]: '0' } })),
    // Node would take the switch, and end without a word.
    { named: '-e', args: ['-e', '0'], env: { ...env, ELECTRON_RUN_AS_NODE: '1' } },
  ];
  for (const { named, args, env: given } of starts) {
    const started = startPlainly(program(packed), args, given);
    const { child, output } = started;
    try {
      await waitFor(`the refusal of ${named}`, async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${output()}`);
        return output().includes(messages.notices.optionRefused(named)) || undefined;
      });
      // A port would be open by the time at which the dialog stands.
      if (named !== '--inspect' && named !== '--remote-debugging-port') continue;
      expect(await closeDialog(started)).toBe(2);
      expect(output()).not.toMatch(/listening on/i);
    } finally {
      child.kill('SIGKILL');
    }
  }
  expect(await readdir(configFolder), 'nothing was begun').toEqual([]);
});

test('a package runs no code but that in its archive', async ({ packed, configFolder }) => {
  const resources = join(packed, 'resources');
  const witness = join(configFolder, 'ran');
  const script = join(configFolder, 'script.cjs');
  await writeFile(script, leaving(witness));
  const folder = join(resources, 'app');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{"main":"main.cjs"}');
  await writeFile(join(folder, 'main.cjs'), `${leaving(witness)}; process.exit(0)`);
  await rename(join(resources, 'app.asar'), join(resources, 'kept.asar'));
  try {
    const env = {
      ...process.env,
      XDG_CONFIG_HOME: configFolder,
      XDG_STATE_HOME: configFolder,
      NODE_OPTIONS: `--require=${script}`,
    };
    const ended = await run(program(packed), ['--hidden'], { env, timeout: 60_000 });
    expect(ended.code).not.toBe(0);
    expect(await exists(witness)).toBe(false);
  } finally {
    await rename(join(resources, 'kept.asar'), join(resources, 'app.asar'));
    await rm(folder, { recursive: true });
  }
});
