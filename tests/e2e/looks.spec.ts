import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { mytoken } from '../fakes/samples.ts';
import { startKeyring, stopKeyring } from './desktop/keyring.ts';
import { takeScreenshot } from './desktop/screenshot.ts';
import { answerQuestion, beginLogin, openLoginForm } from './driver/steps.ts';
import { pressWithControl } from './support/desktop-key.ts';
import { expectVault, typeAddress } from './support/hand.ts';
import { look, looksFolder, settle, takePicture } from './support/look.ts';
import { outOfReach } from './support/reach.ts';
import { test } from './support/stage.ts';

const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

test.describe.configure({ timeout: 600_000 });

test('welcome, the question, the first form, no tokens, servers, settings', async ({ start, sandbox }) => {
  const app = await start();
  const page = await app.window();
  await expectVault(page, 'open');
  await look(app, page, 'welcome');
  await typeAddress(page, 'http://example.org');
  await page.getByRole('alert').waitFor();
  await look(app, page, 'welcome-refused');
  await typeAddress(page, sandbox.mytoken.issuer);
  const question = await app.question();
  await question.getByRole('button', { name: 'Cancel' }).waitFor();
  await look(app, question, 'question-add');
  await takeScreenshot(join(looksFolder, 'desktop-question.png'));
  await answerQuestion(app, 'Add server');
  await page.getByLabel(messages.login.alias).waitFor();
  await look(app, page, 'form-first', () =>
    page.getByRole('heading', { name: messages.login.title }).scrollIntoViewIfNeeded(),
  );
  await view(page, messages.window.routes.tokens);
  await page.getByText(messages.tokens.emptyTitle).waitFor();
  await look(app, page, 'tokens-none');
  await view(page, messages.window.routes.servers);
  await look(app, page, 'servers');
  await view(page, messages.window.routes.settings);
  await look(app, page, 'settings');
  await page.getByRole('button', { name: messages.settings.vault.open }).click();
  await page.getByRole('heading', { name: messages.vaultPage.title, level: 1 }).waitFor();
  await page.getByRole('button', { name: messages.vaultPage.check.button }).click();
  await page.getByText(messages.vaultPage.check.intact('0', 0)).waitFor();
  await look(app, page, 'vault');
});

