import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { answerQuestion, showView } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { dialogsGive } from './support/dialogs.ts';
import { expectSentences, settledWindow } from './support/hand.ts';
import { test } from './support/stage.ts';
import { openSealed, waitForSealed } from './support/vault-files.ts';

const t = messages.backup;
const passphrase = 'seven grey owls drank coffee';

async function openBackup(page: Page, typed: string): Promise<void> {
  await page.getByLabel(t.open.passphrase).fill(typed);
  await page.getByRole('button', { name: t.open.submit }).click();
}

test('a backup brings tokens, servers and templates to a new computer, once', async ({
  start,
  twoTokens,
  configFolder,
}) => {
  const file = join(configFolder, 'one.mytoken-backup');
  const old = await start({ configFolder: twoTokens });
  const page = await settledWindow(old);
  const values: string[] = [];
  for (const sealed of await waitForSealed(old, 2)) values.push(await openSealed(old, sealed));
  await dialogsGive(old, file);
  await showView(page, 'Settings');
  await page.getByRole('button', { name: messages.settings.vault.open }).click();
  await page.getByRole('button', { name: t.make }).click();
  await page.getByLabel(messages.passphrase.first, { exact: true }).fill(passphrase);
  await page.getByLabel(messages.passphrase.second, { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: t.form.submit }).click();
  await expect(page.getByText(t.made.has('2 tokens and 1 server'))).toBeVisible();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const content = await readFile(file, 'utf8');
  for (const secret of [...values, passphrase]) expect(content).not.toContain(secret);
  await old.quit();

  const fresh = await start({ configFolder });
  const other = await settledWindow(fresh);
  await dialogsGive(fresh, file);
  // The first run leads there.
  await other.getByRole('button', { name: t.restore }).click();
  await other.getByRole('button', { name: t.restore }).click();
  await openBackup(other, 'seven grey owls drank tea');
  await expectSentences(other, { code: 'backup-file', because: 'wrong-passphrase' });
  await openBackup(other, passphrase);
  for (const alias of ['alpha', 'beta']) {
    await expect(other.getByRole('listitem').filter({ hasText: alias })).toContainText(t.preview.fate.new);
  }
  await other.getByRole('button', { name: t.preview.submit, exact: true }).click();
  expect(await answerQuestion(fresh, t.questions.restore(2, '', 0).confirm)).toBe(t.questions.restore(2, '', 0).title);
  await expect(other.getByText(t.restored.added('2 tokens and 1 server'))).toBeVisible();
  expect(await copyFromTray(await fresh.tray(), 'beta')).not.toBe('');

  await other.getByRole('button', { name: t.restored.close }).click();
  await other.getByRole('button', { name: t.restore }).click();
  await openBackup(other, passphrase);
  await expect(other.getByText(t.preview.nothing)).toBeVisible();
});
