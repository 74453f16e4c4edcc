import type { Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';

/** The roles that need a name. */
const spoken: ReadonlySet<string> = new Set([
  ...['button', 'link', 'tab', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option', 'row', 'slider', 'switch'],
  ...['textbox', 'searchbox', 'combobox', 'spinbutton', 'checkbox', 'radio', 'DisclosureTriangle'],
  ...['dialog', 'alertdialog', 'grid', 'listbox', 'menu', 'radiogroup', 'tablist', 'toolbar', 'application', 'img'],
]);

/** Those of which two with one name cannot be told apart: what acts at once, or takes a value. */
const single: ReadonlySet<string> = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'switch'],
]);

/** Offered at two places with the same effect. */
const same: ReadonlySet<string> = new Set([
  messages.tokens.newToken,
  messages.vault.unlock,
  messages.vault.retry,
  // Of the library of widgets: around what opens over the page, and at the end of a calendar.
  'Dismiss',
  'Next',
]);

/** A time, which is pressed to be read in full. */
const clock = /\d{1,2}:\d{2}/;

/** Finds nodes of the accessibility tree without a name, or with the name of another one, a line for each. */
export async function unspoken(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    // The rows of a table are named by their cells.
    const isOfTable = (id: string | undefined): boolean => {
      const node = byId.get(id ?? '');
      return node !== undefined && (node.role?.value === 'table' || isOfTable(node.parentId));
    };
    const said = nodes
      .filter(({ ignored, role, parentId }) => !ignored && !(role?.value === 'row' && isOfTable(parentId)))
      .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '').trim() }))
      .filter(({ role }) => spoken.has(role));
    const nameless = said.filter(({ name }) => name === '').map(({ role }) => `${role} without a name`);
    const names = said
      .filter(({ role, name }) => single.has(role) && name !== '' && !same.has(name) && !clock.test(name))
      .map(({ role, name }) => `${role} “${name}”`);
    const twice = new Set(names.filter((one, place) => names.indexOf(one) !== place));
    return [...nameless, ...[...twice].map((one) => `more than one ${one}`)];
  } finally {
    await session.detach();
  }
}
