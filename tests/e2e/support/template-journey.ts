import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import type { Hands } from './hands.ts';

const t = messages.templates;
const { times, lists, hosts, countries, counts, menu, tools, edits } = messages.templates.editor;

/** The name of the template that is made. */
export const templateName = 'Night transfer';

const audience = 'https://storage.example.org';
const subnet = { typed: '10.0.0.5/8', meant: '10.0.0.0/8' };
const day = 15;

/** 18:00 on a day of next month, in local time: when the first clause ends. */
function endOfFirst(): Date {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth() + 1, day, 18);
}

/** The same moment as mytoken writes it. */
function writtenEnd(): string {
  const end = endOfFirst();
  return `${end.getFullYear()}-${String(end.getMonth() + 1).padStart(2, '0')}-${day} 18:00`;
}

/** The clauses that the template has in the end, in their order. */
export const expectedClauses = () => [
  {
    nbf: '+1h',
    exp: writtenEnd(),
    scope: 'openid storage.read',
    audience: [audience],
    hosts: [subnet.meant, 'this'],
    usages_AT: 50,
    usages_other: 0,
  },
  { exp: '+1d', geoip_allow: ['DE'], usages_AT: 1 },
  { exp: '+7d', scope: 'compute', hosts: ['this'] },
];

/** The restrictions that a login at a moment gets from them, with the address that the server sees. */
export const expectedRestrictions = (asked: number, address: string) => [
  {
    nbf: asked + 3600,
    exp: endOfFirst().getTime() / 1000,
    scope: 'openid storage.read',
    audience: [audience],
    hosts: [subnet.meant, address],
    usages_AT: 50,
    usages_other: 0,
  },
  { exp: asked + 86_400, geoip_allow: ['DE'], usages_AT: 1 },
  { exp: asked + 7 * 86_400, scope: 'compute', hosts: [address] },
];

/** The controls of the templates view that the journey uses. */
export function templatesOn(page: Page) {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  return {
    button,
    dialog: page.getByRole('dialog'),
    entry: (name: string) => page.getByRole('menuitem').filter({ has: page.getByText(name, { exact: true }) }),
    option: (name: string | RegExp) => page.getByRole('option', { name }),
    title: (name: string) => page.getByRole('heading', { name, level: 1, exact: true }),
    row: (name: string) => page.getByRole('grid', { name: t.list }).getByRole('row', { name, exact: true }),
    clause: (number: number) =>
      page.getByRole('region', { name: messages.templates.editor.clause(number), exact: true }),
    clauses: page.getByRole('region', { name: /^Clause \d+$/ }),
    /** the button of a value, whatever it says now */
    value: (about: string) => page.getByRole('button', { name: about }),
  };
}

/** Makes the template in an empty editor, with every kind of control, and saves it. */
export async function makeTemplate(page: Page, hands: Hands): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.button(t.new.label));
  await hands.choose(at.entry(t.new.empty.restrictions));
  await at.title(t.untitled.restrictions).waitFor();
  await hands.press(page.getByRole('button', { name: t.against.label }));
  await hands.choose(at.option(/^Sandbox provider/));
  await makeFirst(page, hands);
  await addClause(page, hands, 2);
  await setQuickly(page, hands, times.exp.about(2), '+7d');
  await complete(page, hands, lists.addTo(lists.scope.one, 2), 'comp', 'compute');
  await complete(page, hands, lists.addTo(hosts.one, 2), 'th', 'this');
  await addClause(page, hands, 3);
  await setQuickly(page, hands, times.exp.about(3), '+1d');
  await chooseCountry(page, hands, 3);
  await setCount(page, hands, 'usages_AT', 3, 1);
  await arrange(page, hands);

  await hands.press(at.button(t.rename));
  await hands.write(page.getByLabel(t.name), templateName);
  await hands.press(page.locator('form').getByRole('button', { name: messages.window.save }));
  await at.title(templateName).waitFor();
  await hands.save(at.button(messages.window.save));
  await page.getByText(t.save.done(templateName)).waitFor();
}

