import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard, writeClipboard } from './desktop/clipboard-witness.ts';
import { keyringState, startKeyring, stopKeyring } from './desktop/keyring.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { answerQuestion, showView } from './driver/steps.ts';
import { expectVault, logInAs, typeAddress } from './support/hand.ts';
import { test } from './support/stage.ts';

test.afterEach(async () => {
  if ((await keyringState()) === 'absent') await startKeyring();
});

const t = messages.passphrase;
const p = messages.protection;
// The same word, as two keyboards give it.
const composed = 'caf\u00e9 table window garden';
const decomposed = 'cafe\u0301 table window garden';
const other = 'correct horse battery staple';

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(t.name, { exact: true }).fill(passphrase);
  await page.getByRole('main').getByRole('button', { name: messages.vault.unlock }).click();
}

async function choose(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(t.first, { exact: true }).fill(passphrase);
  await page.getByLabel(t.second, { exact: true }).fill(passphrase);
}

const lock = (page: Page) => page.getByRole('button', { name: messages.vault.lockNow }).click();

async function openVaultPage(page: Page): Promise<void> {
  await showView(page, 'Settings');
  await page.getByRole('button', { name: messages.settings.vault.open }).click();
}

async function expectCopies(page: Page): Promise<void> {
  await showView(page, 'Tokens');
  await writeClipboard('before');
  await page.getByRole('button', { name: messages.tokens.copyOf('alpha') }).click();
  await expect.poll(async () => (await readClipboard()) ?? 'before', { timeout: 60_000 }).not.toBe('before');
}

test('without a keyring a passphrase keeps the tokens: first run, restart, unlock, copy, another passphrase, and back to the keyring', async ({
  start,
  person,
  account,
  sandbox,
}) => {
  await stopKeyring();
  const app = await start();
  const page = await app.window();
  await expectVault(page, 'unavailable');
  await typeAddress(page, sandbox.mytoken.issuer);
  await answerQuestion(app, 'Add server');
  await page.getByRole('main').getByRole('button', { name: p.begin.open }).click();
  await choose(page, composed);
  await page.getByRole('button', { name: p.begin.create }).click();
  await expectVault(page, 'open');
  await logInAs(app, person, account, 'alpha');
  await app.quit();

  const again = await start();
  const reopened = await again.window();
  await expectVault(reopened, 'passphrase-needed');
  await unlock(reopened, other);
  await expect(reopened.getByText(t.refused)).toBeVisible();
  await unlock(reopened, decomposed);
  await expectVault(reopened, 'open');
  await expectCopies(reopened);

  await openVaultPage(reopened);
  await reopened.getByRole('button', { name: p.change.open }).click();
  await reopened.getByLabel(t.current, { exact: true }).fill(composed);
  await choose(reopened, other);
  await reopened.getByRole('button', { name: p.change.submit }).click();
  const question = messages.questions.changePassphrase();
  expect(await answerQuestion(again, question.confirm)).toBe(question.title);
  await expect(reopened.getByText(p.change.done)).toBeVisible();
  await lock(reopened);
  await expectVault(reopened, 'passphrase-needed');
  expect((await readClipboard()) ?? '').toBe('');
  // From the page of the vault the tray leads to where it is typed.
  await clickTrayEntry(await again.tray(), messages.tray.enterPassphrase);
  await unlock(reopened, composed);
  await expect(reopened.getByText(t.refused)).toBeVisible();
  await unlock(reopened, other);
  await expectVault(reopened, 'open');
  await again.quit();

  await startKeyring();
  const last = await start();
  const window = await last.window();
  await unlock(window, other);
  await expectVault(window, 'open');
  await openVaultPage(window);
  await window.getByRole('button', { name: p.toKeyring.open }).click();
  await window.getByLabel(t.current, { exact: true }).fill(other);
  await window.getByRole('button', { name: p.toKeyring.submit }).click();
  await answerQuestion(last, messages.questions.protectByKeyring().confirm);
  await expect(window.getByText(p.toKeyring.done)).toBeVisible();
  await lock(window);
  await expectVault(window, 'locked');
  await window.getByRole('button', { name: messages.vault.unlock }).first().click();
  await expectVault(window, 'open');
  await expectCopies(window);
});
