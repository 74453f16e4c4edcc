import { type ContentEdit, onClause, onClauses } from '../edit.ts';
import { type TimeExpression, withClauses } from '../model.ts';
import { type Finding, finding, wholeTemplate } from './finding.ts';
import type { EffectiveClause, Subject } from './subject.ts';

const defaultEnd = '+30d';
const manyClauses = 20;

/** Checks for a token that never ends: it ends only if every clause does (mytoken protocol: restrictions, notes on `exp`). */
export function ends(subject: Subject): readonly Finding[] {
  const { content, clauses, effective, faults } = subject;
  if (content.kind !== 'restrictions' && content.kind !== 'profile') return [];
  const tooMany =
    clauses.length > manyClauses ? [finding('many-clauses', wholeTemplate, { clauses: clauses.length })] : [];
  if (faults.length > 0) return tooMany;
  if (effective.length === 0) return [finding('unrestricted', wholeTemplate, {}, firstClause)];
  const endless = effective.filter(({ exp }) => exp === null);
  return [
    ...tooMany,
    ...(endless.length === effective.length ? neverEnds(endless) : endless.map(endlessAmong(subject))),
  ];
}

const firstClause: ContentEdit = (content) => withClauses(content, [{ exp: defaultEnd }]);

function neverEnds(endless: readonly EffectiveClause[]): readonly Finding[] {
  const only = endless.length === 1 ? (endless[0]?.index ?? null) : null;
  const repair = endless.some(({ index }) => index === null)
    ? null
    : onClauses((clauses) => {
        for (const { index } of endless) {
          const clause = clauses[index ?? -1];
          if (clause !== undefined) clause.exp = defaultEnd;
        }
      });
  return [finding('never-ends', { clause: only, claim: only === null ? null : 'exp' }, {}, repair)];
}

const endlessAmong =
  (subject: Subject) =>
  ({ index }: EffectiveClause): Finding => {
    const end = lastEnd(subject);
    const repair =
      index === null || end === null
        ? null
        : onClause(index, (clause) => {
            clause.exp = end;
          });
    return finding('clause-never-ends', { clause: index, claim: 'exp' }, {}, repair);
  };

/** The latest end of any clause, as it was written. */
function lastEnd({ effective }: Subject): TimeExpression | null {
  const ended = effective.flatMap(({ exp, clause }) =>
    typeof exp === 'number' && clause.exp !== undefined ? [{ exp, written: clause.exp }] : [],
  );
  return ended.toSorted((one, other) => other.exp - one.exp)[0]?.written ?? null;
}
