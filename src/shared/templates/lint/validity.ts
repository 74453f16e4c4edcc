import { onClause, withoutClaims, withoutClause } from '../edit.ts';
import { type Finding, finding } from './finding.ts';
import type { EffectiveClause, Subject } from './subject.ts';

const day = 86_400;
/** A login may take as long as its code lives; that is five minutes on servers as they are delivered. */
const loginSeconds = 300;
/** A year, and a day more for leap years. */
const longSeconds = 366 * day;

/** The validity of each clause and of the token (mytoken protocol: restrictions, notes on `exp` and `nbf`). */
export const validity = (subject: Subject): readonly Finding[] => [
  ...subject.effective.flatMap((one) => (one.index === null ? [] : validityOf(one, one.index, subject))),
  ...laterToken(subject),
];

function validityOf({ nbf, exp }: EffectiveClause, clause: number, subject: Subject): readonly Finding[] {
  const { clauses, around } = subject;
  const own = clauses[clause] ?? {};
  const starts = typeof nbf === 'number' ? nbf : null;
  const ends = typeof exp === 'number' ? exp : null;
  return [
    ...(ends === null || own.exp === undefined ? [] : endOf(ends, clause, subject)),
    ...(starts !== null && starts <= around.now && own.nbf !== undefined
      ? [finding('start-is-past', { clause, claim: 'nbf' }, {}, withoutClaims(clause, 'nbf'))]
      : []),
    ...(starts !== null && ends !== null && ends <= starts
      ? [finding('ends-before-start', { clause, claim: 'exp' }, {}, swap(clause, own, starts === ends))]
      : []),
  ];
}

function endOf(ends: number, clause: number, subject: Subject): readonly Finding[] {
  const { now } = subject.around;
  const target = { clause, claim: 'exp' } as const;
  const end = (exp: string) =>
    onClause(clause, (draft) => {
      draft.exp = exp;
    });
  // Times before 1970 are reported by the rules about written times.
  if (ends < 0) return [];
  if (ends <= now && isOver(subject)) return [finding('expired', target, { end: ends }, end('+1d'))];
  if (ends <= now) return [finding('clause-over', target, { end: ends }, withoutOver(clause, subject))];
  if (ends < now + loginSeconds) return [finding('ends-during-login', target, { seconds: ends - now }, end('+1h'))];
  return ends > now + longSeconds ? [finding('lasts-long', target, { end: ends }, end('+1y'))] : [];
}

/** Checks whether no clause is valid any more; unknown if an include cannot be resolved. */
const isOver = ({ effective, faults, around }: Subject): boolean =>
  faults.length === 0 && effective.every(({ exp }) => typeof exp === 'number' && exp <= around.now);

/** The includes of a clause may add other clauses, which are still valid; and without any clause nothing would be limited. */
const withoutOver = (clause: number, { effective }: Subject) =>
  effective.length > 1 && effective.filter(({ index }) => index === clause).length === 1 ? withoutClause(clause) : null;

function swap(clause: number, own: { readonly nbf?: unknown; readonly exp?: unknown }, same: boolean) {
  if (same || own.nbf === undefined || own.exp === undefined) return null;
  return onClause(clause, (draft) => {
    const { nbf, exp } = draft;
    if (nbf === undefined || exp === undefined) return;
    draft.nbf = exp;
    draft.exp = nbf;
  });
}

/** Where every clause begins later, the token as a whole does, and until then the server refuses it everywhere. */
function laterToken({ effective, faults, around }: Subject): readonly Finding[] {
  const starts = effective.map(({ nbf }) => (typeof nbf === 'number' ? nbf : Number.NEGATIVE_INFINITY));
  const first = Math.min(...starts);
  if (starts.length === 0 || faults.length > 0 || first <= around.now + 60) return [];
  const clause = effective.length === 1 ? (effective[0]?.index ?? null) : null;
  return [finding('not-yet-valid-token', { clause, claim: clause === null ? null : 'nbf' }, { start: first })];
}
