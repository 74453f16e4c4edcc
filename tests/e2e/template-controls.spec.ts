import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { showView } from './driver/steps.ts';
import type { StartApp } from './support/fixture.ts';
import { expectVault } from './support/hand.ts';
import { test } from './support/stage.ts';
import { placeTemplate } from './support/template-files.ts';

const { times, hosts, lists, tools, edits } = messages.templates.editor;
const wrong = '2027-02-30 10:00';

const row = (page: Page, name: string) =>
  page.getByRole('grid', { name: messages.templates.list }).getByRole('row', { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const clause = (page: Page, number: number) =>
  page.getByRole('region', { name: messages.templates.editor.clause(number), exact: true });
const fold = (page: Page, number: number) => clause(page, number).locator('[data-clause]');
const expiry = (page: Page) => page.getByRole('button', { name: times.exp.about(1) });
const save = (page: Page) => button(page, messages.window.save).click();

/** Shows the templates view with the template "night" open. */
async function openNight(app: DrivenApp): Promise<Page> {
  const page = await app.window();
  await expectVault(page, 'open');
  await showView(page, 'Templates');
  await row(page, 'night').click();
  return page;
}

/** The same with a "night" of these clauses, which nobody has opened yet. */
async function beginNight(start: StartApp, configFolder: string, clauses: readonly object[]): Promise<Page> {
  await placeTemplate(configFolder, 'restrictions', 'night', clauses);
  return openNight(await start());
}

/** Opens the control of the expiry and types. */
async function typeExpiry(page: Page, text: string): Promise<void> {
  await expiry(page).click();
  await page.getByRole('textbox', { name: times.written }).fill(text);
  await page.keyboard.press('Escape');
}

test('a text that is no time stays with the work, and nothing is saved until it is one', async ({
  start,
  configFolder,
}) => {
  await placeTemplate(configFolder, 'restrictions', 'week', [{ exp: '+7d' }]);
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }]);
  const app = await start();
  const page = await openNight(app);
  const meant = page.getByText(/^= until /);
  await expect(meant).toBeVisible();
  await typeExpiry(page, wrong);
  const named = messages.templates.editor.named(times.exp.about(1), times.unreadable(wrong));
  await expect(button(page, named)).toBeVisible();
  await expect(meant).toBeHidden();
  await expect(row(page, 'night').getByText(messages.templates.unsaved)).toBeVisible();

  await row(page, 'week').click();
  await expect(meant).toBeVisible();
  await row(page, 'night').click();
  await fold(page, 1).click();
  await fold(page, 1).click();
  await expect(button(page, named)).toBeVisible();

  await save(page);
  await expect(page.getByText(messages.templates.save.unreadable)).toBeVisible();
  await expect(page.getByText(times.unreadableIn(times.exp.about(1), wrong), { exact: true })).toBeVisible();
  await expect(row(page, 'night').getByText(messages.templates.unsaved)).toBeVisible();
  await app.quit();

  const again = await openNight(await start());
  await expect(button(again, named)).toBeVisible();
  await typeExpiry(again, '+1d');
  await expect(again.getByText(/^= until /)).toBeVisible();
  await expect(row(again, 'night').getByText(messages.templates.unsaved)).toBeHidden();
  await button(again, tools.undo(edits.changed('exp', 1, '+1d'))).click();
  await expect(button(again, named)).toBeVisible();
});

test('a copy has what is no time too, and is not saved with what was there before', async ({ start, configFolder }) => {
  const page = await beginNight(start, configFolder, [{ exp: '+1d' }]);
  await typeExpiry(page, wrong);
  await button(page, messages.templates.moreOf('night')).click();
  await page.getByRole('menuitem', { name: messages.templates.duplicate }).click();
  await page.getByRole('heading', { name: messages.templates.copyOf('night'), level: 1 }).waitFor();
  await expect(
    button(page, messages.templates.editor.named(times.exp.about(1), times.unreadable(wrong))),
  ).toBeVisible();
  await save(page);
  await expect(page.getByText(messages.templates.save.unreadable)).toBeVisible();
});

test('a wrong time of day and a wrong lifetime are kept too', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'rotation', 'turn', { on_AT: true, lifetime: '7d' });
  const page = await beginNight(start, configFolder, [{ exp: '2027-01-31 18:00' }]);
  await expiry(page).click();
  const clock = page.getByRole('textbox', { name: times.clock });
  await clock.fill('25:00');
  await expect(clock).toHaveAccessibleDescription(times.noClock);
  await page.keyboard.press('Escape');
  await row(page, 'turn').click();
  const lifetime = page.getByRole('textbox', { name: messages.login.lifetime });
  await lifetime.fill('7x');
  await row(page, 'night').click();
  await button(page, messages.templates.editor.named(times.exp.about(1), times.unreadable('2027-01-31 25:00'))).click();
  await expect(clock).toHaveValue('25:00');
  await clock.fill('9:30');
  await expect(page.getByRole('textbox', { name: times.written })).toHaveValue('2027-01-31 09:30');
  await page.keyboard.press('Escape');
  await row(page, 'turn').click();
  await expect(lifetime).toHaveValue('7x');
  await save(page);
  await expect(page.getByText(times.unreadableIn(messages.login.lifetime, '7x'))).toBeVisible();
});

