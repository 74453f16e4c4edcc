import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { type RunningTarget, targets } from '../contract/targets.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, openLoginForm, waitUntilReady } from './driver/steps.ts';
import { expectVault, readToken } from './support/hand.ts';
import type { Hands } from './support/hands.ts';
import { keyboardOn } from './support/keyboard.ts';
import { mouseOn } from './support/mouse.ts';
import { accountOf } from './support/provider.ts';
import { test } from './support/stage.ts';
import {
  expectedClauses,
  expectedRestrictions,
  makeTemplate,
  templateName,
  templatesOn,
} from './support/template-journey.ts';

const t = messages.templates;

/** Makes the window large enough for list, editor and JSON side by side. */
async function enlarge(app: DrivenApp, page: Page): Promise<void> {
  await app.inMain(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isResizable()) one.setContentSize(1280, 800);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
}

/** The JSON tab without white space, members in their order. */
async function readJson(page: Page, hands: Hands): Promise<string> {
  await hands.choose(page.getByRole('tab', { name: messages.templates.inspector.tabs.json }));
  await page.getByRole('textbox', { name: messages.templates.code.label }).waitFor();
  return JSON.stringify(JSON.parse((await page.locator('.cm-line').allTextContents()).join('\n')));
}

/** Answers the file dialogs of the system with one file. */
const answerFileDialogs = (app: DrivenApp, file: string) =>
  app.inMain(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);

const fileName = `${templateName}.json`;

/** Exports the template, deletes it, undoes that, deletes it again and imports it. */
async function exportAndImport(page: Page, hands: Hands, file: string): Promise<void> {
  const at = templatesOn(page);
  const choose = async (menu: string, entry: string) => {
    await hands.press(at.button(menu));
    await hands.choose(at.entry(entry));
  };
  await choose(t.moreOf(templateName), t.exportOne);
  await page.getByText(t.transfer.done.export('1', 1)).waitFor();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ content: expectedClauses() });

  await choose(t.moreOf(templateName), t.delete);
  await expect(at.row(templateName)).toBeHidden();
  await hands.pressInCorner(at.button(t.undo));
  await at.title(templateName).waitFor();
  await expect(at.row(templateName)).toBeVisible();
  await choose(t.moreOf(templateName), t.delete);
  await expect(at.row(templateName)).toBeHidden();

  await choose(t.more, t.transfer.importFiles);
  await expect(at.row(templateName)).toBeVisible();
  await hands.choose(at.row(templateName));
  await at.title(templateName).waitFor();
}

/** Closes the messages in the corner, which lie over the button that begins a login. */
async function dismissMessages(page: Page): Promise<void> {
  const dismissals = page.getByRole('button', { name: messages.window.dismiss, exact: true });
  await expect(async () => {
    if ((await dismissals.count()) > 0) await dismissals.first().click({ timeout: 1_000 });
    expect(await dismissals.count()).toBe(0);
  }).toPass();
}

for (const target of targets) {
  test.describe(`a template made by mouse, at the ${target.name}`, () => {
    let server: RunningTarget | string = 'it was not started';

    test.beforeAll(async () => {
      server = await target.start({});
      if (typeof server !== 'string') return;
      process.stderr.write(`the templates journey at the ${target.name} is skipped: ${server}\n`);
    });
    test.afterAll(async () => {
      if (typeof server !== 'string') await server.close();
    });

    test('goes out, comes back, and is granted', async ({ start, person, configFolder }) => {
      test.skip(typeof server === 'string', String(server));
      if (typeof server === 'string') return;
      const file = join(configFolder, fileName);
      const app = await start();
      const page = await app.window();
      const hands = mouseOn(page);
      await addServer(app, server.issuer);
      await enlarge(app, page);
      await answerFileDialogs(app, file);
      await templatesOn(page).button(messages.window.routes.templates).click();

      await makeTemplate(page, hands);
      expect(await readJson(page, hands)).toBe(JSON.stringify(expectedClauses()));
      await exportAndImport(page, hands, file);
      expect(await readJson(page, hands)).toBe(JSON.stringify(expectedClauses()));

      await dismissMessages(page);
      await openLoginForm(page);
      await page.getByRole('combobox', { name: messages.login.provider }).fill(server.provider.issuer);
      await page.getByRole('option').filter({ hasText: server.provider.issuer }).click();
      await page.getByLabel(messages.login.alias).fill('batch');
      await page.getByRole('button', { name: messages.login.template.takeFor(messages.login.limits) }).click();
      await page.getByRole('option', { name: templateName }).click();
      const before = Math.floor(Date.now() / 1000);
      await page.getByRole('button', { name: messages.login.start }).click();
      await person.approve(accountOf(server.provider));
      await waitUntilReady(page, 'batch');
      await expect(page.getByText(messages.login.done.asAsked)).toBeVisible();

      const { restrictions } = await readToken(page, 'batch');
      const asked = Number(restrictions[2]?.exp) - 7 * 86_400;
      expect(asked - before).toBeGreaterThanOrEqual(0);
      expect(asked - before).toBeLessThan(60);
      const address = restrictions[2]?.hosts?.[0] ?? '';
      expect(address).toMatch(/^(127\.0\.0\.1|::1)$/);
      expect(restrictions).toEqual(expectedRestrictions(asked, address));
      await page.getByRole('button', { name: messages.login.done.open }).click();
      const rights = page.getByRole('list').filter({ hasText: 'Germany' }).getByRole('listitem');
      await expect(rights).toHaveText([/10\.0\.0\.0\/8.*50 times/, /Germany.*once/, /compute.*(127\.0\.0\.1|::1)/]);
    });
  });
}

test('a template made by keyboard alone', async ({ start, twoTokens }) => {
  const file = join(twoTokens, fileName);
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  const hands = keyboardOn(page);
  await expectVault(page, 'open');
  await enlarge(app, page);
  await answerFileDialogs(app, file);
  await page.bringToFront();
  await hands.press(templatesOn(page).button(messages.window.routes.templates));

  await makeTemplate(page, hands);
  expect(await readJson(page, hands)).toBe(JSON.stringify(expectedClauses()));
  await exportAndImport(page, hands, file);
  expect(await readJson(page, hands)).toBe(JSON.stringify(expectedClauses()));
});
