import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { addServer, showView } from './driver/steps.ts';
import { test } from './support/fixture.ts';
import { logInAs, readToken } from './support/hand.ts';

const t = messages.subTokens;
const editor = messages.templates.editor;

test('a person makes a restricted sub-token, which works on its own, and none that is wider', async ({
  start,
  sandbox,
  person,
  account,
}) => {
  const app = await start();
  const page = await app.window();
  await addServer(app, sandbox.mytoken.issuer);
  await logInAs(app, person, account, 'laptop', async () => {
    const { label = 'create_mytoken' } = messages.capabilities.known.get('create_mytoken') ?? {};
    await page.locator('label').filter({ hasText: label }).click();
    await page.getByLabel(messages.login.expires).fill('+7d');
  });
  await showView(page, 'Tokens');
  await page.getByRole('row', { name: 'laptop' }).click();
  await page.getByRole('tab', { name: messages.tokens.tabs['sub-tokens'] }).click();
  const form = page.getByRole('form', { name: t.title });
  await form.getByRole('textbox', { name: t.name }).fill('batch job');
  await expect(form.getByText(t.tighter)).toBeVisible();

  // A clause without an end would be wider than the token: nothing is sent.
  await form.getByRole('button', { name: editor.addClause }).click();
  await expect(form.getByText(t.wider)).toBeVisible();
  await form.getByRole('button', { name: t.make }).click();
  await expect(form.getByText(t.wider)).toBeVisible();
  await form.getByRole('button', { name: t.fromParent }).click();
  await expect(form.getByText(t.tighter)).toBeVisible();

  await form.getByRole('button', { name: t.make }).click();
  await expect(page.getByRole('heading', { name: t.done.kept('batch job') })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(t.done.asAsked)).toBeVisible();
  const [parent, made] = [await readToken(page, 'laptop'), await readToken(page, 'batch job')];
  expect(made.restrictions).toEqual(parent.restrictions);
  expect(made.capabilities).toEqual(['AT', 'tokeninfo']);
  expect(made.differences).toEqual([]);

  // It is a token like any other.
  await page.getByRole('button', { name: t.open }).click();
  await page.getByRole('button', { name: messages.tokens.copy, exact: true }).click();
  await expect.poll(async () => (await readToken(page, 'batch job')).lastAccessToken).not.toBeNull();
});
