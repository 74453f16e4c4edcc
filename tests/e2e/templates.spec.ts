import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { sampleTemplates } from '../../sandbox/mytoken/template-store.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer } from './driver/steps.ts';
import type { StartApp } from './support/fixture.ts';
import { expectVault } from './support/hand.ts';
import { countWindows } from './support/running.ts';
import { profileIn, test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const t = messages.templates;
const batch = messages.templates.starters.words['batch-job'].title;
const title = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const list = (page: Page) => page.getByRole('grid', { name: t.list });
const row = (page: Page, name: string) => list(page).getByRole('row', { name, exact: true });
const names = (page: Page) => list(page).getByRole('row').locator('bdi').allTextContents();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const save = (page: Page) => press(page, messages.window.save);

/** Shows the workshop. */
async function openWorkshop(app: DrivenApp): Promise<Page> {
  const page = await app.window();
  await expectVault(page, 'open');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: messages.window.routes.templates, exact: true })
    .click();
  await title(page, t.title).waitFor();
  return page;
}

/** Shows the workshop with a template "night" of one clause, which is open. */
async function openNight(start: StartApp, configFolder: string): Promise<{ app: DrivenApp; page: Page }> {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const app = await start();
  const page = await openWorkshop(app);
  await row(page, 'night').click();
  return { app, page };
}

/** Takes an entry of a menu. */
async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await press(page, menu);
  await page
    .getByRole('menuitem')
    .filter({ has: page.getByText(entry, { exact: true }) })
    .click();
}

/** Begins a template from a starting point; the library is empty. */
async function beginBatchJob(page: Page): Promise<void> {
  await page.getByRole('button', { name: batch }).click();
  await title(page, batch).waitFor();
}

/** Adds an empty clause by the editor. */
const addClause = (page: Page) => press(page, messages.templates.editor.addClause);

const fileOf = (configFolder: string, name: string) =>
  join(profileIn(configFolder), 'templates', 'restrictions', `${name}.json`);

test('the first template: from a starting point, saved, renamed, duplicated, deleted and brought back', async ({
  start,
}) => {
  const app = await start();
  const page = await openWorkshop(app);
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await expect(page.getByRole('button', { name: t.transfer.importFolder })).toBeVisible();
  await beginBatchJob(page);
  await expect(row(page, batch).getByText(t.unsaved)).toBeVisible();
  await save(page);
  await page.getByText(t.save.done(batch)).waitFor();
  await expect(row(page, batch).getByText(t.unsaved)).toBeHidden();

  await press(page, t.rename);
  await page.getByLabel(t.name).fill('night');
  await page.getByLabel(t.name).press('Enter');
  await title(page, 'night').waitFor();
  await expect.poll(() => names(page)).toEqual(['night']);

  await choose(page, t.moreOf('night'), t.duplicate);
  await title(page, t.copyOf('night')).waitFor();
  await save(page);
  await expect.poll(() => names(page)).toEqual([t.copyOf('night'), 'night']);

  await choose(page, t.moreOf(t.copyOf('night')), t.delete);
  await expect.poll(() => names(page)).toEqual(['night']);
  await press(page, t.undo);
  await title(page, t.copyOf('night')).waitFor();
  await expect.poll(() => names(page)).toEqual([t.copyOf('night'), 'night']);
});

test('a name that is taken is said at the name, and nothing is lost', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const app = await start();
  const page = await openWorkshop(app);
  await choose(page, t.new.label, t.new.empty.restrictions);
  await press(page, t.rename);
  await page.getByLabel(t.name).fill('NIGHT');
  await page.getByLabel(t.name).press('Enter');
  await save(page);
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: messages.errors.explain({ code: 'template-exists', name: 'NIGHT' }).happened }),
  ).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['night', 'NIGHT']);
});

