import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { newLoginForm } from '../../src/renderer/login/draft.ts';
import { newDraft } from '../../src/renderer/templates/draft/model.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { addServer, showView } from './driver/steps.ts';
import { type Bridged, expectVault, readSnapshot } from './support/hand.ts';
import { look } from './support/look.ts';
import { readWays } from './support/menu.ts';
import { accountOf } from './support/provider.ts';
import { test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const toasts = (page: Page) => page.getByRole('region', { name: messages.window.notifications });
const row = (page: Page, name: string) =>
  page.getByRole('grid', { name: messages.templates.list }).getByRole('row', { name, exact: true });

test('a server without revocation, and then without an answer', async ({ start, person, twoTokens }) => {
  test.setTimeout(120_000);
  const sandbox = await startSandbox({ mytoken: { revocation: false } });
  const host = new URL(sandbox.mytoken.issuer).host;
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  await showView(page, 'Servers');
  await press(page, messages.servers.add);
  await addServer(app, sandbox.mytoken.issuer);
  await expect(page.getByRole('button', { name: new RegExp(`^${host}`) })).toBeVisible();
  await page.getByLabel(messages.login.alias).fill('norev');
  await press(page, messages.login.start);
  await person.approve(accountOf(sandbox.provider));
  await page.getByRole('heading', { name: messages.login.done.title('norev') }).waitFor();
  await press(page, messages.login.done.open);

  // Nothing is promised that the server does not do.
  const details = page.getByRole('complementary', { name: 'norev' });
  await expect(details.getByText(messages.tokens.details.irrevocable(host))).toBeVisible();
  await expect(details.getByRole('button', { name: messages.tokens.details.revoke })).toHaveCount(0);
  await expect(details.getByRole('button', { name: messages.tokens.details.forget })).toBeVisible();
  const revocable = (await readWays(await app.tray())).flatMap(([menu, entry]) => (menu === 'Revoke' ? [entry] : []));
  // There are two servers by now, so each token has its own beside its name.
  expect(revocable).toEqual([expect.stringMatching(/^alpha · /), expect.stringMatching(/^beta · /)]);
  await look(app, page, 'token-irrevocable');

  // A message lies in the side bar, over no control and nothing that it is about.
  const copy = details.getByRole('button', { name: messages.tokens.copyFresh });
  for (let times = 0; times < 3; times += 1) {
    await copy.click();
    await expect(toasts(page).getByText(messages.tokens.copied.title)).toHaveCount(1);
  }
  const isWithin = () =>
    page.evaluate(() => {
      const [bar, message] = ['header', '[data-react-aria-top-layer]'].map((one) =>
        document.querySelector(one)?.getBoundingClientRect(),
      );
      return bar !== undefined && message !== undefined && message.right <= bar.right && message.bottom <= bar.bottom;
    });
  expect(await isWithin()).toBe(true);

  await sandbox.mytoken.close();
  await copy.click();
  await expect(
    toasts(page).getByText(
      messages.errors.explain({ code: 'unreachable', host, because: 'refused', sent: false }).happened,
    ),
  ).toBeVisible();
  await expect(toasts(page).locator('li')).toHaveCount(1);
  await showView(page, 'Servers');
  await expect(toasts(page)).toHaveCount(0);
  // The card knows what the copy has just found out.
  await expect(page.getByRole('region', { name: host }).getByText(messages.servers.notReached)).toBeVisible();

  // A form for a server that does not answer still lets one choose another.
  const form = { ...newLoginForm({ servers: [], credentials: [] }), server: sandbox.mytoken.issuer, alias: 'kept' };
  await page.evaluate((draft) => localStorage.setItem('login-draft', JSON.stringify(draft)), form);
  await app.quit();
  const again = await start({ configFolder: twoTokens });
  const window = await again.window();
  await expectVault(window, 'open');
  await window.evaluate((draft) => localStorage.setItem('login-draft', JSON.stringify(draft)), form);
  await window.reload();
  await press(window, messages.tokens.newToken);
  await expect(window.getByRole('alert')).toBeVisible();
  await expect(window.getByRole('button', { name: messages.login.toServers })).toBeVisible();
  await look(again, window, 'form-unreachable');
  await window.getByRole('button', { name: new RegExp(`^${host}`) }).click();
  const other = (await readSnapshot(window)).servers.find((one) => one.host !== host);
  await window.getByRole('option', { name: other?.shortName ?? '' }).click();
  await expect(window.getByLabel(messages.login.alias)).toHaveValue('kept');
  await sandbox.close();
});

test('templates: what was left by an end while saving, an import, and a login with one', async ({
  start,
  twoTokens,
}) => {
  const night = { kind: 'restrictions', clauses: [{ exp: '+1d' }] } as const;
  await placeTemplate(twoTokens, 'restrictions', 'night', night.clauses);
  const app = await start({ configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'open');
  const keep = (draft: ReturnType<typeof newDraft>) =>
    page.evaluate((one) => (window as unknown as Bridged).api['keep-draft'](one), draft);
  const base = { name: 'night', tags: [], content: night, changedAt: 1 };
  await keep(newDraft({ ...base, id: crypto.randomUUID(), base: null }));
  const work = newDraft({ ...base, id: crypto.randomUUID(), base: null, name: 'unsaved work' });
  await keep(work);
  await showView(page, 'Templates');
  await expect(row(page, 'unsaved work')).toBeVisible();
  await expect(row(page, 'night')).toHaveCount(1);
  await expect
    .poll(async () => {
      const listed = await page.evaluate(() => (window as unknown as Bridged).api['list-templates'](null));
      return listed.ok ? listed.value.drafts.map(({ name }) => name) : [];
    })
    .toEqual(['unsaved work']);

  const folder = join(twoTokens, 'to-import');
  await mkdir(folder);
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  await writeFile(good, JSON.stringify([{ exp: '+2d' }]));
  await writeFile(bad, '{"exp": ');
  const importFile = async (path: string) => {
    await app.inMain(({ dialog }, file) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, path);
    await press(page, messages.templates.more);
    await page.getByRole('menuitem', { name: messages.templates.transfer.importFiles }).click();
  };
  await importFile(bad);
  const report = page.getByRole('region', { name: messages.templates.transfer.title.import });
  await expect(report).toBeVisible();
  await importFile(good);
  await expect(page.getByRole('heading', { name: 'good', level: 1 })).toBeVisible();
  await expect(report).toHaveCount(0);

  await press(page, messages.templates.moreOf('good'));
  await page.getByRole('menuitem', { name: messages.templates.logIn }).click();
  await expect(page.getByText(messages.login.template.taken('good'))).toBeVisible();
  await expect(page.getByRole('group', { name: 'good' })).toBeVisible();
  const unsaved = page.getByRole('dialog').getByText(messages.login.template.unsaved('“unsaved work”'));
  // No pictures are taken here: while its size changes on this way, the page of Chromium 130 crashes about once in ten times.
  await press(page, messages.login.template.takeFor(messages.login.limits));
  await expect(unsaved).toBeVisible();
});
