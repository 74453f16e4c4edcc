import { lstat, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard, writeClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry, readTrayMenu } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import { expectVault } from './support/hand.ts';
import { test } from './support/stage.ts';

const t = messages.accessTokens;

/** What another program finds on the clipboard after something was done. */
async function copiedBy(act: () => Promise<void>): Promise<string> {
  await writeClipboard('before');
  await act();
  return waitFor('an access token on the clipboard', async () => {
    const text = await readClipboard();
    return text === 'before' ? undefined : text;
  });
}

async function chooseFrom(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('presets and forms, from the tray and from the window', async ({ start, twoTokens, configFolder }) => {
  const app = await start({ configFolder: twoTokens });
  const tray = await app.tray();
  const page = await app.window();
  await expectVault(page, 'open');
  await page.getByRole('row', { name: 'alpha' }).click();

  const token = await copiedBy(() => page.getByRole('button', { name: messages.tokens.copy, exact: true }).click());
  expect(token).toMatch(/^[\w.~+/=-]{20,}$/);
  expect(await copiedBy(() => chooseFrom(page, t.menu.label, t.menu.form.header))).toBe(
    `Authorization: Bearer ${token}`,
  );
  expect(await copiedBy(() => chooseFrom(page, t.menu.label, t.menu.form.export))).toMatch(
    /^export BEARER_TOKEN='?[\w.~+/=-]+'?$/,
  );

  await page.getByRole('tab', { name: t.title }).click();
  await page.getByRole('button', { name: t.presets.add }).click();
  await page.getByRole('textbox', { name: t.form.name }).fill('small');
  const scopes = page.getByRole('textbox', { name: messages.login.addScope });
  await scopes.fill('openid');
  await scopes.press('Enter');
  await page.getByRole('radio', { name: t.form.audiencesKinds.none }).click();
  await page.getByRole('button', { name: t.form.copyAs }).click();
  await page.getByRole('option', { name: t.forms.curl }).click();
  await page.getByRole('button', { name: t.form.save, exact: true }).click();
  await expect(page.getByRole('listitem', { name: 'small' })).toContainText('openid');
  const line = await copiedBy(() => page.getByRole('button', { name: t.presets.copyWith('small') }).click());
  expect(line).toMatch(/^curl -H 'Authorization: Bearer [\w.~+/=-]+' $/);

  const labels = (await readTrayMenu(tray)).map(({ label }) => label);
  expect(labels).toContain(messages.tray.presets('alpha'));
  expect(await copiedBy(() => clickTrayEntry(tray, messages.tray.presets('alpha'), 'small'))).toBe(line);
  await chooseFrom(page, t.menu.labelOf('small'), t.presets.makeDefault);
  await waitFor('the tray to have another default', async () => {
    const entry = (await readTrayMenu(tray)).find(({ label }) => label === messages.tray.presets('alpha'));
    return entry?.children.some(({ label }) => label === messages.tray.preset('small', true)) || undefined;
  });
  const entry = (await readTrayMenu(tray)).find(({ label }) => label.startsWith('alpha · until'));
  expect(await copiedBy(() => clickTrayEntry(tray, entry?.label ?? 'alpha'))).toBe(line);

  const file = join(configFolder, 'bearer-token');
  const link = join(configFolder, 'a-link');
  await symlink(file, link);
  const saveTo = (path: string) =>
    app.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
  await saveTo(link);
  await chooseFrom(page, t.menu.labelOf(t.presets.standard), t.menu.file);
  await expect(page.getByRole('alertdialog')).toContainText(
    messages.errors.explain({ code: 'foreign-file', because: 'link' }).happened,
  );
  await saveTo(file);
  await chooseFrom(page, t.menu.labelOf(t.presets.standard), t.menu.file);
  await expect(page.getByText(t.saved)).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(token);
  expect((await lstat(file)).mode & 0o777).toBe(0o600);
});