test('keys in a field with suggestions are about what is typed there', async ({ start, configFolder }) => {
  const page = await beginNight(start, configFolder, [{ exp: '+1d' }]);
  await button(page, messages.templates.editor.addClause).click();
  await button(page, lists.addTo(hosts.one, 1)).click();
  const field = page.getByRole('combobox', { name: lists.add });
  await field.pressSequentially('1.2');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).not.toHaveValue('1.2');
  await field.fill('');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(messages.templates.save.done('night'))).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(clause(page, 2)).toBeVisible();
});

test('what is folded stays so after a save and a restart, and counts as no work', async ({ start, configFolder }) => {
  await placeTemplate(configFolder, 'restrictions', 'night', [{ exp: '+1d' }, { exp: '+7d' }]);
  const app = await start();
  const page = await openNight(app);
  await fold(page, 1).click();
  await clause(page, 2)
    .getByRole('button', { name: times.exp.about(2) })
    .click();
  await page.getByRole('radio', { name: times.quick['+30d'] }).click();
  await page.keyboard.press('Escape');
  await save(page);
  await expect(page.getByText(messages.templates.save.done('night'))).toBeVisible();
  await app.quit();

  const second = await start();
  const again = await openNight(second);
  await expect(fold(again, 1)).toHaveAttribute('aria-expanded', 'false');
  await expect(fold(again, 2)).toHaveAttribute('aria-expanded', 'true');
  await expect(row(again, 'night').getByText(messages.templates.unsaved)).toBeHidden();
  await fold(again, 1).click();
  await second.quit();

  const third = await openNight(await start());
  await expect(fold(third, 1)).toHaveAttribute('aria-expanded', 'true');
});

test('numbers are stepped from what is written, and an empty span takes no end away', async ({
  start,
  configFolder,
}) => {
  const page = await beginNight(start, configFolder, [{ exp: '+3d12h30m', usages_AT: 5_000_000_000 }]);
  const { about, number } = messages.templates.editor.counts.usages_AT;
  await page.getByRole('button', { name: about(1) }).click();
  const uses = page.getByRole('textbox', { name: number(1) });
  await uses.press('ArrowUp');
  await expect(uses).toHaveValue('5000000000');
  await uses.press('ArrowDown');
  await expect(uses).toHaveValue('4999999999');
  await page.keyboard.press('Escape');

  await expiry(page).click();
  const amount = page.getByRole('textbox', { name: times.amount });
  const written = page.getByRole('textbox', { name: times.written });
  await expect(amount).toHaveValue('5070');
  await amount.fill('');
  await amount.press('Tab');
  await expect(amount).toHaveValue('5070');
  await expect(written).toHaveValue('+3d12h30m');
  await amount.press('ArrowUp');
  await expect(written).toHaveValue('+5071m');
  await written.fill('+20000m');
  await expect(amount).toHaveValue('20000');
  await amount.press('ArrowUp');
  await expect(written).toHaveValue('+20000m');
});

test('a template that is full says so, and takes no further clause by any way', async ({ start, configFolder }) => {
  const clauses = Array.from({ length: 199 }, () => ({ exp: '+1d' }));
  const page = await beginNight(start, configFolder, clauses);
  const full = page.getByText(messages.templates.editor.full('200'));
  await expect(full).toBeHidden();
  await button(page, messages.templates.editor.addClause).click();
  await expect(full).toBeVisible();
  await expect(button(page, messages.templates.editor.addClause)).toBeHidden();
  await expect(button(page, messages.templates.editor.includes.addKind.restrictions)).toBeHidden();
  await button(page, messages.templates.editor.menu.label(1)).click();
  await expect(page.getByRole('menuitem', { name: messages.templates.editor.menu.duplicate })).toBeDisabled();
  await page.keyboard.press('Escape');
  await button(page, tools.undo(edits.addedClause(200))).click();
  await expect(full).toBeHidden();
});

test('a subnet of IPv6 has its size to the last digit', async ({ start, configFolder }) => {
  const page = await beginNight(start, configFolder, [{ hosts: ['2001:db8::/64'] }]);
  const size = '18,446,744,073,709,551,616 addresses';
  await expect(clause(page, 1).getByText(size)).toBeVisible();
  await button(page, lists.of(hosts.one, '2001:db8::/64', 1)).click();
  await expect(page.getByRole('dialog').getByText(size)).toBeVisible();
});
