import type { Locator, Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from '../driver/app.ts';
import { showView } from '../driver/steps.ts';
import { expectVault } from './hand.ts';

const t = messages.templates;

/** The view of templates, as its user sees it. */
export interface TemplatesView {
  readonly page: Page;
  /** the names in the list, from top to bottom */
  names(): Promise<readonly string[]>;
  /** the line of a template in the list */
  row(name: string): Locator;
  /** the mark of work that is not saved, in the line of a template */
  unsaved(name: string): Locator;
  /** the title of what is shown beside the list */
  title(name: string): Locator;
  press(button: string): Promise<void>;
  /** takes an entry of a menu */
  choose(menu: string, entry: string): Promise<void>;
  /** opens a template from the list */
  open(name: string): Promise<void>;
  /** gives the open template another name */
  rename(name: string): Promise<void>;
  /** puts a tag on the open template */
  tag(tag: string): Promise<void>;
  /** adds an empty clause to the open template */
  addClause(): Promise<void>;
  save(): Promise<void>;
  /** waits until the window says that a template is saved */
  saved(name: string): Promise<void>;
}

/** Shows the view of templates, as soon as the vault is open. */
export async function showTemplates(app: DrivenApp): Promise<TemplatesView> {
  const page = await app.window();
  await expectVault(page, 'open');
  await showView(page, 'Templates');
  const view = templatesOn(page);
  await view.title(t.title).waitFor();
  return view;
}

function templatesOn(page: Page): TemplatesView {
  const list = page.getByRole('grid', { name: t.list });
  const row = (name: string) => list.getByRole('row', { name, exact: true });
  const title = (name: string) => page.getByRole('heading', { name, level: 1, exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const write = async (label: string, text: string) => {
    await page.getByLabel(label).fill(text);
    await page.getByLabel(label).press('Enter');
  };
  return {
    page,
    names: () => list.getByRole('row').locator('bdi').allTextContents(),
    row,
    unsaved: (name) => row(name).getByText(t.unsaved),
    title,
    press,
    async choose(menu, entry) {
      await press(menu);
      await page
        .getByRole('menuitem')
        .filter({ has: page.getByText(entry, { exact: true }) })
        .click();
    },
    async open(name) {
      await row(name).click();
      await title(name).waitFor();
    },
    async rename(name) {
      await press(t.rename);
      await write(t.name, name);
    },
    async tag(tag) {
      await press(t.tags.add);
      await write(t.tags.name, tag);
    },
    addClause: () => press(t.editor.addClause),
    save: () => press(messages.window.save),
    saved: (name) => page.getByText(t.save.done(name)).waitFor(),
  };
}
