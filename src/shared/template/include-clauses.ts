import { mergeClauses } from './include-merge.ts';
import { follow, type Place, type Placed, type Walk } from './include-walk.ts';
import type { WrittenClause } from './model.ts';

/** What a clause or a template amounts to: one clause as an object, or a list. */
interface Resolved {
  readonly clauses: readonly WrittenClause[];
  readonly isList: boolean;
}

/** The clauses of the content that is resolved, each in its place. */
export const placeClauses = (clauses: readonly WrittenClause[]): readonly Placed<WrittenClause>[] =>
  clauses.map((value, clause) => ({ value, place: { clause, path: [] } }));

/** Resolves the includes of clauses. */
export const expandClauses = (clauses: readonly Placed<WrittenClause>[], walk: Walk): readonly WrittenClause[] =>
  clauses.flatMap(({ value, place }) => resolveClause(value, place, walk).clauses);

function resolveTemplate(name: string, place: Place, walk: Walk): Resolved | null {
  const found = follow(walk, 'restrictions', name, place);
  if (found === null) return null;
  const parts = found.content.clauses.map((clause) => resolveClause(clause, found.place, walk));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { clauses: parts.flatMap(({ clauses }) => clauses), isList: true };
}

/** From the first include that is a list on, all that is included stands beside the clause instead of completing it. */
function resolveClause({ include = [], ...own }: WrittenClause, place: Place, walk: Walk): Resolved {
  let completed: WrittenClause = own;
  const beside: WrittenClause[] = [];
  let isList = false;
  for (const name of include) {
    const included = resolveTemplate(name, place, walk);
    if (included === null) continue;
    const [only] = included.clauses;
    isList ||= included.isList || only === undefined;
    if (isList || only === undefined) beside.push(...included.clauses);
    else completed = mergeClauses(completed, only);
  }
  const clauses = isList && Object.keys(completed).length === 0 ? beside : [completed, ...beside];
  return { clauses, isList };
}
