import type { Difference, DifferenceKind } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { isThis } from '../templates/this-host.ts';
import { compareClause, kindOf, type ReadClause, readClause } from './clause.ts';
import { isWithin } from './containment.ts';
import { pairUp } from './pairing.ts';

/**
 * The differences between requested and granted clauses. Each is compared with the most similar granted one, and clauses
 * without a partner were left out or added.
 */
export function compareClauses(
  askedAsWritten: readonly Clause[],
  grantedClauses: readonly Clause[],
): readonly Difference[] {
  const asked = withAddress(askedAsWritten, grantedClauses).map(readClause);
  const granted = grantedClauses.map(readClause);
  if (asked.length <= 1 && granted.length <= 1) return compareClause(asked[0] ?? open, granted[0] ?? open);
  const kind = kindOf(!isAllWithin(granted, asked), !isAllWithin(asked, granted));
  if (kind === null) return [];
  const each = opensAll(asked) || opensAll(granted) ? [] : clauseByClause(asked, granted);
  if (agrees(each, kind)) return each;
  return [{ what: 'clauses', kind, clause: null, asked: asked.length, granted: granted.length }];
}

/** A clause without a limit. */
const open = readClause({});

/** Clauses are alternatives, so another clause may still allow what one has lost. No row may contradict the whole. */
function agrees(each: readonly Difference[], kind: DifferenceKind): boolean {
  const kinds = new Set(each.map((one) => one.kind));
  return kind === 'changed' ? kinds.has('changed') || kinds.size > 1 : kinds.size === 1 && kinds.has(kind);
}

/** A clause without a limit makes the whole token unrestricted, so the others do not matter. */
const opensAll = (clauses: readonly ReadClause[]): boolean =>
  alternatives(clauses).some(({ reach }) => isWithin(open.reach, reach));

/** A list is wider if one of its clauses allows something that no clause of the other list allows, or more uses in total. */
const isAllWithin = (clauses: readonly ReadClause[], others: readonly ReadClause[]): boolean =>
  alternatives(clauses).every((clause) => alternatives(others).some((other) => isWithinClause(clause, other))) &&
  usesOf(clauses, 'accessTokens') <= usesOf(others, 'accessTokens') &&
  usesOf(clauses, 'otherUses') <= usesOf(others, 'otherUses');

const isWithinClause = (clause: ReadClause, other: ReadClause): boolean =>
  compareClause(other, clause).every(({ kind }) => kind === 'narrowed');

const alternatives = (clauses: readonly ReadClause[]): readonly ReadClause[] =>
  clauses.length === 0 ? [open] : clauses;

const usesOf = (clauses: readonly ReadClause[], uses: 'accessTokens' | 'otherUses') =>
  alternatives(clauses).reduce((sum, { reach }) => sum + reach[uses], 0);

function clauseByClause(asked: readonly ReadClause[], granted: readonly ReadClause[]): readonly Difference[] {
  const pairs = pairUp(asked.length, granted.length, (one, other) =>
    likeness(asked[one] ?? open, granted[other] ?? open),
  );
  const partner = new Map(pairs);
  const found = new Set(pairs.map(([, other]) => other));
  const kept = asked.flatMap((clause, index): readonly Difference[] => {
    const other = granted[partner.get(index) ?? -1];
    if (other !== undefined)
      return compareClause(clause, other).map((difference) => ({ ...difference, clause: index }));
    return [{ what: 'clauses', kind: 'narrowed', clause: index, asked: clause.clause, granted: null }];
  });
  const added = granted
    .filter((_, index) => !found.has(index))
    .map(({ clause }) => ({ what: 'clauses', kind: 'widened', clause: null, asked: null, granted: clause }) as const);
  return [...kept, ...added];
}

/** Equal clauses first, then those of which one is within the other, then those with enough in common. */
function likeness(asked: ReadClause, granted: ReadClause): number {
  const differences = compareClause(asked, granted);
  if (differences.length === 0) return Number.POSITIVE_INFINITY;
  const kinds = new Set(differences.map(({ kind }) => kind));
  const claims = new Set([...Object.keys(asked.clause), ...Object.keys(granted.clause)]).size;
  const bothLimit = differences.filter((one) => one.asked !== null && one.granted !== null).length;
  const common = 2 * Math.max(0, claims - differences.length) + bothLimit;
  if (kinds.size === 1 && !kinds.has('changed')) return 100 + common;
  return 2 * common < claims ? 0 : common;
}

const isAddress = (host: string) => /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f:]*:[\da-f:.]*$/i.test(host);

/**
 * The server replaces `this` by the address that it sees, the same in every clause (mytoken protocol: restrictions). So the
 * single granted address that was not requested is put in its place, and is no difference.
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
