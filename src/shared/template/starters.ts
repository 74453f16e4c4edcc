import type { TemplateContent } from './model.ts';

/** A starting point that comes with the app; the catalogue has its title and what it is for (`words.starters[id]`). */
export interface Starter {
  readonly id: string;
  readonly content: TemplateContent;
}

/** The starting points, the most useful first. */
export const starters: readonly Starter[] = [];
