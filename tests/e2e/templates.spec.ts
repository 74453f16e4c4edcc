import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { sampleTemplates } from '../../sandbox/mytoken/template-store.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addServer } from './driver/steps.ts';
import type { StartApp } from './support/fixture.ts';
import { countWindows } from './support/running.ts';
import { profileIn, test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';
import { showTemplates, type TemplatesView } from './support/templates-view.ts';

const t = messages.templates;
const batch = messages.templates.starters.words['batch-job'].title;
/** Shows the templates view with a template "night" of one clause, which is open. */
async function openNight(start: StartApp, configFolder: string) {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const app = await start();
  const templates = await showTemplates(app);
  await templates.row('night').click();
  return { app, templates, page: templates.page };
}

/** Begins a template from a starting point; the library is empty. */
async function beginBatchJob({ page, title }: TemplatesView): Promise<void> {
  await page.getByRole('button', { name: batch }).click();
  await title(batch).waitFor();
}

const fileOf = (configFolder: string, name: string) =>
  join(profileIn(configFolder), 'templates', 'restrictions', `${name}.json`);

test('the first template: from a starting point, saved, renamed, duplicated, deleted and brought back', async ({
  start,
}) => {
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await expect(page.getByRole('button', { name: t.transfer.importFolder })).toBeVisible();
  await beginBatchJob(templates);
  await expect(templates.unsaved(batch)).toBeVisible();
  await templates.save();
  await templates.saved(batch);
  await expect(templates.unsaved(batch)).toBeHidden();

  await templates.rename('night');
  await templates.title('night').waitFor();
  await expect.poll(() => templates.names()).toEqual(['night']);

  await templates.choose(t.moreOf('night'), t.duplicate);
  await templates.title(t.copyOf('night')).waitFor();
  await templates.save();
  await expect.poll(() => templates.names()).toEqual([t.copyOf('night'), 'night']);

  await templates.choose(t.moreOf(t.copyOf('night')), t.delete);
  await expect.poll(() => templates.names()).toEqual(['night']);
  await templates.press(t.undo);
  await templates.title(t.copyOf('night')).waitFor();
  await expect.poll(() => templates.names()).toEqual([t.copyOf('night'), 'night']);
});

test('a name that is taken is said at the name, and nothing is lost', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
  await templates.choose(t.new.label, t.new.empty.restrictions);
  await templates.rename('NIGHT');
  await templates.save();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: messages.errors.explain({ code: 'template-exists', name: 'NIGHT' }).happened }),
  ).toBeVisible();
  await expect.poll(() => templates.names()).toEqual(['night', 'NIGHT']);
});

test('search, tags and favourites', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d', hosts: ['192.0.2.0/24'] }]);
  await placeTemplate(configFolder, 'restrictions', 'week', [{ exp: '+7d' }], { tags: ['grid'] });
  await placeTemplate(configFolder, 'capabilities', 'least', ['AT']);
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
  await expect.poll(() => templates.names()).toEqual(['night', 'week', 'least']);
  await page.getByRole('searchbox', { name: t.search }).fill('192.0.2');
  await expect.poll(() => templates.names()).toEqual(['night']);
  await page.getByRole('searchbox', { name: t.search }).fill('');
  await page.getByRole('radio', { name: '#grid' }).click();
  await expect.poll(() => templates.names()).toEqual(['week']);
  await templates.row('week').hover();
  await templates.press(t.addFavourite('week'));
  await page.getByRole('radio', { name: '#grid' }).click();
  await expect.poll(() => templates.names()).toEqual(['week', 'night', 'least']);

  await templates.open('night');
  await templates.tag('cluster');
  await templates.save();
  await page.getByRole('radio', { name: '#cluster' }).click();
  await expect.poll(() => templates.names()).toEqual(['night']);
});

test('former versions are compared and brought back', async ({ start, configFolder }) => {
  const { templates, page } = await openNight(start, configFolder);
  await templates.addClause();
  await templates.save();
  await templates.saved('night');
  await templates.choose(t.moreOf('night'), t.history.open);
  await expect(page.getByRole('listbox', { name: t.history.list }).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('list', { name: t.changes.list }).getByRole('listitem')).toHaveCount(1);
  await templates.press(t.history.restore);
  await page.getByText(t.history.restored('night')).waitFor();
  await expect(templates.row('night')).toContainText(t.detail.clauses('1', 1));
  expect(JSON.parse(await readFile(fileOf(configFolder, 'night'), 'utf8'))).toMatchObject({
    content: [{ exp: '+1d' }],
  });
});