test('search, tags and favourites', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d', hosts: ['192.0.2.0/24'] }]);
  await placeTemplate(configFolder, 'restrictions', 'week', [{ exp: '+7d' }], { tags: ['grid'] });
  await placeTemplate(configFolder, 'capabilities', 'least', ['AT']);
  const app = await start();
  const page = await openWorkshop(app);
  await expect.poll(() => names(page)).toEqual(['night', 'week', 'least']);
  await page.getByRole('searchbox', { name: t.search }).fill('192.0.2');
  await expect.poll(() => names(page)).toEqual(['night']);
  await page.getByRole('searchbox', { name: t.search }).fill('');
  await page.getByRole('radio', { name: '#grid' }).click();
  await expect.poll(() => names(page)).toEqual(['week']);
  await row(page, 'week').hover();
  await press(page, t.addFavourite('week'));
  await page.getByRole('radio', { name: '#grid' }).click();
  await expect.poll(() => names(page)).toEqual(['week', 'night', 'least']);

  await row(page, 'night').click();
  await title(page, 'night').waitFor();
  await press(page, t.tags.add);
  await page.getByLabel(t.tags.name).fill('cluster');
  await page.getByLabel(t.tags.name).press('Enter');
  await save(page);
  await page.getByRole('radio', { name: '#cluster' }).click();
  await expect.poll(() => names(page)).toEqual(['night']);
});

test('former versions are compared and brought back', async ({ start, configFolder }) => {
  const { page } = await openNight(start, configFolder);
  await addClause(page);
  await save(page);
  await page.getByText(t.save.done('night')).waitFor();
  await choose(page, t.moreOf('night'), t.history.open);
  await expect(page.getByRole('listbox', { name: t.history.list }).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('list', { name: t.changes.list }).getByRole('listitem')).toHaveCount(1);
  await press(page, t.history.restore);
  await page.getByText(t.history.restored('night')).waitFor();
  await expect(row(page, 'night')).toContainText(t.detail.clauses('1', 1));
  expect(JSON.parse(await readFile(fileOf(configFolder, 'night'), 'utf8'))).toMatchObject({
    content: [{ exp: '+1d' }],
  });
});

test('versions that differ in their tags alone are told apart', async ({ start, configFolder }) => {
  const { page } = await openNight(start, configFolder);
  await press(page, t.tags.add);
  await page.getByLabel(t.tags.name).fill('cluster');
  await page.getByLabel(t.tags.name).press('Enter');
  await save(page);
  await page.getByText(t.save.done('night')).waitFor();
  await choose(page, t.moreOf('night'), t.history.open);
  const change = page.getByRole('list', { name: t.changes.list }).getByRole('listitem');
  await expect(change).toHaveText(/tags.*cluster/);
});

test('deleted templates are found after a restart, looked at and brought back, one beside another of its name', async ({
  start,
  configFolder,
}) => {
  const bin = t.deletedOnes;
  await placeTemplate(configFolder, 'restrictions', 'Night', [{ exp: '+1d' }]);
  await placeTemplate(configFolder, 'restrictions', 'Week', [{ exp: '+7d' }]);
  const app = await start();
  const first = await openWorkshop(app);
  for (const name of ['Night', 'Week']) {
    await row(first, name).click();
    await choose(first, t.moreOf(name), t.delete);
    await expect(row(first, name)).toBeHidden();
  }
  await app.quit();

  const page = await openWorkshop(await start());
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await choose(page, t.more, bin.open);
  await title(page, bin.title).waitFor();
  const options = page.getByRole('listbox', { name: bin.title }).getByRole('option');
  await expect(options).toContainText(['Week', 'Night']);
  await expect(page.getByText('"exp": "+7d"')).toBeVisible();
  await options.filter({ hasText: 'Night' }).click();
  await expect(page.getByText('"exp": "+1d"')).toBeVisible();
  await placeTemplate(configFolder, 'restrictions', 'NIGHT', [{ exp: '+3d' }]);
  await page.getByText(bin.taken('Night')).waitFor();
  await press(page, bin.bringBack);
  await page.getByText(bin.backAs('Night', 'Night 2')).waitFor();
  await press(page, bin.show);
  await title(page, 'Night 2').waitFor();
  expect(JSON.parse(await readFile(fileOf(configFolder, 'Night 2'), 'utf8')).content).toEqual([{ exp: '+1d' }]);
  expect(JSON.parse(await readFile(fileOf(configFolder, 'NIGHT'), 'utf8')).content).toEqual([{ exp: '+3d' }]);

  await choose(page, t.more, bin.open);
  await press(page, bin.bringBack);
  await page.getByRole('heading', { name: bin.emptyTitle }).waitFor();
  await expect.poll(() => names(page)).toEqual(['NIGHT', 'Night 2', 'Week']);

  // Work that was discarded is found there too.
  await row(page, 'Week').click();
  await addClause(page);
  await choose(page, t.moreOf('Week'), t.discard);
  await expect(row(page, 'Week').getByText(t.unsaved)).toBeHidden();
  await choose(page, t.more, bin.open);
  await page.getByText(bin.unsavedWork).waitFor();
  await press(page, bin.bringBack);
  await title(page, 'Week').waitFor();
  await expect(row(page, 'Week').getByText(t.unsaved)).toBeVisible();
});

