import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as words } from '../../src/shared/messages/catalogue.ts';
import { expectVault } from './support/hand.ts';
import { look, looksFolder, settle } from './support/look.ts';
import { profileIn, test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const say = words.templates;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const row = (page: Page, name: string) =>
  page.getByRole('grid', { name: say.list }).getByRole('row', { name, exact: true });

async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await press(page, menu);
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

test.describe.configure({ timeout: 120_000 });

test('the workshop in its states', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  const routes = page.getByRole('navigation').getByRole('button');
  await routes.filter({ hasText: words.window.routes.templates }).click();
  await page.getByRole('heading', { name: say.emptyTitle }).waitFor();
  await look(app, page, 'templates-empty');

  const night = [
    {
      nbf: '+5h20m',
      exp: '+7d',
      scope: 'openid storage.read',
      audience: ['https://dcache.example.org'],
      hosts: ['192.0.2.0/24'],
      usages_AT: 50,
      usages_other: 0,
    },
    { exp: '2027-12-01 00:00', scope: 'storage.write', hosts: ['this'], usages_AT: 1 },
  ];
  await placeTemplate(twoTokens, 'restrictions', 'Night transfer', night, {
    tags: ['cluster', 'storage'],
    favourite: true,
  });
  await placeTemplate(twoTokens, 'restrictions', 'One batch job', [{ exp: '+3d', usages_AT: 10 }], {
    tags: ['cluster'],
  });
  await placeTemplate(twoTokens, 'restrictions', 'This computer, a day', [{ exp: '+1d', hosts: ['this'] }]);
  await placeTemplate(twoTokens, 'capabilities', 'Only access tokens', ['AT']);
  await placeTemplate(twoTokens, 'rotation', 'Rotate and guard', { on_AT: true, auto_revoke: true });
  await placeTemplate(twoTokens, 'profile', 'Agent', { include: ['all'], name: 'agent' });
  await writeFile(join(profileIn(twoTokens), 'templates', 'restrictions', 'torn.json'), '{ "mytokenTemplate": 1, ');
  await row(page, 'Night transfer').click();
  await page.getByRole('heading', { name: 'Night transfer', level: 1 }).waitFor();
  await look(app, page, 'templates');
  for (const [kind, name] of [
    ['capabilities', 'Only access tokens'],
    ['rotation', 'Rotate and guard'],
    ['profile', 'Agent'],
  ] as const) {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await row(page, name).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await look(app, page, `templates-${kind}`);
  }
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await press(page, say.problems.title('1', 1));
  await row(page, 'This computer, a day').click();
  await press(page, words.workshop.addClause);
  await press(page, words.window.save);
  await page.getByText(say.save.done('This computer, a day')).waitFor();
  await choose(page, say.moreOf('This computer, a day'), say.history.open);
  await page.getByRole('list', { name: say.changes.list }).waitFor();
  await look(app, page, 'templates-history');
  await press(page, say.history.close);
  await press(page, words.workshop.addClause);
  await placeTemplate(twoTokens, 'restrictions', 'This computer, a day', [{ exp: '+2d', hosts: ['192.0.2.7'] }]);
  await page.getByRole('heading', { name: say.conflict.changedTitle }).waitFor();
  await look(app, page, 'templates-conflict');
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await choose(page, say.more, say.chosen.begin);
  await row(page, 'One batch job').click();
  await choose(page, say.new.label, say.new.paste);
  await page.getByRole('textbox', { name: say.paste.label }).fill('{ "exp": "+1x" ');
  await press(page, say.paste.read);
  await look(app, page, 'templates-paste');

  // At 200 % nothing has to be scrolled sideways.
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await press(page, say.chosen.done);
  await row(page, 'Night transfer').click();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  await settle(page);
  const picture = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(join(looksFolder, 'templates-zoomed.png'), Buffer.from(picture, 'base64'));
  const sideways = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
      .map((one) => one.className),
  );
  expect(sideways).toEqual([]);
});
