import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateContent, WrittenClause } from '../../../shared/template/model.ts';
import type { Edit } from '../draft/edit.ts';
import { keysFor, onContent } from '../edits/edits.ts';

type Say = Catalogue['sidePane']['code']['pasteDialog'];

/** Puts a pasted content in the place of everything, and of what was typed as JSON. */
export const replaceByPasted = (say: Say, content: TemplateContent): Edit => ({
  label: say.pasted,
  apply: (draft) => ({ ...draft, content, typed: null, keys: keysFor(draft, content) }),
});

/** Adds pasted clauses behind those that are there. */
export const addPasted = (say: Say, count: string, pasted: readonly WrittenClause[]): Edit =>
  onContent(say.pastedClauses(count, pasted.length), (content) => {
    if (content.kind === 'restrictions') return { ...content, clauses: [...content.clauses, ...pasted] };
    if (content.kind !== 'profile') return content;
    const { restrictions = [] } = content.profile;
    return { ...content, profile: { ...content.profile, restrictions: [...restrictions, ...pasted] } };
  });
