import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import { clausesOf, type TemplateClause, type TemplateContent, withClauses } from '../../../shared/templates/model.ts';
import { parseTemplate } from '../../../shared/templates/parse/template.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import type { Edit } from '../draft/history.ts';
import { withContent } from '../draft/unreadable.ts';
import { type EditWords, keysFor, onContent } from './recipes.ts';

/**
 * Takes the JSON over as it was typed. While it cannot be read, the content stays as the last good state; clauses keep
 * their keys as far as they can be recognised.
 */
export const editText = (t: EditWords, text: string): Edit => ({
  label: t.typed,
  merge: 'json',
  apply(draft) {
    const parsed = parseTemplate(draft.kind, text);
    if (!parsed.ok) return { ...draft, typed: text };
    const content = parsed.value;
    return withContent(draft, content, keysFor(draft, content), text === printTemplate(content) ? null : text);
  },
});

/** Gives up what was typed as JSON, for the last good state. */
export const dropText = (t: EditWords): Edit => ({
  label: t.droppedText,
  apply: (draft) => ({ ...draft, typed: null }),
});

type Say = Catalogue['templates']['code']['pasteDialog'];

/** Replaces everything, including JSON that was typed, by pasted content. */
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
