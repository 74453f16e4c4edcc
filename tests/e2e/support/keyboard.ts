import { expect, type Locator, type Page } from '@playwright/test';
import type { Hands } from './hands.ts';

/** So often a key is pressed on the way to something before it counts as out of reach. */
const maxSteps = 120;

/** Everything by the keyboard. After each step the focus must be somewhere, and must be seen. */
export function keyboardOn(page: Page): Hands {
  const keys = async (...pressed: readonly string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    await expectFocus(page);
  };
  const reach = (target: Locator) => walk(page, target, stepTo);
  const press = async (button: Locator) => {
    await reach(button);
    await keys('Enter');
  };
  return {
    press,
    async choose(one) {
      await walk(page, one, stepAmong);
      await keys((await one.getAttribute('role')) === 'row' ? 'Space' : 'Enter');
    },
    async write(field, text) {
      await reach(field);
      await keys('Control+a');
      await page.keyboard.type(text);
    },
    async chooseNextMonth(calendar, day) {
      await reach(calendar.getByRole('grid'));
      await keys('PageDown', 'Home', ...Array<string>(day - 1).fill('ArrowRight'), 'Enter');
    },
    async close(dialog) {
      // Escape empties a search first.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden({ timeout: 500 });
      }).toPass();
      await expectFocus(page);
    },
    async moveUp(clause) {
      await reach(clause.getByRole('heading').getByRole('button'));
      await keys('Alt+ArrowUp');
    },
    async pressInCorner(button) {
      await button.waitFor();
      await keys('F6');
      await press(button);
    },
    undo: () => keys('Control+z'),
    redo: () => keys('Control+Shift+z'),
    save: () => keys('Control+s'),
  };
}

/** The key that leads nearer to a target, null = the focus is there. */
type Step = string | null;

async function walk(page: Page, target: Locator, where: (goal: Element) => Step): Promise<void> {
  await target.waitFor();
  // A list that opens on the way hides the rest of the page from queries by role, so the element is resolved first.
  const goal = await target.evaluateHandle((element) => element);
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const key = await goal.evaluate(where);
    if (key === null) return expectFocus(page);
    await page.keyboard.press(key);
    await expectFocus(page);
  }
  throw new Error(`${target} is out of reach of the keyboard`);
}

/** The way to something that is a stop of the Tab key, or has one in it. Runs in the page. */
function stepTo(target: Element): Step {
  const focused = document.activeElement ?? document.body;
  if (target.contains(focused)) return null;
  const isBefore = (focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return focused !== document.body && isBefore ? 'Shift+Tab' : 'Tab';
}

/** The way to one of several that are a single stop of the Tab key, or that a field leads through. Runs in the page. */
function stepAmong(target: Element): Step {
  const focused = document.activeElement ?? document.body;
  if (focused === target || (target.matches('label') && target.contains(focused))) return null;
  if (target.id !== '' && focused.getAttribute('aria-activedescendant') === target.id) return null;
  const isBefore = (focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const several = target.closest('[role=menu], [role=listbox], [role=grid], [role=tablist], [role=radiogroup]');
  if (several !== null && several.id !== '' && focused.getAttribute('aria-controls') === several.id) return 'ArrowDown';
  if (!several?.contains(focused)) return focused !== document.body && isBefore ? 'Shift+Tab' : 'Tab';
  if (target.matches('[role=tab], button')) return isBefore ? 'ArrowLeft' : 'ArrowRight';
  return isBefore ? 'ArrowUp' : 'ArrowDown';
}

/** Something has the focus, in sight and marked as what has it. */
async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(stateOfFocus), { timeout: 20_000 }).toBe('seen');
}

/** Runs in the page. */
function stateOfFocus(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'lost';
  const what = `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent?.slice(0, 40)}`;
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return `out of sight: ${what}`;
  // A ring is drawn around it, around what it is in, or beside it where it is hidden itself; lists colour their lines.
  const around = [focused, focused.parentElement, ...(focused.closest('label')?.querySelectorAll('*') ?? [])];
  const isRinged = around.some((one) => one !== null && getComputedStyle(one).outlineStyle !== 'none');
  const isMarked = isRinged || focused.matches('[role^=menuitem], [role=option], [role=menu], [role=dialog]');
  return focused.matches(':focus-visible') && isMarked ? 'seen' : `not to be seen: ${what}`;
}
