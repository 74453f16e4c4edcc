import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry, type TrayItem } from './desktop/tray-menu.ts';
import { answerQuestion, showView } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { test as base } from './support/fixture.ts';
import { expectVault } from './support/hand.ts';
import { type LoginManager, startLoginManager } from './support/login-manager.ts';
import { waitForStatus } from './support/menu.ts';
import { startWithToken } from './support/running.ts';
import { announceScreenLock } from './support/screen-lock.ts';

const test = base.extend<{ readonly loginManager: LoginManager }>({
  loginManager: async ({ configFolder: _folder }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'logind-'));
    const manager = await startLoginManager(folder);
    await use(manager);
    await manager.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

async function openVaultPage(page: Page): Promise<void> {
  await showView(page, 'Settings');
  await page.getByRole('button', { name: messages.settings.vault.open }).click();
}

// The login manager comes first, and so goes last: Chromium ends where its system bus does.
test('the lock of the screen, of the session and sleep lock the vault by their switches, and main asks before one is off', async ({
  loginManager,
  start,
  configFolder,
  furnished,
}) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished }, { env: loginManager.env });
  await clickTrayEntry(tray, messages.tray.openWindow);
  const page = await app.window();

  await openVaultPage(page);
  await page.getByText(messages.lock.onScreenLock).click();
  await expectLockedByScreen(page, tray, announceScreenLock);
  await expectLockedByScreen(page, tray, () => loginManager.lockSession());

  await openVaultPage(page);
  await page.getByText(messages.lock.onScreenLock).click();
  const { title, cancel } = messages.questions.leaveOpen.onScreenLock();
  expect(await answerQuestion(app, cancel)).toBe(title);
  await expect(page.getByRole('switch', { name: messages.lock.onScreenLock })).toBeChecked();

  await page.getByText(messages.lock.onSleep).click();
  await expect(page.getByRole('switch', { name: messages.lock.onSleep })).toBeChecked();
  await copyFromTray(tray);
  // Chromium drops all connections when the computer goes to sleep, also that of the driver to the window.
  loginManager.sleeps(true);
  await waitForStatus(tray, messages.tray.vault.locked);
  await expect.poll(readClipboard).toBeUndefined();
  loginManager.sleeps(false);
  await clickTrayEntry(tray, messages.tray.unlock);
  await waitForStatus(tray, 'Vault open · 1 token');
});

/** The vault locks, window, tray and clipboard show it, and its user opens it again. */
async function expectLockedByScreen(page: Page, tray: TrayItem, happens: () => void | Promise<void>): Promise<void> {
  await copyFromTray(tray);
  await happens();
  await waitForStatus(tray, messages.tray.vault.locked);
  await showView(page, 'Tokens');
  await expect(page.getByText(messages.lock.because['screen-lock'])).toBeVisible();
  await expect.poll(readClipboard).toBeUndefined();
  await page.getByRole('main').getByRole('button', { name: messages.vault.unlock }).click();
  await expectVault(page, 'open');
}