async function makeFirst(page: Page, hands: Hands): Promise<void> {
  const at = templatesOn(page);
  await setQuickly(page, hands, times.nbf.about(1), '+1h');

  await hands.press(at.value(times.exp.about(1)));
  await hands.choose(page.getByRole('tab', { name: times.date }));
  await hands.chooseNextMonth(page.getByRole('application', { name: times.calendar }), day);
  await hands.write(page.getByLabel(times.clock), '18:00');
  await hands.close(at.dialog);

  const scopes = lists.addTo(lists.scope.one, 1);
  await add(page, hands, scopes, 'openid');
  await complete(page, hands, scopes, 'write', 'storage.write');
  await complete(page, hands, scopes, 'read', 'storage.read');
  await hands.press(at.button(lists.remove(lists.scope.one, 'storage.write', 1)));
  await expect(at.clause(1)).not.toContainText('storage.write');
  await add(page, hands, lists.addTo(lists.audience.one, 1), audience);

  await add(page, hands, lists.addTo(hosts.one, 1), subnet.typed);
  await complete(page, hands, lists.addTo(hosts.one, 1), 'thi', 'this');
  await hands.press(at.button(lists.of(hosts.one, subnet.typed, 1)));
  await hands.press(at.dialog.getByRole('button', { name: hosts.writeNetwork(subnet.meant) }));
  await at.button(lists.of(hosts.one, subnet.meant, 1)).waitFor();

  await setCount(page, hands, 'usages_AT', 1, 50);
  await setCount(page, hands, 'usages_other', 1, 0);
}

/** Moves, duplicates and removes clauses, with undo and redo after each; the buttons name the change. */
async function arrange(page: Page, hands: Hands): Promise<void> {
  const at = templatesOn(page);
  const isUndo = (change: string) => at.button(tools.undo(change));
  const isRedo = (change: string) => at.button(tools.redo(change));
  await hands.moveUp(at.clause(3), at.clause(2));
  const moved = edits.movedClause(3, 2);
  await expect(at.clause(2)).toContainText('Germany');
  await hands.undo(isUndo(moved));
  await expect(at.clause(3)).toContainText('Germany');
  await hands.redo(isRedo(moved));
  await expect(at.clause(2)).toContainText('Germany');

  await hands.press(at.button(menu.label(1)));
  await hands.choose(at.entry(menu.duplicate));
  await expect(at.clauses).toHaveCount(4);
  await expect(isUndo(edits.duplicatedClause(1))).toBeVisible();
  await hands.press(at.button(menu.label(2)));
  await hands.choose(at.entry(menu.remove));
  await expect(at.clauses).toHaveCount(3);
  await hands.undo(isUndo(edits.removedClause(2)));
  await expect(at.clauses).toHaveCount(4);
  await hands.redo(isRedo(edits.removedClause(2)));
  await expect(at.clauses).toHaveCount(3);
}

async function addClause(page: Page, hands: Hands, number: number): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.button(messages.templates.editor.addClause));
  await at.clause(number).waitFor();
}

/** Sets a time by one of the common choices. */
async function setQuickly(page: Page, hands: Hands, about: string, choice: '+1h' | '+1d' | '+7d'): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.value(about));
  await hands.choose(at.dialog.getByRole('radio', { name: times.quick[choice], exact: true }));
  await hands.close(at.dialog);
}

/** Adds a value by typing a part of it and taking the completion. */
async function complete(page: Page, hands: Hands, opener: string, typed: string, value: string): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.button(opener));
  await hands.write(at.dialog.getByRole('combobox'), typed);
  await hands.choose(at.option(value));
  await hands.close(at.dialog);
}

/** Adds a value as it is typed. */
async function add(page: Page, hands: Hands, opener: string, value: string): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.button(opener));
  await hands.write(at.dialog.getByRole('combobox'), value);
  await hands.press(at.dialog.getByRole('button', { name: messages.login.add, exact: true }));
  await hands.close(at.dialog);
}

async function chooseCountry(page: Page, hands: Hands, clause: number): Promise<void> {
  const at = templatesOn(page);
  await hands.press(at.button(lists.addTo(countries.one, clause)));
  await hands.write(at.dialog.getByRole('combobox'), 'germ');
  await hands.choose(at.option(/Germany/));
  await hands.close(at.dialog);
}

type Counted = 'usages_AT' | 'usages_other';

async function setCount(page: Page, hands: Hands, claim: Counted, clause: number, count: number): Promise<void> {
  const at = templatesOn(page);
  const { about, choices, number } = counts[claim];
  await hands.press(at.value(about(clause)));
  await hands.choose(at.dialog.locator('label').filter({ hasText: count === 0 ? choices.none : choices.some }));
  if (count > 0) await hands.write(at.dialog.getByRole('textbox', { name: number(clause) }), String(count));
  await hands.close(at.dialog);
}
