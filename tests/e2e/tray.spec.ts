import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { run } from '../../tools/run.ts';
import { onBus } from './desktop/bus.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion, beginLogin, showView } from './driver/steps.ts';
import { startBareDesktop } from './support/bare-desktop.ts';
import { watchBrowserLauncher } from './support/browser-launcher.ts';
import { copyFromTray } from './support/copy.ts';
import { test } from './support/fixture.ts';
import { holdAnswers } from './support/held-answers.ts';
import { look } from './support/look.ts';
import { readMenu, readTrayPicture, readWays, waitForStatus } from './support/menu.ts';
import { countRenderers } from './support/processes.ts';
import { countWindows, startAgain, startWithToken, waitForEnd } from './support/running.ts';
import { test as withTwo } from './support/stage.ts';

const grid = expect.stringMatching(/^grid-prod · until \S/);

test('the menu of the first run', async ({ start }) => {
  const app = await start();
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · no tokens yet');
  expect(await readMenu(tray)).toEqual([
    '(Vault open · no tokens yet)',
    '—',
    'New token…',
    'Templates…',
    'Open Mytoken Tray',
    'Lock',
    'Quit',
  ]);
});

test('works with no window open', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  expect(await readMenu(tray)).toEqual([
    '(Vault open · 1 token)',
    '—',
    '(Copy access token)',
    grid,
    '—',
    ['Revoke', ['grid-prod…']],
    '—',
    'New token…',
    'Templates…',
    'Open Mytoken Tray',
    'Lock',
    'Quit',
  ]);
  await copyFromTray(tray);
  expect(await countWindows(app)).toBe(0);
  expect(await countRenderers(app.process)).toBe(0);

  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await (await app.window()).getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
  expect(await countRenderers(app.process)).toBe(1);
  await (await app.window()).close();
  await expect.poll(() => countRenderers(app.process)).toBe(0);
  await waitForStatus(tray, 'Vault open · 1 token');
});

withTwo('puts favourites first', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · 2 tokens');
  const tokens = async () =>
    (await readWays(tray)).flatMap((way) => (way[0]?.includes(' · ') ? [way[0].split(' · ')[0]] : []));
  expect(await tokens()).toEqual(['alpha', 'beta']);
  const window = await app.window();
  await window.getByRole('row', { name: 'beta' }).click();
  await window.getByRole('complementary', { name: 'beta' }).getByRole('button', { name: 'Add to favourites' }).click();
  await expect.poll(tokens).toEqual(['beta', 'alpha']);
});

test('has no dead entry', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  const ways = await readWays(tray);
  expect(ways).toEqual([
    [grid],
    ['Revoke', 'grid-prod…'],
    ['New token…'],
    ['Templates…'],
    ['Open Mytoken Tray'],
    ['Lock'],
    ['Quit'],
  ]);

  await copyFromTray(tray);
  await clickTrayEntry(tray, 'Revoke', 'grid-prod…');
  expect(await answerQuestion(app, 'Keep it')).toBe('Revoke grid-prod?');
  // What the click did stands in the menu now; all the other ways are as they were.
  const after = (await readWays(tray)).filter(([label]) => !label?.startsWith('Copied '));
  expect(after).toEqual(ways);
  await clickTrayEntry(tray, 'New token…');
  const window = await app.window();
  await window.getByRole('button', { name: 'Log in with your browser' }).waitFor();
  await clickTrayEntry(tray, 'Templates…');
  await window.getByRole('heading', { name: 'Templates', exact: true }).waitFor();
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await window.getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  expect(await readWays(tray)).toEqual([['Templates…'], ['Open Mytoken Tray'], ['Unlock'], ['Quit']]);
  await clickTrayEntry(tray, 'Unlock');
  await waitForStatus(tray, 'Vault open · 1 token');
  await clickTrayEntry(tray, 'Quit');
  expect(await waitForEnd(app)).toBe(0);
});

