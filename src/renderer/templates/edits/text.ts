import { parseTemplate } from '../../../shared/templates/parse/parse.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import type { Edit } from '../draft/edit.ts';
import { withContent } from '../draft/unreadable.ts';
import { type EditWords, keysFor } from './recipes.ts';

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
