import { isClaimWithin, type Reach, reachOf } from '../../diff/containment.ts';
import { type ContentEdit, onClauses, withoutClause } from '../edit.ts';
import { claimNames, type TemplateClause } from '../model.ts';
import { type Finding, finding, wholeTemplate } from './finding.ts';
import { type EffectiveClause, limitsNothing, type Subject } from './subject.ts';

/** Clauses beside each other: they are alternatives (mytoken protocol: restrictions). */
export const clausesTogether = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap(emptyClause),
  ...repeated(subject),
  ...oneLimitEach(subject.clauses),
];

/** A lone `{}` is an unlimited token; among others it is dropped, or makes the token unlimited, as the server likes. */
const emptyClause = (clause: TemplateClause, index: number): readonly Finding[] =>
  limitsNothing(clause) ? [finding('empty-clause', { clause: index, claim: null }, {}, withoutClause(index))] : [];

/** A clause that an earlier one swallows is never needed. An earlier one that a later one swallows is tried first, and so is. */
function repeated({ effective, readHost }: Subject): readonly Finding[] {
  const reaches = effective.map((one) => readClause(one, readHost));
  const written = effective.map(({ index }) => effective.filter((one) => one.index === index).length);
  return effective.flatMap(({ index }, later) => {
    const reach = reaches[later];
    if (index === null || reach === undefined) return [];
    const before = reaches.slice(0, later);
    const same = before.findIndex(({ key }) => key === reach.key);
    const other = same >= 0 ? same : before.findIndex((earlier) => swallows(earlier, reach));
    const earlier = effective[other]?.index ?? null;
    if (other < 0 || earlier === null || earlier === index) return [];
    // A name that stands for several clauses is not removed for the sake of one of them.
    const repair = written[later] === 1 ? withoutClause(index) : null;
    const rule = same >= 0 ? 'duplicate-clause' : 'swallowed-clause';
    return [finding(rule, { clause: index, claim: null }, { other: earlier }, repair)];
  });
}

interface Comparable {
  readonly reach: Reach;
  /** it has members that are not known, so it may be narrower than it looks */
  readonly unsure: boolean;
  /** the same for clauses that mean the same */
  readonly key: string;
}

/** A time that cannot be read is taken as none. */
function readClause({ clause, nbf, exp }: EffectiveClause, readHost: Subject['readHost']): Comparable {
  const { unknown = [] } = clause;
  const instant = (time: EffectiveClause['nbf']) => (typeof time === 'number' ? time : undefined);
  const reach = reachOf({ ...clause, nbf: instant(nbf), exp: instant(exp) }, readHost);
  return { reach, unsure: unknown.length > 0, key: keyOf(reach, unknown) };
}

const keyOf = ({ hosts, ...reach }: Reach, unknown: unknown): string =>
  JSON.stringify([reach, hosts?.map(({ text }) => text).sort() ?? null, unknown], (_, value) => {
    if (value instanceof Set) return [...value].sort();
    return typeof value === 'number' ? String(value) : value;
  });

/** One clause makes another superfluous when it allows all that the other does, and its own uses never run out. */
const swallows = (outer: Comparable, inner: Comparable): boolean =>
  !outer.unsure &&
  claimNames.every((claim) => {
    if (claim === 'usages_AT') return neverShort(outer.reach.accessTokens, inner.reach.accessTokens);
    if (claim === 'usages_other') return neverShort(outer.reach.otherUses, inner.reach.otherUses);
    return isClaimWithin(claim, inner.reach, outer.reach);
  });

/** Also where the other clause has no uses to add. */
const neverShort = (outer: number, inner: number) => outer === Number.POSITIVE_INFINITY || inner === 0;

/** `[{exp}, {hosts}]` is often written by people who mean `[{exp, hosts}]`. */
function oneLimitEach(clauses: readonly TemplateClause[]): readonly Finding[] {
  const claims = clauses.map((clause) => Object.keys(clause));
  const all = claims.flat();
  const known = all.every((name) => claimNames.some((claim) => claim === name));
  const apart = new Set(all).size === all.length && claims.every((names) => names.length === 1);
  return clauses.length > 1 && known && apart ? [finding('alternatives-not-and', wholeTemplate, {}, join)] : [];
}

const join: ContentEdit = onClauses((clauses) => {
  const [first, ...others] = clauses;
  if (first === undefined) return;
  for (const clause of others) Object.assign(first, clause);
  clauses.length = 1;
});