test('versions that differ in their tags alone are told apart', async ({ start, configFolder }) => {
  const { templates, page } = await openNight(start, configFolder);
  await templates.tag('cluster');
  await templates.save();
  await templates.saved('night');
  await templates.choose(t.moreOf('night'), t.history.open);
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
  const first = await showTemplates(app);
  for (const name of ['Night', 'Week']) {
    await first.row(name).click();
    await first.choose(t.moreOf(name), t.delete);
    await expect(first.row(name)).toBeHidden();
  }
  await app.quit();

  const templates = await showTemplates(await start());
  const { page } = templates;
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await templates.choose(t.more, bin.open);
  await templates.title(bin.title).waitFor();
  const options = page.getByRole('listbox', { name: bin.title }).getByRole('option');
  await expect(options).toContainText(['Week', 'Night']);
  await expect(page.getByText('"exp": "+7d"')).toBeVisible();
  await options.filter({ hasText: 'Night' }).click();
  await expect(page.getByText('"exp": "+1d"')).toBeVisible();
  await placeTemplate(configFolder, 'restrictions', 'NIGHT', [{ exp: '+3d' }]);
  await page.getByText(bin.taken('Night')).waitFor();
  await templates.press(bin.restore);
  await page.getByText(bin.backAs('Night', 'Night 2')).waitFor();
  await templates.press(bin.show);
  await templates.title('Night 2').waitFor();
  expect(JSON.parse(await readFile(fileOf(configFolder, 'Night 2'), 'utf8')).content).toEqual([{ exp: '+1d' }]);
  expect(JSON.parse(await readFile(fileOf(configFolder, 'NIGHT'), 'utf8')).content).toEqual([{ exp: '+3d' }]);

  await templates.choose(t.more, bin.open);
  await templates.press(bin.restore);
  await page.getByRole('heading', { name: bin.emptyTitle }).waitFor();
  await expect.poll(() => templates.names()).toEqual(['NIGHT', 'Night 2', 'Week']);

  // Work that was discarded is found there too.
  await templates.row('Week').click();
  await templates.addClause();
  await templates.choose(t.moreOf('Week'), t.discard);
  await expect(templates.unsaved('Week')).toBeHidden();
  await templates.choose(t.more, bin.open);
  await page.getByText(bin.unsavedWork).waitFor();
  await templates.press(bin.restore);
  await templates.title('Week').waitFor();
  await expect(templates.unsaved('Week')).toBeVisible();
});

for (const [way, left] of [
  [t.conflict.keepMine, { night: 2 }],
  [t.conflict.takeOther, { night: 1 }],
  [t.conflict.keepBoth, { night: 1, 'night 2': 2 }],
] as const) {
  test(`a file that was changed outside: ${way}`, async ({ start, configFolder }) => {
    const { templates, page } = await openNight(start, configFolder);
    await templates.addClause();
    await expect(templates.unsaved('night')).toBeVisible();
    await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+3d' }]);
    await page.getByRole('heading', { name: t.conflict.changedTitle }).waitFor();
    await templates.press(way);
    await expect(page.getByRole('heading', { name: t.conflict.changedTitle })).toBeHidden();
    for (const [name, count] of Object.entries(left)) {
      await expect(templates.row(name)).toContainText(t.detail.clauses(String(count), count));
      const clauses = async () => JSON.parse(await readFile(fileOf(configFolder, name), 'utf8')).content.length;
      await expect.poll(clauses).toBe(count);
    }
    await expect.poll(() => templates.names()).toEqual(Object.keys(left));
  });
}

for (const [way, left] of [
  [t.conflict.keepMine, ['night']],
  [t.conflict.saveAs('night 2'), ['night 2']],
  [t.conflict.discardMine, []],
] as const) {
  test(`a file that cannot be read any more: ${way}`, async ({ start, configFolder }) => {
    const { templates, page } = await openNight(start, configFolder);
    await templates.addClause();
    await expect(templates.unsaved('night')).toBeVisible();
    const theirs = '<<<<<<< HEAD\n[]';
    await writeFile(fileOf(configFolder, 'night'), theirs);
    await page.getByRole('heading', { name: t.conflict.unreadableTitle }).waitFor();
    await templates.press(way);
    await expect(page.getByRole('heading', { name: t.conflict.unreadableTitle })).toBeHidden();
    if (left.length > 0) await expect.poll(() => templates.names()).toEqual(left);
    const kept = fileOf(configFolder, way === t.conflict.keepMine ? 'night 2' : 'night');
    expect(await readFile(kept, 'utf8')).toBe(theirs);
  });
}

