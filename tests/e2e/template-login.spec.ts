import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { type RunningTarget, targets } from '../contract/targets.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, openLoginForm, waitUntilReady } from './driver/steps.ts';
import type { StartApp } from './support/fixture.ts';
import { expectVault, readToken } from './support/hand.ts';
import { look } from './support/look.ts';
import { accountOf } from './support/provider.ts';
import { test } from './support/stage.ts';
import { placeTemplate, removeTemplate } from './support/template-files.ts';

type TemplateArguments = Parameters<typeof placeTemplate> extends [string, ...infer Rest] ? Rest : never;

const t = messages.login.template;
const week = [{ exp: '+7d' }];
/** three clauses, one of which includes another template */
const nightly = [
  { include: ['week'], scope: 'openid', hosts: ['this'] },
  { nbf: '+1h', exp: '+1d', usages_AT: 5 },
  { exp: '2030-01-31 18:00', usages_AT: 20, usages_other: 3 },
];

/** Chooses a template by its name in a section of the login form, by keyboard. */
async function applyTemplate(page: Page, section: string, name: string): Promise<void> {
  await page.getByRole('button', { name: t.takeFor(section) }).press('Enter');
  const search = page.getByRole('combobox', { name: t.search });
  await search.fill(name);
  await expect(page.getByRole('option')).toHaveCount(1);
  await search.press('ArrowDown');
  await search.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Opens the form for a token called "batch", with the template of three clauses taken. */
async function askForNightly(start: StartApp, configFolder: string): Promise<{ app: DrivenApp; page: Page }> {
  await placeTemplate(configFolder, 'restrictions', 'week', week);
  await placeTemplate(configFolder, 'restrictions', 'nightly', nightly);
  const app = await start({ configFolder });
  const page = await app.window();
  await expectVault(page, 'open');
  await openLoginForm(page);
  await page.getByLabel(messages.login.alias).fill('batch');
  await applyTemplate(page, messages.login.limits, 'nightly');
  return { app, page };
}

async function startLogin(page: Page): Promise<void> {
  await page.getByRole('button', { name: messages.login.start }).click();
  await page.getByRole('heading', { name: messages.login.waiting.title('batch') }).waitFor();
}

const sectionOf = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });

const clausesIn = (page: Page, section: string) => sectionOf(page, section).getByRole('list').getByRole('listitem');

for (const target of targets) {
  test.describe(`a template at the ${target.name}`, () => {
    let server: RunningTarget | string = 'it was not started';

    test.beforeAll(async () => {
      server = await target.start({});
      if (typeof server !== 'string') return;
      process.stderr.write(`templates at the ${target.name} are skipped: ${server}\n`);
    });
    test.afterAll(async () => {
      if (typeof server !== 'string') await server.close();
    });

    test('is asked for clause by clause, and granted', async ({ start, person, configFolder }) => {
      test.skip(typeof server === 'string', String(server));
      if (typeof server === 'string') return;
      await placeTemplate(configFolder, 'restrictions', 'week', week);
      await placeTemplate(configFolder, 'restrictions', 'nightly', nightly);
      const app = await start();
      const page = await app.window();
      await addServer(app, server.issuer);
      await openLoginForm(page);
      await page.getByRole('combobox', { name: 'Identity provider' }).fill(server.provider.issuer);
      await page.getByRole('option').filter({ hasText: server.provider.issuer }).click();
      await page.getByLabel(messages.login.alias).fill('batch');
      await applyTemplate(page, messages.login.limits, 'nightly');

      const summary = page.getByRole('complementary', { name: messages.login.summary });
      for (const place of [clausesIn(page, messages.login.limits), summary.getByRole('listitem')]) {
        await expect(place).toHaveText([
          /^Get access tokens for openid, from this computer, until .+\.$/,
          /^Get access tokens for the scopes that the login asks for \(openid\), from .+, until .+, 5 times\./,
          /^Get access tokens for .+, until .*2030.*, 20 times, and use its other rights 3 times\./,
        ]);
      }
      const before = Math.floor(Date.now() / 1000);
      await startLogin(page);
      await person.approve(accountOf(server.provider));
      await waitUntilReady(page, 'batch');
      await expect(page.getByText(messages.login.done.asAsked)).toBeVisible();

      const { restrictions, form } = await readToken(page, 'batch');
      const [first, second, third] = restrictions;
      expect(restrictions).toMatchObject([
        { scope: 'openid', hosts: [expect.stringMatching(/^(127\.0\.0\.1|::1)$/)] },
        { usages_AT: 5 },
        { exp: new Date(2030, 0, 31, 18).getTime() / 1000, usages_AT: 20, usages_other: 3 },
      ]);
      const asked = Number(first?.exp) - 7 * 86_400;
      expect(asked - before).toBeGreaterThanOrEqual(0);
      expect(asked - before).toBeLessThan(60);
      expect([second?.nbf, second?.exp]).toEqual([asked + 3600, asked + 86_400]);
      expect(third?.nbf).toBeUndefined();
      expect(form?.template).toMatchObject({ name: 'nightly', clauses: [{ exp: '+7d' }, { nbf: '+1h' }, {}] });
    });
  });
}