for (const [way, left] of [
  [t.conflict.keepMine, { night: 2 }],
  [t.conflict.takeOther, { night: 1 }],
  [t.conflict.keepBoth, { night: 1, 'night 2': 2 }],
] as const) {
  test(`a file that was changed outside: ${way}`, async ({ start, configFolder }) => {
    const { page } = await openNight(start, configFolder);
    await addClause(page);
    await expect(row(page, 'night').getByText(t.unsaved)).toBeVisible();
    await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+3d' }]);
    await page.getByRole('heading', { name: t.conflict.changedTitle }).waitFor();
    await press(page, way);
    await expect(page.getByRole('heading', { name: t.conflict.changedTitle })).toBeHidden();
    for (const [name, count] of Object.entries(left)) {
      await expect(row(page, name)).toContainText(t.detail.clauses(String(count), count));
      const clauses = async () => JSON.parse(await readFile(fileOf(configFolder, name), 'utf8')).content.length;
      await expect.poll(clauses).toBe(count);
    }
    await expect.poll(() => names(page)).toEqual(Object.keys(left));
  });
}

for (const [way, left] of [
  [t.conflict.keepMine, ['night']],
  [t.conflict.saveAs('night 2'), ['night 2']],
  [t.conflict.discardMine, []],
] as const) {
  test(`a file that cannot be read any more: ${way}`, async ({ start, configFolder }) => {
    const { page } = await openNight(start, configFolder);
    await addClause(page);
    await expect(row(page, 'night').getByText(t.unsaved)).toBeVisible();
    const theirs = '<<<<<<< HEAD\n[]';
    await writeFile(fileOf(configFolder, 'night'), theirs);
    await page.getByRole('heading', { name: t.conflict.unreadableTitle }).waitFor();
    await press(page, way);
    await expect(page.getByRole('heading', { name: t.conflict.unreadableTitle })).toBeHidden();
    if (left.length > 0) await expect.poll(() => names(page)).toEqual(left);
    const kept = fileOf(configFolder, way === t.conflict.keepMine ? 'night 2' : 'night');
    expect(await readFile(kept, 'utf8')).toBe(theirs);
  });
}

test('a file that was removed outside: its work is saved anew', async ({ start, configFolder }) => {
  const { page } = await openNight(start, configFolder);
  await addClause(page);
  await expect(row(page, 'night').getByText(t.unsaved)).toBeVisible();
  await rm(fileOf(configFolder, 'night'));
  await press(page, t.conflict.saveAnew);
  await page.getByText(t.save.done('night')).waitFor();
  const clauses = async () => JSON.parse(await readFile(fileOf(configFolder, 'night'), 'utf8')).content.length;
  await expect.poll(clauses).toBe(2);
});

test('a file that was changed outside while nothing was edited is simply shown', async ({ start, configFolder }) => {
  const { page } = await openNight(start, configFolder);
  await title(page, 'night').waitFor();
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+3d' }, { exp: '+4d' }]);
  await expect(row(page, 'night')).toContainText(t.detail.clauses('2', 2));
  await expect(page.getByRole('heading', { name: t.conflict.changedTitle })).toBeHidden();
  await expect(page.getByRole('button', { name: messages.window.save, exact: true })).toBeDisabled();
});

