import { expect, type Locator, type Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import type { Hands } from './hands.ts';

/** Everything by the mouse; only what is to be written is typed. */
export function mouseOn(page: Page): Hands {
  const press = (target: Locator) => target.click();
  return {
    press,
    choose: press,
    pressInCorner: press,
    undo: press,
    redo: press,
    save: press,
    async write(field, text) {
      await field.click({ clickCount: 3 });
      await page.keyboard.type(text);
    },
    async chooseNextMonth(calendar, day) {
      await calendar.getByRole('button', { name: 'Next' }).first().click();
      await calendar.getByRole('gridcell').getByText(String(day), { exact: true }).click();
    },
    async close(dialog) {
      // Beside what has opened, at the edge of the window.
      await page.mouse.click(2, 2);
      await expect(dialog).toBeHidden();
    },
    async moveUp(clause, before) {
      const handle = clause.getByTitle(messages.templates.editor.drag);
      await handle.hover();
      await page.mouse.down();
      const { x, y, height } = await boxOf(before);
      await page.mouse.move(x + 10, y + height / 2, { steps: 4 });
      await page.mouse.move(x + 10, y + 4, { steps: 4 });
      await page.mouse.up();
    },
  };
}

async function boxOf(target: Locator) {
  const box = await target.boundingBox();
  if (box === null) throw new Error('what is to be passed by is not in sight');
  return box;
}
