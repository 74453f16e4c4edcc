import type { Difference, DifferenceKind } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { splitScope } from '../credentials/scope.ts';
import { parseHost } from '../templates/hosts.ts';
import { type ClaimName, claimNames } from '../templates/model.ts';
import { isThis } from '../templates/this-host.ts';
import { isClaimWithin, type Reach, reachOf } from './containment.ts';

/** A clause with its parsed form: parsed once, since each clause is compared with many. */
export interface ReadClause {
  readonly clause: Clause;
  readonly reach: Reach;
}

/** Parses a clause for comparisons. */
export const readClause = (clause: Clause): ReadClause => ({ clause, reach: reachOf(clause, parseHost) });

/** Combines whether something was added and whether something was removed; null = neither. */
export const kindOf = (gained: boolean, lost: boolean): DifferenceKind | null =>
  gained ? (lost ? 'changed' : 'widened') : lost ? 'narrowed' : null;

/** The claims in which a granted clause differs from a requested one. */
export const compareClause = (asked: ReadClause, granted: ReadClause): readonly Difference[] =>
  claimNames.flatMap((claim) => {
    const kind = kindOfClaim(claim, asked, granted);
    return kind === null ? [] : [differenceIn(claim, kind, asked.clause, granted.clause)];
  });

function kindOfClaim(claim: ClaimName, asked: ReadClause, granted: ReadClause): DifferenceKind | null {
  // A granted `this` was typed on the consent page, and no host ever matches it (mytoken protocol: consent page).
  if (claim === 'hosts' && granted.clause.hosts?.some(isThis)) return 'changed';
  return kindOf(!isClaimWithin(claim, granted.reach, asked.reach), !isClaimWithin(claim, asked.reach, granted.reach));
}

function differenceIn(claim: ClaimName, kind: DifferenceKind, asked: Clause, granted: Clause): Difference {
  const found = { kind, clause: null };
  switch (claim) {
    case 'nbf':
    case 'exp':
    case 'usages_AT':
    case 'usages_other':
      return { ...found, what: claim, asked: asked[claim] ?? null, granted: granted[claim] ?? null };
    case 'scope':
      return {
        ...found,
        what: claim,
        asked: limit(splitScope(asked.scope)),
        granted: limit(splitScope(granted.scope)),
      };
    case 'audience':
    case 'hosts':
      return { ...found, what: claim, asked: limit(asked[claim]), granted: limit(granted[claim]) };
    case 'geoip_allow':
    case 'geoip_disallow':
      return { ...found, what: 'geoip', asked: limit(asked[claim]), granted: limit(granted[claim]) };
  }
}

/** An empty list limits nothing. */
const limit = (values: readonly string[] | undefined): readonly string[] | null =>
  values === undefined || values.length === 0 ? null : values;
