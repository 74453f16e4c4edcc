import { type Draft, produce } from 'immer';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { maxClauses } from '../../../shared/templates/limits.ts';
import type { Finding } from '../../../shared/templates/lint/check.ts';
import { clausesOf, type TemplateClause, type TemplateContent, withClauses } from '../../../shared/templates/model.ts';
import { freshKey, type KeyedClauses, pairKeys } from '../draft/clause-keys.ts';
import { isEqual } from '../draft/equal.ts';
import type { Edit } from '../draft/history.ts';
import { isBroken } from '../draft/model.ts';
import { withContent } from '../draft/unreadable.ts';

/** The names of changes, in the user's language. */
export type EditWords = Catalogue['templates']['editor']['edits'];

/** Renames the template; typing is one step. */
export const rename = (t: EditWords, name: string): Edit => ({
  label: t.renamed(name),
  merge: 'name',
  apply: (draft) => ({ ...draft, name }),
});

/** Gives the template other tags. */
export const retag = (t: EditWords, tags: readonly string[]): Edit => ({
  label: t.retagged,
  apply: (draft) => ({ ...draft, tags }),
});

/**
 * A change of what the template says, made by the cards. What was typed as JSON is printed anew after it; while that cannot
 * be read it is not touched, since the change would be one of something else.
 */
export const onContent = (
  label: string,
  change: (content: TemplateContent) => TemplateContent,
  merge?: string,
): Edit => ({
  label,
  ...(merge === undefined ? {} : { merge }),
  apply(draft) {
    if (isBroken(draft)) return draft;
    const content = change(draft.content);
    if (isEqual(content, draft.content)) return draft;
    return withContent(draft, content, keysFor(draft, content), null);
  },
});

/** The keys of a draft when its content was replaced by another. */
export const keysFor = (draft: TemplateDraft, content: TemplateContent): readonly number[] =>
  pairKeys({ clauses: clausesOf(draft.content), keys: draft.keys }, clausesOf(content), draft.folded);

/**
 * A change of the list of clauses that knows by itself which keys they have; one too many changes nothing.
 * `fresh` is a key for a new one.
 */
export const onClauses = (label: string, change: (keyed: KeyedClauses, fresh: number) => KeyedClauses): Edit => ({
  label,
  apply(draft) {
    if (isBroken(draft)) return draft;
    const keyed = { clauses: clausesOf(draft.content), keys: draft.keys };
    const { clauses, keys } = change(keyed, freshKey(draft.keys, draft.folded));
    if (clauses.length > Math.max(maxClauses, keyed.clauses.length)) return draft;
    const content = clauses === keyed.clauses ? draft.content : withClauses(draft.content, clauses);
    return content === draft.content ? draft : withContent(draft, content, keys, null);
  },
});

/** A change of one clause, found by its key. */
export const onClause = (
  label: string,
  key: number,
  change: (clause: Draft<TemplateClause>) => void,
  merge?: string,
): Edit => ({
  ...onClauses(label, ({ clauses, keys }) => {
    const index = keys.indexOf(key);
    const clause = clauses[index];
    const changed = clause === undefined ? clause : produce(clause, (target) => void change(target));
    return changed === undefined || isEqual(changed, clause)
      ? { clauses, keys }
      : { clauses: clauses.with(index, changed), keys };
  }),
  ...(merge === undefined ? {} : { merge }),
});

/**
 * Applies the repair of a finding.
 * @param label what the repair does, in words
 */
export const repair = (label: string, apply: NonNullable<Finding['repair']>): Edit => onContent(label, apply);