test('one that cannot be resolved is not taken; others fill the parts that they speak of', async ({
  start,
  twoTokens,
}) => {
  const place = (...template: TemplateArguments) => placeTemplate(twoTokens, ...template);
  await place('restrictions', 'broken', [{ include: ['nowhere'] }]);
  await place('capabilities', 'watcher', ['tokeninfo', 'fly']);
  await place('rotation', 'always', { on_AT: true, lifetime: '+2d' });
  await place('restrictions', 'week', week);
  await place(
    'profile',
    'grid',
    { name: 'grid job', restrictions: nightly, capabilities: ['AT'], rotation: 'always' },
    { favourite: true, tags: ['site'] },
  );
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await openLoginForm(page);

  await applyTemplate(page, messages.login.limits, 'broken');
  const limits = sectionOf(page, messages.login.limits);
  await expect(limits.getByRole('alert')).toContainText('nowhere');
  await expect(page.getByLabel(messages.login.expires, { exact: true })).toHaveValue('+7d');

  await applyTemplate(page, messages.login.capabilities, 'watcher');
  const capabilities = sectionOf(page, messages.login.capabilities);
  await expect(capabilities.getByRole('alert')).toContainText(t.leftOut(t.quoted('fly'), 1));
  await expect(page.getByRole('checkbox', { name: /^Access tokens/ })).not.toBeChecked();

  await applyTemplate(page, messages.login.rotation, 'always');
  await expect(page.getByLabel(messages.login.lifetime)).toHaveValue('+2d');
  await expect(page.getByRole('checkbox', { name: messages.login.onAT })).toBeChecked();

  await applyTemplate(page, messages.login.limits, 'site');
  await expect(page.getByLabel(messages.login.tokenName)).toHaveValue('grid job');
  await expect(page.getByRole('checkbox', { name: /^Access tokens/ })).toBeChecked();
  await expect(clausesIn(page, messages.login.limits)).toHaveCount(3);
  await look(app, page, 'form-template', () => limits.scrollIntoViewIfNeeded());

  // Another program changes the template: what was chosen stays until the user takes the new one.
  await place('profile', 'grid', { restrictions: [{ usages_AT: 1 }] });
  await limits.getByRole('button', { name: t.renew }).click();
  await expect(clausesIn(page, messages.login.limits)).toHaveText([/, with no expiry, once\./]);
  await limits.getByRole('button', { name: t.back }).click();
  await expect(page.getByLabel(messages.login.expires, { exact: true })).toHaveValue('+7d');
});

test('changed on the consent page: what differs is shown by clause, and the token becomes a template', async ({
  start,
  person,
  account,
  twoTokens,
}) => {
  const { app, page } = await askForNightly(start, twoTokens);
  await startLogin(page);
  const consent = await person.consentPage();
  const field = consent.getByRole('textbox', { name: 'Restrictions' });
  const asked: { usages_AT?: number }[] = JSON.parse(await field.inputValue());
  await field.fill(JSON.stringify(asked.map((clause, index) => (index === 1 ? { ...clause, usages_AT: 50 } : clause))));
  await person.approve(account);
  await waitUntilReady(page, 'batch');
  await expect(page.getByText(messages.login.done.differs(1))).toBeVisible();
  await look(app, page, 'login-done-template');

  await page.getByRole('button', { name: messages.login.done.open }).click();
  await look(app, page, 'token-template');
  const menu = page.getByRole('menu');
  await look(app, page, 'token-save-as', async () => {
    // What was open in a window of another size is opened anew.
    if (await menu.isVisible()) await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await page.getByRole('button', { name: messages.tokens.details.saveAs.button }).click();
    await menu.waitFor();
  });
  const { kinds, written } = messages.tokens.details.saveAs;
  await expect(page.getByText(written({ times: true, address: true }))).toBeVisible();
  await page.getByRole('menuitem', { name: kinds.restrictions }).click();
  await expect(page.getByText('+7d').first()).toBeVisible();
  await expect(page.getByRole('region', { name: messages.templates.editor.clause(1), exact: true })).toContainText(
    messages.sentences.thisComputer,
  );
});

test('declined: the form is there again with the template as it was, also when that is gone', async ({
  start,
  person,
  twoTokens,
}) => {
  const { page } = await askForNightly(start, twoTokens);
  await startLogin(page);
  await person.consentPage();
  await removeTemplate(twoTokens, 'restrictions', 'nightly');
  await person.decline();
  await page.getByRole('button', { name: messages.login.failed.again }).click();
  await expect(clausesIn(page, messages.login.limits)).toHaveCount(3);
  await expect(page.getByText(t.gone)).toBeVisible();
  await expect(page.getByRole('button', { name: t.change })).toBeHidden();
});
