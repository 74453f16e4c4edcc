import type { TemplateClause } from '../../../shared/templates/model.ts';
import { isEqual } from './equal.ts';

/** A key that is not among those given. */
export const freshKey = (...used: readonly (readonly number[])[]): number => Math.max(0, ...used.flat()) + 1;

/** Clauses with their keys. */
export interface KeyedClauses {
  readonly clauses: readonly TemplateClause[];
  readonly keys: readonly number[];
}

/**
 * Gives keys to clauses that came from a text: a clause that is still there keeps its key, first where it stands, then
 * elsewhere; a clause that was changed keeps the key of its place; the rest are new.
 * @param used further keys that no new clause may get
 */
export function pairKeys(
  old: KeyedClauses,
  clauses: readonly TemplateClause[],
  used: readonly number[],
): readonly number[] {
  const free = new Map(old.keys.map((key, place) => [key, old.clauses[place]]));
  const take = (key: number | undefined): number | null => (key !== undefined && free.delete(key) ? key : null);
  const sameHere = clauses.map((clause, place) => (isEqual(clause, old.clauses[place]) ? take(old.keys[place]) : null));
  const sameElsewhere = clauses.map(
    (clause, place) => sameHere[place] ?? take([...free].find(([, one]) => isEqual(one, clause))?.[0]),
  );
  const known = sameElsewhere.map((key, place) => key ?? take(old.keys[place]));
  const first = freshKey(old.keys, used);
  return known.map((key, place) => key ?? first + known.slice(0, place).filter((one) => one === null).length);
}
