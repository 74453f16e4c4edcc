import { maxClauses } from '../limits.ts';
import type { TemplateClause } from '../model.ts';
import { isOverfull, mergeClauses } from './merge.ts';
import { fail, follow, type Origin, type Walk, type WithOrigin } from './walk.ts';

/** A clause and its includes, which may come from other places than the clause itself. */
export interface SplitClause {
  readonly own: TemplateClause;
  readonly includes: readonly WithOrigin<string>[];
  /** the clause of the content that is resolved; null = a profile that it includes brings this one */
  readonly origin: number | null;
}

/** A clause with its includes in place. */
export interface ExpandedClause {
  readonly clause: TemplateClause;
  readonly origin: number | null;
}

/** The result of resolving a clause or a template: one clause as an object, or a list. */
interface Resolved {
  readonly clauses: readonly TemplateClause[];
  readonly isList: boolean;
}

/** Takes a clause and its includes apart. */
export const splitClause = ({ include = [], ...own }: TemplateClause, origin: Origin): SplitClause => ({
  own,
  includes: include.map((value) => ({ value, origin })),
  origin: origin.clause,
});

/** The clauses of the content that is resolved, each in its place. */
export const splitClauses = (clauses: readonly TemplateClause[]): readonly SplitClause[] =>
  clauses.map((one, clause) => splitClause(one, { clause, path: [] }));

/** Resolves the includes of clauses; there may not be more of them than a template can have. */
export function expandClauses(clauses: readonly SplitClause[], walk: Walk): readonly ExpandedClause[] {
  const expanded = clauses.flatMap((withOrigin) =>
    resolveClause(withOrigin, walk).clauses.map((clause) => ({ clause, origin: withOrigin.origin })),
  );
  const [first] = clauses.flatMap(({ includes }) => includes);
  if (expanded.length > maxClauses && first !== undefined) fail(walk, 'too-many', 'restrictions', first);
  return expanded;
}

/** A list of one clause counts as an object, because the parser does not keep the difference. */
function resolveTemplate(include: WithOrigin<string>, walk: Walk): Resolved | null {
  const found = follow(walk, 'restrictions', include);
  if (found === null) return null;
  const parts = found.content.clauses.map((clause) => resolveClause(splitClause(clause, found.origin), walk));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { clauses: parts.flatMap(({ clauses }) => clauses), isList: true };
}

/**
 * From the first include that is a list on, all that is included stands beside the clause instead of completing it, equal
 * clauses once.
 */
function resolveClause({ own, includes }: SplitClause, walk: Walk): Resolved {
  let completed = own;
  const beside = new Map<string, TemplateClause>();
  let isList = false;
  for (const include of includes) {
    const included = resolveTemplate(include, walk);
    if (included === null) continue;
    const [only] = included.clauses;
    isList ||= included.isList || only === undefined;
    if (isList || only === undefined) for (const one of included.clauses) beside.set(JSON.stringify(one), one);
    else completed = mergeClauses(completed, only);
    if (beside.size <= maxClauses && !isOverfull(completed)) continue;
    // Includes that multiply must not fill the memory before anybody counts them.
    fail(walk, 'too-many', 'restrictions', include);
    return { clauses: [own], isList };
  }
  const others = [...beside.values()];
  return { clauses: isList && Object.keys(completed).length === 0 ? others : [completed, ...others], isList };
}
