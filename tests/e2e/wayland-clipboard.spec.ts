import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { findProgram } from '../../src/main/desktop/system/find-program.ts';
import { type Compositor, startCompositor } from './desktop/compositor.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import { test as base } from './support/fixture.ts';
import { waitForStatus } from './support/menu.ts';
import { countWindows, startWithToken } from './support/running.ts';

const hasAll = ['sway', 'wl-copy', 'wl-paste'].every((name) => findProgram(name, process.env) !== null);

const test = base.extend<{ readonly compositor: Compositor }>({
  compositor: async ({ configFolder: _folder }, use) => {
    const compositor = await startCompositor();
    await use(compositor);
    await compositor.stop();
  },
});

// Where the scripts of this project install no compositor, there is none to try it in.
test.skip(!hasAll, 'no compositor is installed');

/** What makes the app a program of the compositor, and of nothing else. */
const within = ({ env, folder }: Compositor) => ({
  args: ['--ozone-platform=wayland'],
  env: {
    XDG_RUNTIME_DIR: folder,
    WAYLAND_DISPLAY: env.WAYLAND_DISPLAY ?? '',
    XDG_SESSION_TYPE: 'wayland',
    DISPLAY: '',
  },
});

/** Waits until another program finds a text that is none of these. */
const pasted = ({ paste }: Compositor, ...others: readonly string[]) =>
  waitFor('another text on the clipboard', async () => {
    const found = await paste();
    return others.includes(found) ? undefined : found;
  });

test('a copy from the tray is found by others until a lock, and what somebody else copies is left alone', async ({
  start,
  configFolder,
  furnished,
  compositor,
}) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished }, within(compositor));
  await clickTrayEntry(tray, 'grid-prod');
  const token = await pasted(compositor, '');
  expect(token).toMatch(/^[\w-]{20,}(\.[\w-]+)*$/);
  expect(await countWindows(app), 'no window was needed').toBe(0);

  // It leaves a child behind, which would hold open what its output goes to.
  await once(spawn('wl-copy', ['a recipe'], { env: compositor.env, stdio: 'ignore' }), 'exit');
  await pasted(compositor, token);
  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  expect(await compositor.paste()).toBe('a recipe');

  await clickTrayEntry(tray, 'Unlock');
  await waitForStatus(tray, 'Vault open · 1 token');
  await clickTrayEntry(tray, 'grid-prod');
  await pasted(compositor, 'a recipe', '');
  await clickTrayEntry(tray, 'Lock');
  await pasted(compositor, token);
  expect(await compositor.paste()).toBe('');
});