test('a file that was removed outside: its work is saved anew', async ({ start, configFolder }) => {
  const { templates } = await openNight(start, configFolder);
  await templates.addClause();
  await expect(templates.unsaved('night')).toBeVisible();
  await rm(fileOf(configFolder, 'night'));
  await templates.press(t.conflict.saveAnew);
  await templates.saved('night');
  const clauses = async () => JSON.parse(await readFile(fileOf(configFolder, 'night'), 'utf8')).content.length;
  await expect.poll(clauses).toBe(2);
});

test('a file that was changed outside while nothing was edited is simply shown', async ({ start, configFolder }) => {
  const { templates, page } = await openNight(start, configFolder);
  await templates.title('night').waitFor();
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+3d' }, { exp: '+4d' }]);
  await expect(templates.row('night')).toContainText(t.detail.clauses('2', 2));
  await expect(page.getByRole('heading', { name: t.conflict.changedTitle })).toBeHidden();
  await expect(page.getByRole('button', { name: messages.window.save, exact: true })).toBeDisabled();
});

test('export and import, and what is refused', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const outside = join(configFolder, 'night-out.json');
  const broken = join(configFolder, 'broken.json');
  await writeFile(broken, '{ "exp": ');
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
  await app.inMain(
    ({ dialog }, [saveTo, ...open]) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: saveTo });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
    },
    [outside, outside, broken] as const,
  );
  await templates.row('night').click();
  await templates.choose(t.moreOf('night'), t.exportOne);
  await page.getByText(t.transfer.done.export('1', 1)).waitFor();
  expect(await readFile(outside, 'utf8')).toContain('+1d');

  await templates.choose(t.moreOf('night'), t.delete);
  await expect(page.getByRole('heading', { name: t.emptyTitle })).toBeVisible();
  await templates.choose(t.more, t.transfer.importFiles);
  await templates.title(t.transfer.title.import).waitFor();
  const refusal = page.getByRole('alert').filter({ hasText: t.transfer.refused.import('1', 1) });
  const fault = messages.templates.text.fault({ because: 'cut-off', about: '' });
  await expect(refusal.getByRole('listitem')).toHaveText(`broken.json: ${t.problems.at('1', '8', fault)}`);
  await expect.poll(async () => (await templates.names()).length).toBe(1);
});

test('files that are dropped are imported, what is too large or no UTF-8 is refused', async ({ start }) => {
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
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
  await expect.poll(() => templates.names()).toEqual(['two days']);
});

test('several are deleted at once and brought back', async ({ start, configFolder }) => {
  for (const name of ['a', 'b', 'c']) await placeTemplate(configFolder, 'restrictions', name, [{ exp: '+1d' }]);
  const app = await start();
  const templates = await showTemplates(app);
  await templates.choose(t.more, t.chosen.begin);
  await templates.row('a').click();
  await templates.row('c').click();
  await templates.press(t.chosen.delete);
  await expect.poll(() => templates.names()).toEqual(['b']);
  await templates.press(t.undo);
  await expect.poll(() => templates.names()).toEqual(['a', 'b', 'c']);
});

test('work that is not saved outlives the window and the program', async ({ start, configFolder }) => {
  const { app, templates } = await openNight(start, configFolder);
  await templates.addClause();
  await app.inMain(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  await expect.poll(() => countWindows(app)).toBe(0);
  await clickTrayEntry(await app.tray(), messages.tray.templates);
  const second = await showTemplates(app);
  await second.title('night').waitFor();
  await expect(second.unsaved('night')).toBeVisible();
  await app.quit();

  const third = await showTemplates(await start());
  await expect(third.unsaved('night')).toBeVisible();
  await third.row('night').click();
  await expect(third.row('night')).toContainText(t.detail.clauses('2', 2));
  await third.save();
  await expect(third.unsaved('night')).toBeHidden();
});

test('a file that is no template is listed with its reason', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  await writeFile(fileOf(configFolder, 'torn'), '{ "mytokenTemplate": 1, ');
  const app = await start();
  const templates = await showTemplates(app);
  const { page } = templates;
  await templates.press(t.problems.title('1', 1));
  const fault = messages.templates.text.fault({ because: 'cut-off', about: '' });
  await expect(page.getByText(t.problems.at('1', '23', fault))).toBeVisible();
  await expect(page.getByText('restrictions/torn.json')).toBeVisible();
});

