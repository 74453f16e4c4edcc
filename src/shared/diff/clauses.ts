import type { Difference } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { isThis } from '../templates/hosts.ts';
import { compareClause, entry, isWithin, kindOf } from './clause.ts';
import { pairUp } from './pairing.ts';

/**
 * The differences between the clauses that were asked for and those that were granted. Where there are several, each is
 * compared with the granted one that is most like it, and those without such a partner were left out or added.
 */
export function compareClauses(askedAsWritten: readonly Clause[], granted: readonly Clause[]): readonly Difference[] {
  const asked = withAddress(askedAsWritten, granted);
  if (asked.length <= 1 && granted.length <= 1) return compareClause(asked[0] ?? {}, granted[0] ?? {});
  const kind = kindOf(!isAllWithin(granted, asked), !isAllWithin(asked, granted));
  if (kind === null) return [];
  const each = isOpen(asked) || isOpen(granted) ? [] : clauseByClause(asked, granted);
  return agrees(each, kind) ? each : entry('clauses', kind, String(asked.length), String(granted.length));
}

/** Clauses are alternatives: what one lost another may still allow. What is said of each must not belie the whole. */
function agrees(each: readonly Difference[], kind: Difference['kind']): boolean {
  const kinds = new Set(each.map((one) => one.kind));
  return kind === 'changed' ? kinds.has('changed') || kinds.size > 1 : kinds.size === 1 && kinds.has(kind);
}

/** A clause without a limit opens the whole token; the others do not matter then. */
const isOpen = (clauses: readonly Clause[]): boolean =>
  alternatives(clauses).some((clause) => compareClause({}, clause).length === 0);

/** A list is wider when one of its clauses allows what none of the other list does, or more uses in all. */
const isAllWithin = (clauses: readonly Clause[], others: readonly Clause[]): boolean =>
  alternatives(clauses).every((clause) => alternatives(others).some((other) => isWithin(clause, other))) &&
  usesOf(clauses, 'usages_AT') <= usesOf(others, 'usages_AT') &&
  usesOf(clauses, 'usages_other') <= usesOf(others, 'usages_other');

const alternatives = (clauses: readonly Clause[]): readonly Clause[] => (clauses.length === 0 ? [{}] : clauses);

const usesOf = (clauses: readonly Clause[], claim: 'usages_AT' | 'usages_other') =>
  alternatives(clauses).reduce((sum, clause) => sum + (clause[claim] ?? Number.POSITIVE_INFINITY), 0);

function clauseByClause(asked: readonly Clause[], granted: readonly Clause[]): readonly Difference[] {
  const pairs = pairUp(asked.length, granted.length, (one, other) => likeness(asked[one] ?? {}, granted[other] ?? {}));
  const partner = new Map(pairs);
  const found = new Set(pairs.map(([, other]) => other));
  const kept = asked.flatMap((clause, index) => {
    const other = granted[partner.get(index) ?? -1];
    const differences =
      other === undefined ? entry('clauses', 'narrowed', JSON.stringify(clause), null) : compareClause(clause, other);
    return differences.map((difference) => ({ ...difference, clause: index }));
  });
  const added = granted.filter((_, index) => !found.has(index));
  return [...kept, ...added.flatMap((clause) => entry('clauses', 'widened', null, JSON.stringify(clause)))];
}

/** Equal ones first, then those of which one lies within the other, then those that have enough in common. */
function likeness(asked: Clause, granted: Clause): number {
  const differences = compareClause(asked, granted);
  if (differences.length === 0) return Number.POSITIVE_INFINITY;
  const kinds = new Set(differences.map(({ kind }) => kind));
  const claims = new Set([...Object.keys(asked), ...Object.keys(granted)]).size;
  const bothLimit = differences.filter((one) => one.asked !== null && one.granted !== null).length;
  const common = 2 * Math.max(0, claims - differences.length) + bothLimit;
  if (kinds.size === 1 && !kinds.has('changed')) return 100 + common;
  return 2 * common < claims ? 0 : common;
}

const isAddress = (host: string) => /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f:]*:[\da-f:.]*$/i.test(host);

/**
 * `this` becomes the address that the server saw, in every clause the same (mytoken protocol: restrictions). The one
 * granted address that nobody asked for takes its place, so that it is no difference.
 */
function withAddress(asked: readonly Clause[], granted: readonly Clause[]): readonly Clause[] {
  const written = new Set(asked.flatMap(({ hosts = [] }) => hosts));
  const fresh = new Set(granted.flatMap(({ hosts = [] }) => hosts).filter((host) => !written.has(host)));
  const [address] = fresh;
  if (address === undefined || fresh.size > 1 || !isAddress(address)) return asked;
  return asked.map((clause) =>
    clause.hosts === undefined
      ? clause
      : { ...clause, hosts: clause.hosts.map((host) => (isThis(host) ? address : host)) },
  );
}