test('the form, a login that waits, fails and ends', async ({ start, person, account, sandbox, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  expect(sandbox.mytoken.issuer).toContain('127.0.0.1');
  await openLoginForm(page);
  await look(app, page, 'form-top', () =>
    page.getByRole('heading', { name: messages.login.title }).scrollIntoViewIfNeeded(),
  );
  await look(app, page, 'form-middle', () =>
    page.getByRole('heading', { name: messages.login.capabilities }).scrollIntoViewIfNeeded(),
  );
  await look(app, page, 'form-bottom', () => page.getByText(messages.login.onOther).scrollIntoViewIfNeeded());
  await page.getByLabel(messages.login.expires, { exact: true }).fill('+1x');
  await page.getByRole('button', { name: messages.login.start }).click();
  await page.getByText(messages.login.incomplete).waitFor();
  await look(app, page, 'form-faults', () =>
    page.getByRole('heading', { name: messages.login.title }).scrollIntoViewIfNeeded(),
  );
  await page.getByRole('button', { name: messages.login.reset }).click();
  await beginLogin(page, 'gamma');
  await look(app, page, 'login-waiting');
  await person.decline();
  await page.getByRole('heading', { name: messages.login.failed.title('gamma') }).waitFor();
  await look(app, page, 'login-failed');
  await page.getByRole('button', { name: messages.login.failed.close }).click();
  await beginLogin(page, 'delta');
  await person.approve(account);
  await page.getByRole('heading', { name: messages.login.done.title('delta') }).waitFor();
  await look(app, page, 'login-done');
});

test('the list in several states, each part of a token, the question, a token that is brought in, locked', async ({
  start,
  twoTokens,
}) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await page.getByRole('button', { name: messages.tokens.copyOf('alpha') }).click();
  await page.getByText(messages.tokens.copied.title).waitFor();
  // Under the pointer it stays.
  await look(app, page, 'tokens-copied', () => page.getByText(messages.tokens.copied.title).hover());
  await page.getByRole('grid').getByText('beta').click();
  await look(app, page, 'token');
  await page.getByRole('tab', { name: messages.tokens.tabs['access-tokens'] }).click();
  await look(app, page, 'token-access-tokens');
  await page.getByRole('tab', { name: messages.tokens.tabs.activity }).click();
  await page.getByRole('button', { name: messages.tokenInfo.usage.ask }).click();
  await page.getByText(messages.tokenInfo.usage.valid).waitFor();
  await page.getByRole('button', { name: messages.tokenInfo.history.load }).click();
  await page.getByRole('table', { name: messages.tokenInfo.history.table }).waitFor();
  await look(app, page, 'token-activity');
  await page.getByRole('tab', { name: messages.tokens.tabs.move }).click();
  await page.getByRole('button', { name: messages.transferCodes.create }).click();
  await answerQuestion(app, 'Make the code');
  await page.getByRole('img', { name: messages.transferCodes.qrCode }).waitFor();
  await look(app, page, 'token-move');
  await page.getByRole('tab', { name: messages.tokens.tabs.overview }).click();
  await page.getByRole('button', { name: messages.tokens.details.revoke }).click();
  const question = await app.question();
  await question.getByRole('button', { name: 'Keep it' }).waitFor();
  await look(app, question, 'question-revoke');
  await answerQuestion(app, 'Keep it');
  await page.getByRole('button', { name: messages.importToken.button }).first().click();
  const token = mytoken({ token_type: 'mytoken', name: 'grid', oidc_sub: 'alice', rotation: { on_AT: true } });
  await page.getByLabel(messages.importToken.what.label).fill(token);
  await page.getByText(messages.importToken.recognised.token).waitFor();
  await look(app, page, 'bring-in');
  await page.getByRole('button', { name: messages.vault.lockNow }).click();
  await page.getByRole('heading', { name: messages.vault.explain({ kind: 'locked' }).title }).waitFor();
  await look(app, page, 'locked');
});

test('no keyring', async ({ start, twoTokens }) => {
  await stopKeyring();
  try {
    const app = await start({ configFolder: twoTokens });
    const page = await app.window();
    await expectVault(page, 'unavailable');
    await look(app, page, 'keyring-absent');
  } finally {
    await startKeyring();
  }
});

test('high contrast and less motion', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.getByRole('grid').getByText('beta').click();
  await settle(page);
  await page.screenshot({ path: join(looksFolder, 'high-contrast-token.png') });
  await openLoginForm(page);
  await settle(page);
  await page.screenshot({ path: join(looksFolder, 'high-contrast-form.png') });
  const longest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one);
        return `${transitionDuration}, ${animationDuration}`.split(', ').map((text) => Number.parseFloat(text));
      }),
    ),
  );
  expect(longest, 'seconds of any transition').toBeLessThanOrEqual(0.01);
});

test('the keys of browsers make the window larger, and as it was', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  const width = () => page.evaluate(() => innerWidth);
  // Until it is shown it has no size.
  await expect.poll(width).toBeGreaterThan(0);
  const usual = await width();
  for (let step = 0; step < 5; step += 1) await pressWithControl(app, '=');
  await expect.poll(width).toBe(usual / 2);

  await page.getByRole('grid').getByText('beta').click();
  await page.getByRole('button', { name: messages.tokens.details.revoke }).click();
  const question = await app.question();
  await expect.poll(() => question.evaluate(() => document.visibilityState)).toBe('visible');
  await settle(question);
  await takePicture(app, question, join(looksFolder, 'question-revoke-zoomed.png'));
  expect(await outOfReach(question)).toEqual([]);
  const text = question.locator('#body').locator('..');
  expect(await text.evaluate((one) => one.scrollHeight - one.clientHeight), 'what of the text is out of sight').toBe(0);
  await answerQuestion(app, 'Keep it');

  await pressWithControl(app, '-');
  await expect.poll(width).toBe(Math.round(usual / 1.75));
  await pressWithControl(app, '0');
  await expect.poll(width).toBe(usual);
});