test('a clause begins a template of its own', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }, { hosts: ['192.0.2.7'] }]);
  const app = await start();
  const templates = await showTemplates(app);
  await templates.row('night').click();
  await templates.choose(messages.templates.editor.menu.label(2), messages.templates.editor.menu.template);
  const name = messages.templates.editor.menu.templateName(2);
  await templates.title(name).waitFor();
  await templates.save();
  await templates.saved(name);
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
    const templates = await showTemplates(app);
    const { page } = templates;
    const { host } = new URL(issuer);
    const left = async () => {
      const answer = await fetch(`${issuer}/.well-known/mytoken-configuration`);
      return Number(answer.headers.get('x-ratelimit-remaining'));
    };
    const before = await left();
    await templates.press(t.server.from(host));
    const grid = (group: string) => page.getByRole('grid', { name: t.server.groupFrom(group, host) });
    await grid(t.server.defaultGroup).getByRole('row', { name: 'web-default' }).waitFor();
    await templates.press('biolab');
    const biolab = grid('biolab').getByRole('row', { name: 'biolab/night-run' });
    await biolab.waitFor();
    // The list of 25 groups, four kinds of two groups, and the question how many are left.
    expect(before - (await left())).toBe(10);
    await biolab.click();
    await templates.title('night-run').waitFor();
    await expect(page.getByText(t.server.readOnly)).toBeVisible();
    await expect(page.getByText('"exp": "+14h"')).toBeVisible();
    await templates.press(t.server.copy);
    await templates.save();
    await templates.saved('night-run');
    await expect.poll(() => templates.names()).toEqual(['night-run']);
  } finally {
    await sandbox.close();
  }
});

test('renaming and deleting name those that include the template', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'user', [{ include: ['night'], exp: '+1h' }]);
  const { templates, page } = await openNight(start, configFolder);
  await templates.press(t.rename);
  const name = page.getByLabel(t.name);
  await name.fill('evening');
  await name.press('Enter');
  const told = t.includers;
  await expect(page.getByText(told.stillIncluded(['user'], 'night'))).toBeVisible();
  await templates.press(told.changeToo(['user']));
  await expect(page.getByText(told.changed(['user'], 'evening'))).toBeVisible();
  expect(JSON.parse(await readFile(fileOf(configFolder, 'user'), 'utf8')).content).toEqual([
    { include: ['evening'], exp: '+1h' },
  ]);
  await templates.press(messages.templates.editor.tools.undo(messages.templates.editor.edits.renamed('evening')));
  await templates.save();
  await expect(page.getByText(told.stillIncluded(['user'], 'evening'))).toBeVisible();
  await templates.press(told.changeToo(['user']));
  await expect(page.getByText(told.changed(['user'], 'night'))).toBeVisible();
  await templates.choose(t.moreOf('night'), t.delete);
  await expect(page.getByText(told.stillIncluded(['user'], 'night')).last()).toBeVisible();
});

test('an include that only the server has is copied from there', async ({ start, sandbox, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ include: ['1d', 'gone'] }]);
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  const templates = await showTemplates(app);
  const { page } = templates;
  await templates.row('night').click();
  const { host } = new URL(sandbox.mytoken.issuer);
  const { missing } = t.server;
  await expect(page.getByText(missing.none(host))).toBeVisible();
  await templates.press(missing.copy('1d', host));
  await page.getByText(missing.copied('1d', host)).waitFor();
  expect(JSON.parse(await readFile(fileOf(configFolder, '1d'), 'utf8')).content).toEqual([{ exp: '+1d' }]);
  await expect(page.getByText(missing.found(host))).toBeHidden();
  await templates.press(t.undo);
  await expect(page.getByText(missing.found(host))).toBeVisible();
});

test('a server that offers no templates says so, and can be asked again', async ({ start }) => {
  const sandbox = await startSandbox({ mytoken: { profiles: false } });
  try {
    const app = await start();
    await addServer(app, sandbox.mytoken.issuer);
    const templates = await showTemplates(app);
    const { page } = templates;
    const { host } = new URL(sandbox.mytoken.issuer);
    await templates.press(t.server.from(host));
    const refusal = page.getByText(messages.errors.explain({ code: 'profiles-off', host }).happened);
    await expect(refusal).toBeVisible();
    await templates.press(t.tryAgain);
    await expect(refusal).toBeVisible();
  } finally {
    await sandbox.close();
  }
});
