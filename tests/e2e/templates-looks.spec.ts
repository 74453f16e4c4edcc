import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { hostOf } from '../../src/shared/credentials/issuer.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion, showView } from './driver/steps.ts';
import type { SharedSandbox } from './support/fixture.ts';
import { expectVault, typeAddress } from './support/hand.ts';
import { look, settle } from './support/look.ts';
import { fillLibrary } from './support/sample-library.ts';
import { profileIn, test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const t = messages.templates;
const { times, lists, hosts, countries, counts, includes, menu } = messages.templates.editor;
const inspector = messages.templates.inspector;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const list = (page: Page) => page.getByRole('grid', { name: t.list });
const row = (page: Page, name: string) => list(page).getByRole('row', { name, exact: true });
const search = (page: Page) => page.getByRole('searchbox', { name: t.search });

async function choose(page: Page, opener: string, entry: string): Promise<void> {
  await press(page, opener);
  await page
    .getByRole('menuitem')
    .filter({ has: page.getByText(entry, { exact: true }) })
    .click();
}

/** Shows a template; the window has to be wide. */
async function open(page: Page, name: string): Promise<void> {
  // Rows below the edge of the list are not there before one looks for them.
  await search(page).fill(name);
  await row(page, name).click();
  await search(page).fill('');
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
}

/** Opens the templates view once the vault is open. */
async function openTemplates(app: DrivenApp): Promise<Page> {
  const page = await app.window();
  await expectVault(page, 'open');
  await showView(page, 'Templates');
  await page.getByRole('heading', { name: t.title, level: 1 }).waitFor();
  return page;
}

/** Opens something over the page anew, as in a window that had its size before. */
const opening = (opener: Locator, opened: Locator) => async () => {
  if (await opened.isVisible()) await closing(opened);
  // What scrolls below it would close it again.
  await opener.scrollIntoViewIfNeeded();
  await settle(opener.page());
  await opener.click();
  await opened.waitFor();
  // After a window shrank, what opens may wait a moment for a keyboard on the screen.
  await expect
    .poll(() => opened.evaluate((one) => one.checkVisibility({ opacityProperty: true })), { intervals: [20, 40, 80] })
    .toBe(true);
};

/** Escape may first clear the field in it. */
async function closing(opened: Locator): Promise<void> {
  const page = opened.page();
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

test.describe.configure({ timeout: 900_000 });

test('the library, from empty to full', async ({ start, twoTokens }) => {
  const app = await start({ configFolder: twoTokens });
  const page = await openTemplates(app);
  await page.getByRole('heading', { name: t.emptyTitle }).waitFor();
  await look(app, page, 'templates-empty');

  await fillLibrary(twoTokens);
  const torn = join(profileIn(twoTokens), 'templates', 'restrictions', 'torn.json');
  await writeFile(torn, '{ "mytokenTemplate": 1, ');
  await press(page, t.problems.title('1', 1));
  await look(app, page, 'templates-list');
  await press(page, t.problems.title('1', 1));
  await page.getByRole('radio', { name: '#cluster' }).click();
  await search(page).fill('batch');
  await row(page, 'Night transfer').waitFor({ state: 'hidden' });
  await look(app, page, 'templates-search');
  await search(page).fill('nothing of that name');
  await page.getByRole('heading', { name: t.noMatchTitle }).waitFor();
  await look(app, page, 'templates-no-match');
  await search(page).fill('');
  await page.getByRole('radio', { name: '#cluster' }).click();
  await choose(page, t.more, t.chosen.begin);
  await row(page, 'One batch job').click();
  await row(page, 'week').click();
  await look(app, page, 'templates-chosen');
  await press(page, t.chosen.delete);
  const undo = page.getByRole('button', { name: t.undo, exact: true });
  await undo.waitFor();
  // Under the pointer it stays.
  await look(app, page, 'templates-deleted', () => undo.hover());
  await press(page, messages.window.dismiss);
  await choose(page, t.more, t.deletedOnes.open);
  const deleted = page.getByRole('listbox', { name: t.deletedOnes.title });
  await deleted.waitFor();
  await look(app, page, 'templates-deleted-list');
  await press(page, t.deletedOnes.restore);
  await press(page, messages.window.dismiss);
  await expect(deleted.getByRole('option')).toHaveCount(1);
  await press(page, t.deletedOnes.restore);
  await press(page, messages.window.dismiss);
  await page.getByRole('heading', { name: t.deletedOnes.emptyTitle }).waitFor();
  await look(app, page, 'templates-none-deleted');
  await press(page, t.backToList);
  await row(page, 'week').waitFor();
  await look(
    app,
    page,
    'templates-menu',
    opening(page.getByRole('button', { name: t.new.label }), page.getByRole('menu')),
  );
  await page.getByRole('menuitem', { name: t.new.starters }).click();
  await page.getByRole('heading', { name: t.starters.title }).waitFor();
  await look(app, page, 'templates-starters');
  await choose(page, t.new.label, t.new.paste);
  await page.getByRole('textbox', { name: t.paste.label }).fill('{ "exp": "+1x" ');
  await press(page, t.paste.read);
  await look(app, page, 'templates-paste');

  const fine = join(twoTokens, 'two days.json');
  await writeFile(fine, '[{"exp":"+2d"}]');
  await app.inMain(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    },
    [torn, fine],
  );
  await choose(page, t.more, t.transfer.importFiles);
  await page.getByRole('heading', { name: t.transfer.title.import }).waitFor();
  await look(app, page, 'templates-report');

  for (const [kind, name] of [
    ['capabilities', 'Only access tokens'],
    ['rotation', 'guarded'],
    ['profile', 'Agent'],
  ] as const) {
    await open(page, name);
    await look(app, page, `templates-${kind}`);
  }
});

test('what servers offer, and what other programs do', async ({ start, twoTokens, sandbox }) => {
  const silent = await startSandbox({ mytoken: { profiles: false } });
  try {
    const app = await start({ configFolder: twoTokens });
    await expectVault(await app.window(), 'open');
    await addOther(app, silent);
    await fillLibrary(twoTokens);
    const page = await openTemplates(app);
    const from = (server: SharedSandbox) => t.server.from(hostOf(server.mytoken.issuer));
    await press(page, from(silent));
    await page.getByRole('alert').waitFor();
    await press(page, from(sandbox));
    await press(page, 'biolab');
    const biolab = page.getByRole('grid', { name: t.server.groupFrom('biolab', hostOf(sandbox.mytoken.issuer)) });
    await biolab.waitFor();
    await look(app, page, 'templates-servers');
    await biolab.getByRole('row', { name: 'biolab/night-run' }).click();
    await page.getByRole('heading', { name: 'night-run', level: 1 }).waitFor();
    await look(app, page, 'templates-server');
    await press(page, from(sandbox));
    await press(page, from(silent));

    await open(page, 'This computer, a day');
    await press(page, messages.templates.editor.addClause);
    await press(page, messages.window.save);
    await page.getByText(t.save.done('This computer, a day')).waitFor();
    await choose(page, t.moreOf('This computer, a day'), t.history.open);
    await page.getByRole('list', { name: t.changes.list }).waitFor();
    await look(app, page, 'templates-history');
    await press(page, t.history.close);
    await press(page, messages.templates.editor.addClause);
    await look(
      app,
      page,
      'templates-title-menu',
      opening(page.getByRole('button', { name: t.moreOf('This computer, a day') }), page.getByRole('menu')),
    );
    await page.keyboard.press('Escape');
    await placeTemplate(twoTokens, 'restrictions', 'This computer, a day', [{ exp: '+2d', hosts: ['192.0.2.7'] }]);
    await page.getByRole('heading', { name: t.conflict.changedTitle }).waitFor();
    await look(app, page, 'templates-conflict');
    await rm(join(profileIn(twoTokens), 'templates', 'restrictions', 'This computer, a day.json'));
    await page.getByRole('heading', { name: t.conflict.goneTitle }).waitFor();
    await look(app, page, 'templates-gone');
  } finally {
    await silent.close();
  }
});

async function addOther(app: DrivenApp, { mytoken }: SharedSandbox): Promise<void> {
  const page = await app.window();
  await showView(page, 'Servers');
  await page.getByRole('button', { name: messages.servers.add }).click();
  await typeAddress(page, mytoken.issuer);
  await answerQuestion(app, 'Add server');
  await page.getByLabel(messages.login.alias).waitFor();
}

test('the editor, and what opens in it', async ({ start, twoTokens }) => {
  await fillLibrary(twoTokens);
  const app = await start({ configFolder: twoTokens });
  const page = await openTemplates(app);
  await open(page, 'Night transfer');
  await look(app, page, 'editor');
  await press(page, messages.templates.editor.foldAll);
  await look(app, page, 'editor-folded');
  await press(page, messages.templates.editor.unfoldAll);

  const button = (name: string) => page.getByRole('button', { name });
  const dialog = page.getByRole('dialog');
  const lookAtDialog = async (name: string, opener: Locator, inside: () => Promise<void> = async () => undefined) => {
    const openIt = opening(opener, dialog);
    const prepare = async () => {
      await openIt();
      await inside();
    };
    await look(app, page, `editor-${name}`, prepare);
    await closing(dialog);
  };
  await lookAtDialog('time', button(times.exp.about(1)));
  await lookAtDialog('calendar', button(times.exp.about(2)));
  await lookAtDialog('scopes', button(lists.addTo(lists.scope.one, 1)), () =>
    dialog.getByRole('combobox').fill('storage'),
  );
  await lookAtDialog('hosts', button(lists.addTo(hosts.one, 1)));
  await lookAtDialog('countries', button(lists.addTo(countries.one, 3)), () =>
    dialog.getByRole('combobox').fill('ger'),
  );
  await lookAtDialog('counts', button(counts.usages_AT.about(1)));
  await look(app, page, 'editor-clause-menu', opening(button(menu.label(2)), page.getByRole('menu')));
  await page.keyboard.press('Escape');

  await open(page, 'Odd bits');
  await look(app, page, 'editor-findings');
  await lookAtDialog('subnet', button(lists.of(hosts.one, '10.0.0.5/8', 1)));
  await lookAtDialog('include', button(lists.addTo(includes.one, 2)));
  await lookAtDialog('included', button(lists.of(includes.one, 'week', 2)));
  await look(app, page, 'editor-unknown', () =>
    page.getByRole('region', { name: messages.templates.editor.clause(4), exact: true }).scrollIntoViewIfNeeded(),
  );
});

test('what is beside the editor', async ({ start, twoTokens }) => {
  await fillLibrary(twoTokens);
  const app = await start({ configFolder: twoTokens });
  const page = await openTemplates(app);
  const pane = page.getByRole('region', { name: inspector.label });
  // In a narrow window the pane takes the place of the editor.
  const show = async () => {
    const check = page.getByRole('button', { name: t.check, exact: true });
    if (await check.isVisible()) await check.click();
    await pane.waitFor();
  };
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const field = (label: string) => pane.getByRole('textbox', { name: label, exact: true });
  const answer = pane.getByRole('region', { name: inspector.simulator.title }).locator('[aria-live]');
  const showAnswer = async () => {
    await show();
    await answer.scrollIntoViewIfNeeded();
  };

  await open(page, 'Odd bits');
  await look(app, page, 'inspector-unresolved', show);
  await open(page, 'Night transfer');
  await press(page, inspector.timeLine.showTable);
  await look(app, page, 'inspector-time-line', show);
  await press(page, inspector.timeLine.hideTable);
  await pane.getByRole('radio', { name: inspector.simulator.whereOther }).click();
  await field(inspector.simulator.address).fill('192.0.2.40');
  await field(inspector.simulator.moment).fill('+2d');
  await field(inspector.simulator.scopes).fill('storage.read');
  await look(app, page, 'inspector-simulator-yes', showAnswer);
  await field(inspector.simulator.scopes).fill('compute.create');
  await pane.getByText(inspector.simulator.notes).click();
  await look(app, page, 'inspector-simulator-no', showAnswer);
  await field(inspector.simulator.scopes).fill('openid');
  await field(inspector.simulator.moment).fill('+10d');
  await look(app, page, 'inspector-simulator-depends', showAnswer);
  await tab(inspector.tabs.summary);
  await look(app, page, 'inspector-summary', show);
  await tab(inspector.tabs.json);
  const code = page.getByRole('textbox', { name: messages.templates.code.label });
  await code.waitFor();
  await look(app, page, 'inspector-json', show);
  const openCopies = opening(
    page.getByRole('button', { name: messages.templates.code.copyAs }),
    page.getByRole('menu'),
  );
  const showCopies = async () => {
    await show();
    await openCopies();
  };
  await look(app, page, 'inspector-copy', showCopies);
  await page.keyboard.press('Escape');
  const dialog = page.getByRole('dialog', { name: messages.templates.code.pasteDialog.title });
  await page.getByRole('button', { name: messages.templates.code.paste }).click();
  await dialog.getByRole('textbox').fill('--exp=+1d --scope=compute');
  await look(app, page, 'inspector-paste');
  await page.keyboard.press('Escape');
  await code.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('[{ "exp": "+1x", "scope": 7 },');
  await page.getByText(messages.templates.editor.broken.title).waitFor();
  await look(app, page, 'inspector-faults', show);
  const back = page.getByRole('button', { name: t.backToEditor });
  const showEditor = async () => {
    if (await back.isVisible()) await back.click();
  };
  await look(app, page, 'editor-broken', showEditor);
});
