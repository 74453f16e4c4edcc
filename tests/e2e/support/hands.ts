import type { Locator } from '@playwright/test';

/** A way to work with the window, by mouse or by keyboard, so that one story can be told with both. */
export interface Hands {
  /** Presses a button. */
  press(button: Locator): Promise<void>;
  /** Takes one of several things that the arrow keys lead through: an entry of a menu, a tab, a choice, a row. */
  choose(one: Locator): Promise<void>;
  /** Writes into a field, in the place of what is there. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses a day of the month after the one that the calendar shows. */
  chooseNextMonth(calendar: Locator, day: number): Promise<void>;
  /** Closes what has opened over the page. */
  close(dialog: Locator): Promise<void>;
  /** Brings a clause to the place of the one before it. */
  moveUp(clause: Locator, before: Locator): Promise<void>;
  /** Presses a button of a message in the corner. */
  pressInCorner(button: Locator): Promise<void>;
  /** Takes the last change back, and makes it again. */
  undo(button: Locator): Promise<void>;
  redo(button: Locator): Promise<void>;
  save(button: Locator): Promise<void>;
}
