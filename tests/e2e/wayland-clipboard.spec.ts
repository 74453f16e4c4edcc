import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { findProgram } from '../../src/main/desktop/system/find-program.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { run } from '../../tools/run.ts';
import { type Compositor, startCompositor } from './desktop/compositor.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import { test as base } from './support/fixture.ts';
import { expectSentences } from './support/hand.ts';
import { waitForStatus } from './support/menu.ts';
import { countWindows, startWithToken } from './support/running.ts';

const hasAll = ['sway', 'wl-copy', 'wl-paste', 'wtype'].every((name) => findProgram(name, process.env) !== null);

const test = base.extend<{ readonly compositor: Compositor }>({
  compositor: async ({ configFolder: _folder }, use) => {
    const compositor = await startCompositor();
    // Without a keyboard no window has the focus: this one is there for as long as the test runs.
    const keyboard = spawn('wtype', ['-s', '600000'], { env: compositor.env, stdio: 'ignore' });
    const ended = once(keyboard, 'exit');
    await use(compositor);
    keyboard.kill('SIGKILL');
    await ended;
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
  const again = await pasted(compositor, 'a recipe', '');
  await clickTrayEntry(tray, 'Lock');
  await pasted(compositor, again);
  expect(await compositor.paste()).toBe('');
});

test('without helpers a copy fails with a sentence in the tray, and succeeds in the window', async ({
  start,
  configFolder,
  furnished,
  compositor,
}) => {
  const options = within(compositor);
  const { app, tray } = await startWithToken(
    { start, configFolder, furnished },
    { ...options, env: { ...options.env, PATH: configFolder } },
  );
  await clickTrayEntry(tray, 'grid-prod');
  const page = await app.window();
  await expectSentences(page, { code: 'clipboard-failed' });
  expect(await compositor.paste()).toBe('');

  await expect.poll(() => app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)).toBe(true);
  await page.getByRole('button', { name: messages.tokens.copyFresh }).focus();
  await run('wtype', ['-k', 'Return'], { env: compositor.env, timeout: 60_000 });
  expect(await pasted(compositor, '')).toMatch(/^[\w-]{20,}(\.[\w-]+)*$/);
});
