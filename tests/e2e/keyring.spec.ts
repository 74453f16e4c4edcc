import { join } from 'node:path';
import { expect } from '@playwright/test';
import { newLoginForm } from '../../src/renderer/login/draft.ts';
import type { VaultView } from '../../src/shared/ipc/snapshot.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard, writeClipboard } from './desktop/clipboard-witness.ts';
import {
  keyringPassword,
  keyringState,
  lockKeyring,
  startKeyring,
  stopKeyring,
  unlockKeyring,
} from './desktop/keyring.ts';
import { findEntry, readTrayMenu } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion } from './driver/steps.ts';
import { digestFolder } from './support/folder.ts';
import { type Bridged, expectVault, readSnapshot, typeAddress } from './support/hand.ts';
import { answerKeyring } from './support/keyring-prompt.ts';
import { startOddServer } from './support/odd-server.ts';
import { profileIn, test } from './support/stage.ts';

test.afterEach(async () => {
  if ((await keyringState()) === 'absent') await startKeyring();
  if ((await keyringState()) === 'locked') await unlockKeyring();
});

type Closed = Exclude<VaultView, { kind: 'open' }>;

/** Window and tray say what is the matter and what to do; nothing of the tokens is offered. */
async function expectClosed(app: DrivenApp, vault: Closed): Promise<void> {
  const page = await app.window();
  await expectVault(page, vault.kind);
  const { title, meaning, steps } = messages.vault.explain(vault);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText(meaning)).toBeVisible();
  for (const step of steps) await expect(page.getByText(step)).toBeVisible();
  const menu = await readTrayMenu(await app.tray());
  expect(menu[0]?.label).toBe(messages.tray.vault[vault.kind]);
  expect(findEntry(menu, [messages.tray.newToken])).toBeUndefined();
  expect(findEntry(menu, [messages.tray.copyHeading])).toBeUndefined();
  expect((await readSnapshot(page)).credentials).toEqual([]);
}

/** A login asked for all the same is refused before anything is sent. */
async function expectNoLogin(app: DrivenApp, vault: Closed): Promise<void> {
  const page = await app.window();
  const server = await startOddServer((_request, response) => response.end());
  const form = {
    ...newLoginForm({ servers: [], credentials: [] }),
    server: server.origin,
    provider: server.origin,
    alias: 'gamma',
  };
  await page.keyboard.press('Shift');
  const answer = await page.evaluate((asked) => (window as unknown as Bridged).api['start-login'](asked), form);
  expect(answer).toEqual({ ok: false, error: { code: 'vault-not-open', state: vault.kind } });
  expect(server.requests()).toEqual([]);
  await server.close();
}

async function expectCopies(app: DrivenApp): Promise<void> {
  const page = await app.window();
  await writeClipboard('before');
  await page.getByRole('button', { name: messages.tokens.copyOf('alpha') }).click();
  await expect.poll(async () => (await readClipboard()) ?? 'before', { timeout: 60_000 }).not.toBe('before');
}

test('a locked keyring: a prompt declined changes nothing on the disk, and a prompt answered brings all back', async ({
  start,
  twoTokens,
}) => {
  const vault = join(profileIn(twoTokens), 'vault');
  const before = await digestFolder(vault);
  await lockKeyring();
  const app = await start({ configFolder: twoTokens });
  await expectClosed(app, { kind: 'waiting-for-keyring' });
  await answerKeyring('dismiss');
  await expectClosed(app, { kind: 'denied', hasVault: true });
  expect(await digestFolder(vault)).toEqual(before);

  const page = await app.window();
  await page.getByRole('main').getByRole('button', { name: messages.vault.retry }).click();
  await answerKeyring({ password: keyringPassword });
  await expectVault(page, 'open');
  expect((await readSnapshot(page)).credentials.map((one) => [one.alias, one.state])).toEqual([
    ['alpha', 'ready'],
    ['beta', 'ready'],
  ]);
  await expectCopies(app);
});

test('a keyring that another program unlocks while its prompt stands opens the vault', async ({ start, twoTokens }) => {
  await lockKeyring();
  const app = await start({ configFolder: twoTokens });
  await expectClosed(app, { kind: 'waiting-for-keyring' });
  await unlockKeyring();
  await expectVault(await app.window(), 'open');
  await expectCopies(app);
});

test('no keyring: the steps are shown, nothing changes on the disk, and one that starts later opens the vault by itself', async ({
  start,
  twoTokens,
}) => {
  const vault = join(profileIn(twoTokens), 'vault');
  const before = await digestFolder(vault);
  await stopKeyring();
  const app = await start({ configFolder: twoTokens });
  await expectClosed(app, { kind: 'unavailable', hasVault: true, turnedOff: null });
  await expectNoLogin(app, { kind: 'unavailable', hasVault: true, turnedOff: null });
  expect(await digestFolder(vault)).toEqual(before);
  await startKeyring();
  const page = await app.window();
  await expectVault(page, 'open');
  await expectCopies(app);
});

test('no keyring on the first run: not one file of a vault is written', async ({ start, configFolder, sandbox }) => {
  await stopKeyring();
  const app = await start();
  const page = await app.window();
  await expectVault(page, 'unavailable');
  await expect(page.getByText(messages.vault.name.unavailable)).toBeVisible();
  await typeAddress(page, sandbox.mytoken.issuer);
  await answerQuestion(app, 'Cancel');
  await expectNoLogin(app, { kind: 'unavailable', hasVault: false, turnedOff: null });
  expect(await digestFolder(join(profileIn(configFolder), 'vault'))).toEqual({});
});

test('the built-in key is no key: nothing is stored with it', async ({ start, configFolder }) => {
  const app = await start({ passwordStore: 'basic' });
  const page = await app.window();
  await expectVault(page, 'weak');
  await expectNoLogin(app, { kind: 'weak', hasVault: false });
  await app.quit();
  expect(await digestFolder(join(profileIn(configFolder), 'vault'))).toEqual({});
});

test('the built-in key over a sealed vault: told apart, explained, and not a byte changes', async ({
  start,
  twoTokens,
}) => {
  const vault = join(profileIn(twoTokens), 'vault');
  const before = await digestFolder(vault);
  const app = await start({ configFolder: twoTokens, passwordStore: 'basic' });
  await expectClosed(app, { kind: 'weak', hasVault: true });
  await expectNoLogin(app, { kind: 'weak', hasVault: true });
  await app.quit();
  expect(await digestFolder(vault)).toEqual(before);
  const again = await start({ configFolder: twoTokens });
  await expectVault(await again.window(), 'open');
  await expectCopies(again);
});