test('says after a while which server it waits for, and lets go of what loses nothing', async ({
  start,
  configFolder,
  furnished,
  sandbox,
}) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  const held = holdAnswers('access_token');
  await clickTrayEntry(tray, 'grid-prod');
  await clickTrayEntry(tray, messages.tray.openWindow);
  const page = await app.window();
  await page.getByRole('row', { name: 'grid-prod' }).click();
  const { host } = new URL(sandbox.mytoken.issuer);
  await page.getByText(messages.tokens.details.overdueHarmless(host)).waitFor();
  expect(await readMenu(tray)).toContain(`(${messages.tray.entry.overdue('grid-prod', host)})`);
  await look(app, page, 'waiting-for-server');
  await clickTrayEntry(tray, messages.tray.stopWaiting(host));
  await page.getByRole('button', { name: messages.tokens.copyFresh }).waitFor();
  await expect.poll(() => readMenu(tray)).toContainEqual(grid);
  held.release();
  await copyFromTray(tray);
});

test('Lock hides the tokens and clears the clipboard, Unlock brings them back', async ({
  start,
  configFolder,
  furnished,
}) => {
  const { tray } = await startWithToken({ start, configFolder, furnished });
  const before = await readMenu(tray);
  await copyFromTray(tray);
  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  expect(await readMenu(tray)).toEqual(['(Locked)', '—', 'Templates…', 'Open Mytoken Tray', 'Unlock', 'Quit']);
  expect(await readClipboard()).toBeUndefined();
  await clickTrayEntry(tray, 'Unlock');
  await waitForStatus(tray, 'Vault open · 1 token');
  expect(await readMenu(tray)).toEqual(before);
});

test('a login is begun, opened again and cancelled, and the icon shows the state', async ({
  start,
  configFolder,
  furnished,
  person,
}) => {
  const launcher = await watchBrowserLauncher(configFolder);
  const { app, tray } = await startWithToken({ start, configFolder, furnished }, { env: launcher.env });
  const ready = await readTrayPicture(tray);
  await clickTrayEntry(tray, 'New token…');
  const window = await app.window();
  await beginLogin(window, 'storage-read');
  await person.consentPage();
  const menu = await readMenu(tray);
  expect(menu.slice(1, 5)).toEqual([
    '—',
    expect.stringMatching(/^\(Login for storage-read is waiting in your browser · until \S/),
    'Open the login page again',
    'Cancel the login',
  ]);
  const working = await readTrayPicture(tray);

  await clickTrayEntry(tray, 'Open the login page again');
  await expect.poll(async () => new Set(await launcher.calls()).size).toBe(2);
  await clickTrayEntry(tray, 'Cancel the login');
  await expect.poll(() => readMenu(tray)).not.toContain('Cancel the login');
  await expect(window.getByLabel('Name on this computer')).toHaveValue('storage-read');
  await expect.poll(() => readTrayPicture(tray)).toBe(ready);

  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  const locked = await readTrayPicture(tray);
  expect(new Set([ready, working, locked]).size).toBe(3);
});

test('without a place for icons the window opens by itself and says why', async ({ start, configFolder }) => {
  const desktop = await startBareDesktop(configFolder);
  try {
    const app = await start({ args: ['--hidden'], env: desktop.env });
    const window = await app.window();
    await expect(window.getByText('Your desktop has no tray')).toBeVisible({ timeout: 60_000 });
    await showView(window, 'Settings');
    await expect(window.getByText('this desktop has no tray')).toBeVisible();
    await window.close();
    expect(await waitForEnd(app)).toBe(0);
  } finally {
    await desktop.stop();
  }
});

test('brings a minimised window back', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['Open Mytoken Tray', () => clickTrayEntry(tray, 'Open Mytoken Tray')],
    ['New token…', () => clickTrayEntry(tray, 'New token…')],
    ['Templates…', () => clickTrayEntry(tray, 'Templates…')],
    ['a click on the icon', () => onBus((ask) => ask(tray.item, 'Activate', 'ii', [0, 0]))],
    ['a second start', () => startAgain(configFolder)],
  ];
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await app.window();
  await expect.poll(() => stateOfWindow(app)).toBe('Normal');
  for (const [name, bringBack] of ways) {
    await test.step(name, async () => {
      await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
      await expect.poll(() => stateOfWindow(app)).toBe('Iconic');
      await bringBack();
      await expect.poll(() => stateOfWindow(app), { message: name }).toBe('Normal');
    });
  }
});

/** What the window manager says of the window, as other programs read it (ICCCM 4.1.3.1). */
async function stateOfWindow(app: DrivenApp): Promise<string | undefined> {
  const handle = await app.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE(0),
  );
  const { stdout } = await run('xprop', ['-id', String(handle), 'WM_STATE'], { timeout: 30_000 });
  return /window state: (\w+)/.exec(stdout)?.[1];
}
