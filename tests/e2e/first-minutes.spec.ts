import { expect, type Locator, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { waitFor } from './desktop/wait.ts';
import { answerQuestion, beginLogin, showView, waitUntilReady } from './driver/steps.ts';
import { expectVault, logInAs, readSnapshot } from './support/hand.ts';
import { accountOf, askUserinfo } from './support/provider.ts';
import { test } from './support/stage.ts';

/** Hands that count what they do. */
function countingHands() {
  const done = { clicks: [] as string[], texts: [] as string[] };
  return {
    done,
    async click(what: Locator) {
      done.clicks.push((await what.textContent())?.trim() ?? '');
      await what.click();
    },
    async type(where: Locator, text: string) {
      done.texts.push(text);
      await where.fill(text);
    },
  };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
test('from the start to the first access token in eight clicks', async ({ start, person }) => {
  // With one provider there would be nothing to choose.
  const other = { issuer: 'https://idp.example.org', name: 'Another provider', clientId: 'x', clientSecret: 'x' };
  const sandbox = await startSandbox({ otherProviders: [{ ...other, scopes: ['openid'] }] });
  const account = accountOf(sandbox.provider);
  const app = await start();
  const page = await app.window();
  await expectVault(page, 'open');
  const { done, click, type } = countingHands();
  const step = (name: string) => expect(page.locator('[aria-current="step"]')).toContainText(name);

  await step(messages.servers.welcome.steps.server);
  await expect(page.getByLabel(messages.servers.address)).toBeFocused();
  await type(page.getByLabel(messages.servers.address), sandbox.mytoken.issuer);
  await click(button(page, messages.servers.addIt));
  await answerQuestion(app, 'Add server');
  done.clicks.push('Add server');

  await step(messages.servers.welcome.steps.login);
  // The list of providers is open, since nothing can be proposed there.
  await expect(page.getByRole('combobox', { name: messages.login.provider })).toBeFocused();
  await click(page.getByRole('option', { name: 'Sandbox provider' }));
  await expect(page.getByLabel(messages.login.alias)).toHaveValue('Sandbox provider');
  await click(button(page, messages.login.start));
  await page.getByRole('heading', { name: messages.login.waiting.title('Sandbox provider') }).waitFor();
  await step(messages.servers.welcome.steps.login);

  const browser = await person.consentPage();
  await click(button(browser, 'Continue'));
  await type(browser.getByLabel('Login name'), account.login);
  await type(browser.getByLabel('Password'), account.password);
  await click(button(browser, 'Sign in'));
  await browser.getByRole('heading', { name: 'Grant access' }).waitFor();
  await click(button(browser, 'Continue'));
  await browser.waitForURL((url) => url.pathname === '/native');

  await waitUntilReady(page, 'Sandbox provider');
  await step(messages.servers.welcome.steps.copy);
  await click(button(page, messages.tokens.copy));
  const token = await waitFor('an access token on the clipboard', readClipboard);
  expect(await askUserinfo(sandbox.provider.issuer, token)).toBe(200);

  expect(done.clicks).toHaveLength(8);
  // One in the program; the other two are the account at the provider.
  expect(done.texts).toEqual([sandbox.mytoken.issuer, account.login, account.password]);
  await expect(page.getByText(messages.login.done.copied)).toBeVisible();

  // The next one begins where this one was.
  await clickTrayEntry(await app.tray(), 'New token…');
  await expect(page.getByRole('combobox', { name: messages.login.provider })).toHaveValue('Sandbox provider');
  const { shortName } = (await readSnapshot(page)).servers[0] ?? { shortName: '' };
  await expect(page.getByLabel(messages.login.alias)).toHaveValue(`Sandbox provider ${shortName}`);
  await page.close();
  await app.quit();
  await sandbox.close();
});

test('the tray leads to the form whatever stands in the window, with the keyboard in it', async ({
  start,
  person,
  account,
  twoTokens,
}) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  const tray = await app.tray();
  await expectVault(page, 'open');
  const alias = page.getByLabel(messages.login.alias);
  const newToken = async () => {
    await clickTrayEntry(tray, 'New token…');
    await expect(alias).toBeFocused();
  };

  await logInAs(app, person, account, 'gamma');
  await newToken();
  expect((await readSnapshot(page)).login).toBeNull();
  await page.keyboard.type('typed');
  await expect(alias).toHaveValue('typed');
  await alias.fill('half typed');

  for (const view of ['Tokens', 'Templates', 'Servers', 'Settings'] as const) {
    await showView(page, view);
    await newToken();
    await expect(alias).toHaveValue('half typed');
  }
  // A list that is open, and the form itself.
  await button(page, messages.login.template.takeFor(messages.login.limits)).click();
  await page.getByRole('dialog').waitFor();
  await newToken();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await showView(page, 'Templates');
  await button(page, messages.templates.new.label).click();
  await page.getByRole('menuitem', { name: messages.templates.new.paste }).click();
  const pasted = page.getByRole('textbox', { name: messages.templates.paste.label });
  await expect(pasted).toBeFocused();

  // What is half typed there, and as the address of a server, is there again after a look at something else.
  await pasted.fill('{"exp": ');
  await showView(page, 'Servers');
  await button(page, messages.servers.add).click();
  await page.getByLabel(messages.servers.address).fill('https://mytok');
  await showView(page, 'Templates');
  await button(page, messages.templates.new.label).click();
  await page.getByRole('menuitem', { name: messages.templates.new.paste }).click();
  await expect(pasted).toHaveValue('{"exp": ');
  await showView(page, 'Servers');
  await expect(page.getByLabel(messages.servers.address)).toHaveValue('https://mytok');
  await button(page, messages.window.cancel).click();
  await button(page, messages.servers.add).click();
  await expect(page.getByLabel(messages.servers.address)).toHaveValue('');

  await showView(page, 'Tokens');
  await button(page, messages.tokens.newToken).first().click();
  await expect(alias).toBeFocused();
  await beginLogin(page, 'delta');
  await person.decline();
  await page.getByRole('heading', { name: messages.login.failed.title('delta') }).waitFor();
  await newToken();
  // Nothing of the one that failed is lost: what was typed, and the line that leads back to why.
  await expect(alias).toHaveValue('delta');
  await page
    .getByRole('banner')
    .getByRole('button', { name: messages.login.failed.title('delta') })
    .click();
  await page.getByRole('heading', { name: messages.login.failed.title('delta') }).waitFor();
  await button(page, messages.login.failed.again).click();
  await expect(alias).toHaveValue('delta');
  await expect.poll(async () => (await readSnapshot(page)).login).toBeNull();

  await page.close();
  await clickTrayEntry(tray, 'New token…');
  const again = await app.window();
  await expect(again.getByLabel(messages.login.alias)).toBeFocused();
  await expect(again.getByLabel(messages.login.alias)).toHaveValue('delta');
});
