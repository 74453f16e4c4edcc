import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { test as base, expect } from '@playwright/test';
import { inProject, projectFolder } from '../../scripts/project.ts';
import { run } from '../../scripts/run.ts';

interface Packed {
  /** the unpacked package, as `npm run package` makes it */
  readonly packed: string;
}

const test = base.extend<object, Packed>({
  packed: [
    async ({ browserName: _browser }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'packed-'));
      const output = `--config.directories.output=${folder}`;
      const made = await run(inProject('node_modules/.bin/electron-builder'), ['--linux', 'dir', output], {
        cwd: projectFolder,
        timeout: 300_000,
      });
      if (made.code !== 0) throw new Error(`The app could not be packed: ${made.stderr.slice(-500)}`);
      const [unpacked] = (await readdir(folder)).filter((name) => name.endsWith('-unpacked'));
      if (unpacked === undefined) throw new Error('The packer has made no folder.');
      await use(join(folder, unpacked));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 400_000 },
  ],
});

/** How a fuse is written in a program: the digits of ASCII (Electron: fuses.md). */
const off = 0x30;
const on = 0x31;

const program = (packed: string) => join(packed, 'mytoken-tray');

test('a package has the fuses that a release must have', async ({ packed }) => {
  const fuses = await getCurrentFuseWire(program(packed));
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
  expect((await readdir(join(packed, 'resources'))).sort()).not.toContain('default_app.asar');
});

const refused = [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--single-process',
  '--renderer-cmd-prefix=true',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--password-store=basic',
  '--enable-logging',
  '--js-flags=--expose-gc',
];

for (const argument of refused) {
  test(`a package does not start with ${argument}`, async ({ packed }) => {
    const config = await mkdtemp(join(tmpdir(), 'profile-'));
    const ended = await run(program(packed), [argument], {
      env: { ...process.env, XDG_CONFIG_HOME: config },
      timeout: 60_000,
    });
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toContain(`Mytoken Tray does not start with ${argument}.`);
    expect(await readdir(config), 'nothing was begun').toEqual([]);
    await rm(config, { recursive: true, force: true });
  });
}

test('neither a variable nor a file beside it makes a package run other code', async ({ packed }) => {
  const config = await mkdtemp(join(tmpdir(), 'profile-'));
  const witness = join(config, 'ran');
  // As node it would run this and end with 0; as the program it refuses the switch that follows.
  const script = `require('fs').writeFileSync(${JSON.stringify(witness)}, '')`;
  const ended = await run(program(packed), ['-e', script], {
    env: {
      ...process.env,
      XDG_CONFIG_HOME: config,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--require=/nonexistent.js',
    },
    timeout: 60_000,
  });
  expect(ended.code, ended.stderr).toBe(2);
  expect(await readFile(witness).catch(() => null)).toBeNull();
  await rm(config, { recursive: true, force: true });
});
