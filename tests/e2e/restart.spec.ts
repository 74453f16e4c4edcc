import { cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addServer, beginLogin, showView, waitUntilReady } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { pressWithControl } from './support/desktop-key.ts';
import { test } from './support/fixture.ts';
import { expectSentences, logInAs } from './support/hand.ts';
import { waitForStatus } from './support/menu.ts';
import { askUserinfo } from './support/provider.ts';
import { countWindows, startAgain, startHidden, startWithToken, waitForEnd } from './support/running.ts';
import { profileIn } from './support/stage.ts';
import { openSealed, sealedFiles, waitForSealed } from './support/vault-files.ts';

test('a token is there again after the next start', async ({ start, configFolder, furnished, sandbox }) => {
  const first = await startWithToken({ start, configFolder, furnished });
  const [before] = await sealedFiles(first.app);
  await first.app.quit();
  const { app, tray } = await startHidden(start);
  expect(await sealedFiles(app)).toEqual([before]);
  expect(await askUserinfo(sandbox.provider.issuer, await copyFromTray(tray))).toBe(200);
});

test('a kill right after a copy loses nothing', async ({ start, configFolder, furnished, sandbox }) => {
  const first = await startWithToken({ start, configFolder, furnished });
  const [sealed] = await sealedFiles(first.app);
  if (sealed === undefined) throw new Error('no sealed file');
  const mytoken = await openSealed(first.app, sealed);
  await copyFromTray(first.tray);
  process.kill(first.app.process, 'SIGKILL');
  expect(await waitForEnd(first.app)).toBeNull();

  const { app, tray } = await startHidden(start);
  expect(await openSealed(app, sealed)).toBe(mytoken);
  expect(await askUserinfo(sandbox.provider.issuer, await copyFromTray(tray))).toBe(200);
});

test('a session that hangs up ends the program in order', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  const copied = await copyFromTray(tray);
  process.kill(app.process, 'SIGHUP');
  expect(await waitForEnd(app)).toBe(0);
  expect(await readClipboard()).not.toBe(copied);
});

test('a profile folder that is put back to an earlier state is noticed, and no older value is sent', async ({
  start,
  configFolder,
  sandbox,
  person,
  account,
}) => {
  const first = await start();
  await addServer(first, sandbox.mytoken.issuer);
  await logInAs(first, person, account, 'rotating', (form) => form.getByText(messages.login.onAT).click());
  await first.quit();
  const profile = profileIn(configFolder);
  const earlier = join(configFolder, 'earlier');
  await cp(profile, earlier, { recursive: true, verbatimSymlinks: true });
  const second = await startHidden(start);
  await copyFromTray(second.tray, 'rotating');
  await second.app.quit();
  await rm(profile, { recursive: true });
  await rename(earlier, profile);

  const page = await (await start()).window();
  await page.getByRole('gridcell', { name: 'rotating' }).click();
  await expectSentences(page, { code: 'record-older' });
});

test('a login goes on after a restart', async ({ start, configFolder, furnished, person, account }) => {
  const first = await startWithToken({ start, configFolder, furnished });
  await clickTrayEntry(first.tray, 'New token…');
  await beginLogin(await first.app.window(), 'storage-read');
  await person.consentPage();
  await first.app.quit();

  const { app, tray } = await startHidden(start);
  await clickTrayEntry(tray, 'New token…');
  const window = await app.window();
  await expect(window.getByText('started before Mytoken Tray was restarted. It continues.')).toBeVisible();
  await person.approve(account);
  await waitUntilReady(window, 'storage-read');
  await waitForSealed(app, 2);
});

test('a second start shows the window of the first and ends', async ({ start, configFolder, furnished }) => {
  const { app } = await startWithToken({ start, configFolder, furnished });
  expect(await countWindows(app)).toBe(0);
  expect((await startAgain(configFolder)).code).toBe(0);
  const window = await app.window();
  await window.getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
  expect(await countWindows(app)).toBe(1);
});

test('another profile runs beside it with data of its own', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  const other = await start({ args: ['--profile=two'] });
  await (await other.window()).getByRole('heading', { name: 'Welcome to Mytoken Tray' }).waitFor();
  const otherTray = await other.tray();
  await waitForStatus(otherTray, 'Vault open · no tokens yet');
  expect(otherTray.item.destination).not.toBe(tray.item.destination);
  await other.quit();
  await waitForStatus(tray, 'Vault open · 1 token');
  expect(app.electron.process().exitCode).toBeNull();
});

test('the window has the size that it was left with', async ({ start, configFolder, furnished }) => {
  const first = await startWithToken({ start, configFolder, furnished });
  await clickTrayEntry(first.tray, 'Open Mytoken Tray');
  const page = await first.app.window();
  await page.getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
  await first.app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(812, 634));
  await expect.poll(() => page.evaluate(() => window.outerWidth)).toBe(812);
  await first.app.quit();

  const { app, tray } = await startHidden(start);
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await (await app.window()).getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
  const size = await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  expect(size).toEqual([812, 634]);
});

test('the page is as large as it was left, after closing the window and after a restart', async ({
  start,
  configFolder,
  furnished,
}) => {
  const width = (page: Page) => page.evaluate(() => innerWidth);
  const first = await startWithToken({ start, configFolder, furnished });
  const open = async ({ app, tray }: Pick<typeof first, 'app' | 'tray'>) => {
    await clickTrayEntry(tray, 'Open Mytoken Tray');
    const page = await app.window();
    await page.getByRole('heading', { name: 'Tokens', exact: true }).waitFor();
    await expect.poll(() => width(page)).toBeGreaterThan(0);
    return page;
  };
  const before = await open(first);
  const usual = await width(before);
  for (let step = 0; step < 5; step += 1) await pressWithControl(first.app, '=');
  await expect.poll(() => width(before)).toBe(usual / 2);
  await first.app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => countWindows(first.app)).toBe(0);
  const again = await open(first);
  await expect.poll(() => width(again)).toBe(usual / 2);
  await first.app.quit();

  const second = await startHidden(start);
  const after = await open(second);
  await expect.poll(() => width(after)).toBe(usual / 2);
  await pressWithControl(second.app, '0');
  await expect.poll(() => width(after)).toBe(usual);
  await second.app.quit();

  const third = await startHidden(start);
  expect(await width(await open(third))).toBe(usual);
});

test('the start with the session is switched on and off in the settings', async ({ start, configFolder }) => {
  const app = await start();
  const page = await app.window();
  await showView(page, 'Settings');
  const files = () => readdir(join(configFolder, 'autostart')).catch(() => []);
  const toggle = page.getByRole('switch', { name: messages.settings.startsWithSession });
  expect(await files()).toEqual([]);
  await toggle.press('Space');
  await expect(toggle).toBeChecked();
  expect(await files()).toEqual(['mytoken-tray.desktop']);
  expect(await readFile(join(configFolder, 'autostart', 'mytoken-tray.desktop'), 'utf8')).toMatch(
    /^Exec=.+ --hidden$/m,
  );
  await toggle.press('Space');
  await expect(toggle).not.toBeChecked();
  expect(await files()).toEqual([]);
});