test('export and import, and what is refused', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const outside = join(configFolder, 'night-out.json');
  const broken = join(configFolder, 'broken.json');
  await writeFile(broken, '{ "exp": ');
  const app = await start();
  const page = await openWorkshop(app);
  await app.inMain(
    ({ dialog }, [saveTo, ...open]) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: saveTo });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
    },
    [outside, outside, broken] as const,
  );
  await row(page, 'night').click();
  await choose(page, t.moreOf('night'), t.exportOne);
  await page.getByText(t.transfer.done.export('1', 1)).waitFor();
  expect(await readFile(outside, 'utf8')).toContain('+1d');

  await choose(page, t.moreOf('night'), t.delete);
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await choose(page, t.more, t.transfer.importFiles);
  await title(page, t.transfer.title.import).waitFor();
  const refusal = page.getByRole('alert').filter({ hasText: t.transfer.refused.import('1', 1) });
  const fault = messages.templates.text.fault({ because: 'cut-off', about: '' });
  await expect(refusal.getByRole('listitem')).toHaveText(`broken.json: ${t.problems.at('1', '8', fault)}`);
  await expect.poll(async () => (await names(page)).length).toBe(1);
});

test('files that are dropped are imported, what is too large or no UTF-8 is refused', async ({ start }) => {
  const app = await start();
  const page = await openWorkshop(app);
  const transfer = await page.evaluateHandle((large) => {
    const data = new DataTransfer();
    data.items.add(new File(['[{"exp":"+2d"}]'], 'two days.json'));
    data.items.add(new File(['x'.repeat(large)], 'large.json'));
    data.items.add(new File([new Uint8Array([0x5b, 0x22, 0xe9, 0x22, 0x5d])], 'latin.json'));
    return data;
  }, 300 * 1024);
  await page.locator('[data-pane]').first().dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    `large.json: ${t.problems.because['too-large']}`,
    `latin.json: ${t.problems.because['not-text']}`,
  ]);
  await expect.poll(() => names(page)).toEqual(['two days']);
});

test('several are deleted at once and brought back', async ({ start, configFolder }) => {
  for (const name of ['a', 'b', 'c']) await placeTemplate(configFolder, 'restrictions', name, [{ exp: '+1d' }]);
  const app = await start();
  const page = await openWorkshop(app);
  await choose(page, t.more, t.chosen.begin);
  await row(page, 'a').click();
  await row(page, 'c').click();
  await press(page, t.chosen.delete);
  await expect.poll(() => names(page)).toEqual(['b']);
  await press(page, t.undo);
  await expect.poll(() => names(page)).toEqual(['a', 'b', 'c']);
});

test('work that is not saved outlives the window and the program', async ({ start, configFolder }) => {
  const { app, page } = await openNight(start, configFolder);
  await addClause(page);
  await app.inMain(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  await expect.poll(() => countWindows(app)).toBe(0);
  await clickTrayEntry(await app.tray(), messages.tray.templates);
  const second = await openWorkshop(app);
  await title(second, 'night').waitFor();
  await expect(row(second, 'night').getByText(t.unsaved)).toBeVisible();
  await app.quit();

  const third = await openWorkshop(await start());
  await expect(row(third, 'night').getByText(t.unsaved)).toBeVisible();
  await row(third, 'night').click();
  await expect(row(third, 'night')).toContainText(t.detail.clauses('2', 2));
  await save(third);
  await expect(row(third, 'night').getByText(t.unsaved)).toBeHidden();
});

test('a file that is no template is listed with its reason', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  await writeFile(fileOf(configFolder, 'torn'), '{ "mytokenTemplate": 1, ');
  const app = await start();
  const page = await openWorkshop(app);
  await press(page, t.problems.title('1', 1));
  const fault = messages.templates.text.fault({ because: 'cut-off', about: '' });
  await expect(page.getByText(t.problems.at('1', '23', fault))).toBeVisible();
  await expect(page.getByText('restrictions/torn.json')).toBeVisible();
});

test('a clause begins a template of its own', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }, { hosts: ['192.0.2.7'] }]);
  const app = await start();
  const page = await openWorkshop(app);
  await row(page, 'night').click();
  await choose(page, messages.templates.editor.menu.label(2), messages.templates.editor.menu.template);
  const name = messages.templates.editor.menu.templateName(2);
  await title(page, name).waitFor();
  await save(page);
  await page.getByText(t.save.done(name)).waitFor();
  expect(JSON.parse(await readFile(fileOf(configFolder, name), 'utf8')).content).toEqual([{ hosts: ['192.0.2.7'] }]);
});

