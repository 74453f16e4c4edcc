import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import { clausesOf, type TemplateClause, type TemplateContent, withClauses } from '../../../shared/templates/model.ts';
import type { Edit } from '../draft/edit.ts';
import { keysFor, onContent } from './recipes.ts';

type Say = Catalogue['templates']['code']['pasteDialog'];

/** Puts a pasted content in the place of everything, and of what was typed as JSON. */
export const replaceByPasted = (t: Say, content: TemplateContent): Edit => ({
  label: t.pasted,
  apply: (draft) => ({ ...draft, content, typed: null, keys: keysFor(draft, content), unreadable: [] }),
});

/**
 * Adds pasted clauses behind those that are there.
 * @param count their number as it is written for people
 */
export const addPasted = (t: Say, count: string, pasted: readonly TemplateClause[]): Edit =>
  onContent(t.pastedClauses(count, pasted.length), (content) =>
    withClauses(content, [...clausesOf(content), ...pasted]),
  );
