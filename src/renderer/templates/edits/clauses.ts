import type { TemplateClause } from '../../../shared/templates/model.ts';
import type { KeyedClauses } from '../draft/clause-keys.ts';
import type { Edit } from '../draft/history.ts';
import { type EditWords, onClauses } from './recipes.ts';

/** A clause as the cards name it: its key, and its number as it is shown, from 1. */
export interface ClauseRef {
  readonly key: number;
  readonly number: number;
}

/** Adds a clause at the end. */
export const addClause = (t: EditWords, number: number, clause: TemplateClause = {}): Edit =>
  onClauses(t.addedClause(number), (keyed, fresh) => inserted(keyed, keyed.keys.length, clause, fresh));

/** Puts a copy of a clause behind it. */
export const duplicateClause = (t: EditWords, { key, number }: ClauseRef): Edit =>
  onClauses(t.duplicatedClause(number), (keyed, fresh) => {
    const index = keyed.keys.indexOf(key);
    const clause = keyed.clauses[index];
    return clause === undefined ? keyed : inserted(keyed, index + 1, clause, fresh);
  });

/** Removes a clause. */
export const removeClause = (t: EditWords, { key, number }: ClauseRef): Edit =>
  onClauses(t.removedClause(number), (keyed) => removed(keyed, keyed.keys.indexOf(key)));

/**
 * Moves a clause.
 * @param to its index afterwards; an index beyond the ends means the end
 */
export const moveClause = (t: EditWords, { key, number }: ClauseRef, to: number): Edit =>
  onClauses(t.movedClause(number, to + 1), (keyed) => {
    const from = keyed.keys.indexOf(key);
    const clause = keyed.clauses[from];
    const index = Math.max(0, Math.min(to, keyed.keys.length - 1));
    return clause === undefined || index === from ? keyed : inserted(removed(keyed, from), index, clause, key);
  });

const inserted = (
  { clauses, keys }: KeyedClauses,
  index: number,
  clause: TemplateClause,
  key: number,
): KeyedClauses => ({ clauses: clauses.toSpliced(index, 0, clause), keys: keys.toSpliced(index, 0, key) });

const removed = (keyed: KeyedClauses, index: number): KeyedClauses =>
  index < 0 ? keyed : { clauses: keyed.clauses.toSpliced(index, 1), keys: keyed.keys.toSpliced(index, 1) };
