import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard, readForms, writeClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import type { DrivenApp } from './driver/app.ts';
import { showView } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { test } from './support/fixture.ts';
import { holdAnswers, waitUntilHeld } from './support/held-answers.ts';
import { waitForStatus } from './support/menu.ts';
import { startWithToken } from './support/running.ts';
import { announceScreenLock } from './support/screen-lock.ts';

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message;

async function clearAfterFiveSeconds(app: DrivenApp): Promise<void> {
  const page = await app.window();
  await showView(page, 'Settings');
  const field = page.getByRole('textbox', { name: 'Seconds until it is cleared' });
  await field.fill('5');
  await field.press('Enter');
  await expect(field).toHaveValue('5');
}

/** Lets the app say on its standard output how often it looked at the clipboard and how often it cleared it. */
function tellClipboardUse(app: DrivenApp): Promise<void> {
  return app.inMain(({ clipboard }) => {
    const { readText, clear } = clipboard;
    clipboard.readText = (...args) => {
      console.log('<clipboard read>');
      return Reflect.apply(readText, clipboard, args);
    };
    clipboard.clear = (...args: readonly unknown[]) => {
      console.log(`<clipboard cleared ${args[0] ?? 'clipboard'}>`);
      return Reflect.apply(clear, clipboard, args);
    };
  });
}

const cleared = '<clipboard cleared clipboard>';

test('is cleared after as many seconds as the settings say', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await clearAfterFiveSeconds(app);
  await copyFromTray(tray);
  const copiedAt = performance.now();
  await waitFor('the clipboard to be cleared', async () => ((await readClipboard()) ? undefined : true));
  const seconds = (performance.now() - copiedAt) / 1000;
  expect(seconds).toBeGreaterThan(3.5);
  expect(seconds).toBeLessThan(50);
});

test('is left alone when somebody else wrote there since', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await clearAfterFiveSeconds(app);
  await tellClipboardUse(app);
  await copyFromTray(tray);
  await writeClipboard('written in between');
  await waitFor('the app to look at the clipboard', async () => app.output().includes('<clipboard read>') || undefined);
  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  await app.quit();
  expect(await readClipboard()).toBe('written in between');
  expect(app.output()).not.toContain(cleared);
});

test('is cleared on quit', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await tellClipboardUse(app);
  await copyFromTray(tray);
  expect(app.output()).not.toContain(cleared);
  await app.quit();
  // A clipboard of X11 goes with its program anyway; with a clipboard manager it would not.
  expect(app.output()).toContain(cleared);
  expect(await readClipboard()).toBeUndefined();
});

test('is cleared on Lock', async ({ start, configFolder, furnished }) => {
  const { tray } = await startWithToken({ start, configFolder, furnished });
  await copyFromTray(tray);
  await clickTrayEntry(tray, 'Lock');
  await waitForStatus(tray, 'Locked');
  expect(await readClipboard()).toBeUndefined();
});

test('is cleared when the screen is locked, and the tokens stay', async ({ start, configFolder, furnished }) => {
  const { tray } = await startWithToken({ start, configFolder, furnished });
  await copyFromTray(tray);
  await announceScreenLock();
  await waitFor('the clipboard to be cleared', async () => ((await readClipboard()) ? undefined : true), 5_000);
  await waitForStatus(tray, 'Vault open · 1 token');
});

test('gets no access token that arrives after the screen was locked', async ({ start, configFolder, furnished }) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await clickTrayEntry(tray, messages.tray.openWindow);
  const page = await app.window();
  await page.getByRole('row', { name: 'grid-prod' }).click();
  await copyFromTray(tray);
  const held = holdAnswers('access_token');
  await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
  await waitUntilHeld(held);
  await announceScreenLock();
  // That the first one is gone is the sign that the lock was noticed.
  await waitFor('the clipboard to be cleared', async () => ((await readClipboard()) ? undefined : true));
  held.release();
  await expect(page.getByText(messages.errors.explain({ code: 'nobody-there' }).happened)).toBeVisible();
  expect(await readClipboard()).toBeUndefined();
});

test('is text to other programs, with a mark where the runtime can write one', async ({
  start,
  configFolder,
  furnished,
}) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await copyFromTray(tray);
  const canMark = await app.inMain((electron) => 'ClipboardItem' in electron);
  const forms = await readForms();
  expect(forms).toContain('UTF8_STRING');
  expect(forms.includes('x-kde-passwordManagerHint')).toBe(canMark);
  expect(forms.filter((form) => /html|image|uri-list|rtf/i.test(form))).toEqual([]);
});

test('is not cleared again once its user has cleared it, and is cleared before the computer sleeps', async ({
  start,
  configFolder,
  furnished,
}) => {
  const { app, tray } = await startWithToken({ start, configFolder, furnished });
  await tellClipboardUse(app);
  const first = await copyFromTray(tray);
  await writeClipboard('');
  await announceScreenLock();
  await waitFor('the app to look at the clipboard', async () => app.output().includes('<clipboard read>') || undefined);
  // What its user copies by hand from then on is theirs, whatever it is.
  await writeClipboard(first);
  const sleep = () => app.inMain(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await sleep();
  await clickTrayEntry(tray, messages.tray.openWindow);
  await app.window();
  expect(app.output()).not.toContain(cleared);
  expect(await readClipboard()).toBe(first);

  await app.inMain(({ powerMonitor }) => powerMonitor.emit('resume'));
  await announceScreenLock(false);
  await copyFromTray(tray);
  await sleep();
  await waitFor('the clipboard to be cleared', async () => ((await readClipboard()) ? undefined : true), 5_000);
});

test('the middle mouse button pastes no access token', async ({ start, configFolder, furnished }) => {
  const { tray } = await startWithToken({ start, configFolder, furnished });
  await writeClipboard('selected with the mouse', 'primary');
  await copyFromTray(tray);
  // Chromium takes this selection with every copy; the app gives it back empty.
  expect(await readClipboard('primary')).toBeUndefined();
});

test('a copy tells the server the name of this computer, unless the setting leaves it out', async ({
  start,
  configFolder,
  furnished,
}) => {
  // Servers of this process tell of each request there, before they answer it.
  const senders: string[] = [];
  const note = (message: unknown) => {
    if (isRequest(message)) senders.push(message.request.headers['user-agent'] ?? '');
  };
  subscribe('http.server.request.start', note);
  try {
    const { app, tray } = await startWithToken({ start, configFolder, furnished });
    await copyFromTray(tray);
    const name = hostname().replace(/[^A-Za-z0-9.-]/g, '');
    expect(senders.filter((sender) => sender.endsWith(` (${name})`))).toHaveLength(1);
    await clickTrayEntry(tray, messages.tray.openWindow);
    const page = await app.window();
    await showView(page, 'Settings');
    const setting = page.getByRole('switch', { name: messages.settings.namesComputer });
    await setting.focus();
    await page.keyboard.press('Space');
    await expect(setting).not.toBeChecked();
    await showView(page, 'Tokens');
    await page.getByRole('row', { name: 'grid-prod' }).click();
    senders.length = 0;
    await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
    await expect.poll(() => senders.length).toBeGreaterThan(0);
    await page.getByText(messages.tokens.copied.title).first().waitFor();
    expect(senders.filter((sender) => sender.includes(name))).toEqual([]);
  } finally {
    unsubscribe('http.server.request.start', note);
  }
});
