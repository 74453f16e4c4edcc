import { chmod, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { profileIn, test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';
import { showTemplates, type TemplatesView } from './support/templates-view.ts';

const t = messages.templates;

/** Shows the template “night”. */
async function openNight(app: DrivenApp): Promise<TemplatesView> {
  const templates = await showTemplates(app);
  await templates.open('night');
  return templates;
}

test('a folder that goes away while there is work to save, and comes back', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const folder = join(profileIn(configFolder), 'templates');
  const file = join(folder, 'restrictions', 'night.json');
  const templates = await openNight(await start());
  const { page } = templates;
  await templates.addClause();
  await expect(templates.unsaved('night')).toBeVisible();
  await rename(folder, `${folder}-away`);
  await expect(page.getByText(t.folder.gone)).toBeVisible();
  await rename(`${folder}-away`, folder);
  await expect(page.getByText(t.folder.gone)).toBeHidden();
  await templates.save();
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')).content.length).toBe(2);
});

test('work done while the folder is away is kept as soon as it is back', async ({ start, configFolder }) => {
  for (const name of ['night', 'other']) await placeTemplate(configFolder, 'restrictions', name, [{ exp: '+1d' }]);
  const folder = join(profileIn(configFolder), 'templates');
  const app = await start();
  const templates = await openNight(app);
  const { page } = templates;
  await rename(folder, `${folder}-away`);
  await expect(page.getByText(t.folder.gone)).toBeVisible();
  await templates.addClause();
  await expect(page.getByText(messages.templates.editor.notKept)).toBeVisible();
  await templates.open('other');
  await rename(`${folder}-away`, folder);
  await expect(page.getByText(t.folder.gone)).toBeHidden();
  await expect.poll(() => readdir(join(folder, '.drafts')).catch(() => [])).toHaveLength(1);
  await app.quit();

  const second = await openNight(await start());
  await expect(second.unsaved('night')).toBeVisible();
  await expect(second.row('night')).toContainText(t.detail.clauses('2', 2));
});

test('a folder that cannot be written to: templates are read, and a save says why it fails', async ({
  start,
  configFolder,
}) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const folder = join(profileIn(configFolder), 'templates');
  const before = await readFile(join(folder, 'restrictions', 'night.json'), 'utf8');
  await chmod(join(folder, 'restrictions'), 0o500);
  await chmod(folder, 0o500);
  const templates = await openNight(await start());
  const { page } = templates;
  await expect(page.getByText(t.folder['read-only'])).toBeVisible();
  const saved = await page.evaluate(() =>
    window.api?.['save-template']({
      kind: 'restrictions',
      name: 'other',
      base: null,
      tags: [],
      content: { kind: 'restrictions', clauses: [] },
    }),
  );
  expect(saved).toEqual({ ok: false, error: { code: 'disk-read-only' } });
  expect(await readFile(join(folder, 'restrictions', 'night.json'), 'utf8')).toBe(before);
  await chmod(folder, 0o700);
  await chmod(join(folder, 'restrictions'), 0o700);
});

test('files that are no templates are listed, each with its reason, and left as they are', async ({
  start,
  configFolder,
}) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const folder = join(profileIn(configFolder), 'templates', 'restrictions');
  const texts = {
    'broken.json': '[{"exp": ',
    'newer.json': '{"mytokenTemplate": 2}',
    'other.json': '{"exp": {"at": 5}}',
    'large.json': `[{"scope": "${'x'.repeat(5 * 1024 * 1024)}"}]`,
    'deep.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  await symlink(join(folder, 'night.json'), join(folder, 'link.json'));
  const templates = await openNight(await start());
  const { page } = templates;
  await templates.press(t.problems.title('6', 6));
  const reasons = Object.values(['newer', 'too-large', 'link'] as const);
  for (const reason of reasons) await expect(page.getByText(t.problems.because[reason]).first()).toBeVisible();
  const faults = [
    ['8', { because: 'cut-off', about: '' }],
    ['9', { because: 'wrong-type', about: 'exp' }],
    ['51', { because: 'too-deep', about: '' }],
  ] as const;
  for (const [column, fault] of faults)
    await expect(page.getByText(t.problems.at('1', column, messages.templates.text.fault(fault)))).toBeVisible();
  for (const [name, text] of Object.entries(texts)) expect(await readFile(join(folder, name), 'utf8')).toBe(text);
});
