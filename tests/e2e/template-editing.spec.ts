import { expect } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { answerQuestion, showView } from './driver/steps.ts';
import { typeAddress } from './support/hand.ts';
import { test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';
import { showTemplates } from './support/templates-view.ts';

test('what was changed can be undone after a look at another template and at another view', async ({
  start,
  twoTokens,
}) => {
  await placeTemplate(twoTokens, 'restrictions', 'night', [{ exp: '+1d' }]);
  await placeTemplate(twoTokens, 'restrictions', 'week', [{ exp: '+7d' }]);
  const { undo, redo, nothingToUndo } = messages.templates.editor.tools;
  const added = messages.templates.editor.edits.addedClause(2);
  const app = await start({ configFolder: twoTokens });
  const templates = await showTemplates(app);
  const { page } = templates;
  await templates.row('night').click();
  await templates.addClause();
  await templates.save();
  await expect(page.getByRole('button', { name: undo(added) })).toBeVisible();

  await templates.row('week').click();
  await expect(page.getByRole('button', { name: nothingToUndo })).toBeVisible();
  await templates.row('night').click();
  await templates.press(undo(added));
  await expect(page.getByRole('region', { name: messages.templates.editor.clause(2), exact: true })).toBeHidden();
  await templates.press(redo(added));

  await showView(page, 'Tokens');
  await showView(page, 'Templates');
  await templates.row('night').click();
  await templates.press(undo(added));
  await expect(page.getByRole('region', { name: messages.templates.editor.clause(2), exact: true })).toBeHidden();
  await templates.press(redo(added));
  await expect(templates.unsaved('night')).toBeHidden();
});

test('a profile names a provider by any address; those of the servers are found by name', async ({
  start,
  twoTokens,
}) => {
  const { providerHint, providerForeign } = messages.templates.editor.profile;
  await placeTemplate(twoTokens, 'profile', 'grid', { name: 'grid' });
  const app = await start({ configFolder: twoTokens });
  const templates = await showTemplates(app);
  const { page } = templates;
  await templates.row('grid').click();
  const field = page.getByRole('combobox', { name: messages.login.provider });
  await expect(field).toHaveAccessibleDescription(providerHint);
  await field.fill('sandbox prov');
  await page.getByRole('option').first().click();
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(field).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+/);
  await expect(field).toHaveAccessibleDescription(/^Sandbox provider, offered by /);

  const second = await startSandbox();
  try {
    await showView(page, 'Servers');
    await templates.press(messages.servers.add);
    await typeAddress(page, second.mytoken.issuer);
    await answerQuestion(app, 'Add server');
    await page.getByLabel(messages.login.alias).waitFor();
    await showView(page, 'Templates');
    await templates.row('grid').click();
    await field.fill('https://idp.example.org');
    await field.press('Tab');
    await expect(field).toHaveValue('https://idp.example.org');
    await expect(field).toHaveAccessibleDescription(providerForeign(true));
    await field.fill(second.provider.issuer);
    await expect(field).toHaveAccessibleDescription(/^Sandbox provider, offered by /);
    await field.fill('');
    await expect(field).toHaveAccessibleDescription(providerHint);
  } finally {
    await second.close();
  }
});