test('the templates of a server are shown when asked for, and copied with their spans of time', async ({ start }) => {
  const others = Array.from({ length: 23 }, (_, number) => ({
    ...({ group: `group${number}`, kind: 'restrictions', name: 'day' } as const),
    payload: [{ exp: '+1d' }],
  }));
  const sandbox = await startSandbox({
    mytoken: { templates: [...sampleTemplates, ...others], rateLimit: { maxRequests: 100, window: 300 } },
  });
  try {
    const { issuer } = sandbox.mytoken;
    const app = await start();
    await addServer(app, issuer);
    const page = await openWorkshop(app);
    const { host } = new URL(issuer);
    const left = async () => {
      const answer = await fetch(`${issuer}/.well-known/mytoken-configuration`);
      return Number(answer.headers.get('x-ratelimit-remaining'));
    };
    const before = await left();
    await press(page, t.server.from(host));
    const grid = (group: string) => page.getByRole('grid', { name: t.server.groupFrom(group, host) });
    await grid(t.server.defaultGroup).getByRole('row', { name: 'web-default' }).waitFor();
    await press(page, 'biolab');
    const biolab = grid('biolab').getByRole('row', { name: 'biolab/night-run' });
    await biolab.waitFor();
    // The list of 25 groups, four kinds of two groups, and the question how many are left.
    expect(before - (await left())).toBe(10);
    await biolab.click();
    await title(page, 'night-run').waitFor();
    await expect(page.getByText(t.server.readOnly)).toBeVisible();
    await expect(page.getByText('"exp": "+14h"')).toBeVisible();
    await press(page, t.server.copy);
    await save(page);
    await page.getByText(t.save.done('night-run')).waitFor();
    await expect.poll(() => names(page)).toEqual(['night-run']);
  } finally {
    await sandbox.close();
  }
});

test('renaming and deleting name those that include the template', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'user', [{ include: ['night'], exp: '+1h' }]);
  const { page } = await openNight(start, configFolder);
  await press(page, t.rename);
  const name = page.getByLabel(t.name);
  await name.fill('evening');
  await name.press('Enter');
  const told = t.includers;
  await expect(page.getByText(told.stillIncluded(['user'], 'night'))).toBeVisible();
  await press(page, told.changeToo(['user']));
  await expect(page.getByText(told.changed(['user'], 'evening'))).toBeVisible();
  expect(JSON.parse(await readFile(fileOf(configFolder, 'user'), 'utf8')).content).toEqual([
    { include: ['evening'], exp: '+1h' },
  ]);
  await press(page, messages.templates.editor.tools.undo(messages.templates.editor.edits.renamed('evening')));
  await save(page);
  await expect(page.getByText(told.stillIncluded(['user'], 'evening'))).toBeVisible();
  await press(page, told.changeToo(['user']));
  await expect(page.getByText(told.changed(['user'], 'night'))).toBeVisible();
  await choose(page, t.moreOf('night'), t.delete);
  await expect(page.getByText(told.stillIncluded(['user'], 'night')).last()).toBeVisible();
});

test('an include that only the server has is copied from there', async ({ start, sandbox, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ include: ['1d', 'gone'] }]);
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  const page = await openWorkshop(app);
  await row(page, 'night').click();
  const { host } = new URL(sandbox.mytoken.issuer);
  const { missing } = t.server;
  await expect(page.getByText(missing.none(host))).toBeVisible();
  await press(page, missing.copy('1d', host));
  await page.getByText(missing.copied('1d', host)).waitFor();
  expect(JSON.parse(await readFile(fileOf(configFolder, '1d'), 'utf8')).content).toEqual([{ exp: '+1d' }]);
  await expect(page.getByText(missing.found(host))).toBeHidden();
  await press(page, t.undo);
  await expect(page.getByText(missing.found(host))).toBeVisible();
});

test('a server that offers no templates says so, and can be asked again', async ({ start }) => {
  const sandbox = await startSandbox({ mytoken: { profiles: false } });
  try {
    const app = await start();
    await addServer(app, sandbox.mytoken.issuer);
    const page = await openWorkshop(app);
    const { host } = new URL(sandbox.mytoken.issuer);
    await press(page, t.server.from(host));
    const refusal = page.getByText(messages.errors.explain({ code: 'profiles-off', host }).happened);
    await expect(refusal).toBeVisible();
    await press(page, t.tryAgain);
    await expect(refusal).toBeVisible();
  } finally {
    await sandbox.close();
  }
});
