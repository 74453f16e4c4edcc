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
 * elsewhere; a clause that was changed keeps the key at its index; the rest are new.
 * @param used further keys that no new clause may get
 */
export function pairKeys(
  old: KeyedClauses,
  clauses: readonly TemplateClause[],
  used: readonly number[],
): readonly number[] {
  const free = new Map(old.keys.map((key, index) => [key, old.clauses[index]]));
  const take = (key: number | undefined): number | null => (key !== undefined && free.delete(key) ? key : null);
  const sameHere = clauses.map((clause, index) => (isEqual(clause, old.clauses[index]) ? take(old.keys[index]) : null));
  const sameElsewhere = clauses.map(
    (clause, index) => sameHere[index] ?? take([...free].find(([, one]) => isEqual(one, clause))?.[0]),
  );
  const known = sameElsewhere.map((key, index) => key ?? take(old.keys[index]));
  const first = freshKey(old.keys, used);
  return known.map((key, index) => key ?? first + known.slice(0, index).filter((one) => one === null).length);
}
