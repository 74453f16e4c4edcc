import type { Clause } from '../credentials/restrictions.ts';
import { isClaimWithin, type Reach, reachOf } from '../diff/containment.ts';
import { type Host, isHostWithin, parseHost } from '../templates/hosts.ts';
import { type ClaimName, claimNames } from '../templates/model.ts';

/** What a server makes of one clause of a sub-token request. */
export type Fit =
  /** it is kept; `within`: the clause of the parent that it is within, null = the parent is unrestricted */
  | { readonly kept: true; readonly within: number | null }
  /**
   * It is dropped. `nearest`: the clause of the parent that it exceeds least, and the claims in which it does;
   * `spent`: only because clauses before it take uses of that one
   */
  | {
      readonly kept: false;
      readonly nearest: number;
      readonly claims: readonly ClaimName[];
      readonly spent: boolean;
    };

/** What a server makes of the clauses of a sub-token request. */
export interface Tightened {
  /** one for each requested clause */
  readonly fits: readonly Fit[];
  /** the clauses of the new token: those that are kept, or all of the parent's where none is */
  readonly clauses: readonly Clause[];
}

/**
 * The clauses that a mytoken server 0.10 gives to a sub-token (mytoken protocol: tightening for sub-tokens). Each requested
 * clause must be within one of the parent's, whose uses it then takes away from the clauses behind it. A clause that is not is
 * dropped without a word; where none was asked for or none is kept, the new token gets all of the parent's.
 * @param parent the parent's clauses in the server's order; none = it is unrestricted
 * @param asked as the server reads them: includes and times resolved, without repetitions
 */
export function tighten(parent: readonly Clause[], asked: readonly Clause[]): Tightened {
  if (parent.length === 0) return { fits: asked.map(() => ({ kept: true, within: null })), clauses: asked };
  const whole = parent.map(readClause);
  const left = [...whole];
  const fits = asked.map((clause): Fit => {
    const wanted = readClause(clause);
    const within = left.findIndex((limit) => exceeded(wanted, limit).length === 0);
    const limit = left[within];
    if (limit === undefined) return tooWide(wanted, whole, left);
    left[within] = without(limit, wanted);
    return { kept: true, within };
  });
  const kept = asked.filter((_, index) => fits[index]?.kept === true);
  return { fits, clauses: kept.length === 0 ? parent : kept };
}

function tooWide(wanted: Reach, whole: readonly Reach[], left: readonly Reach[]): Fit {
  const fitting = whole.findIndex((limit) => exceeded(wanted, limit).length === 0);
  if (fitting !== -1) {
    const limit = left[fitting];
    return { kept: false, nearest: fitting, claims: limit === undefined ? [] : exceeded(wanted, limit), spent: true };
  }
  const [nearest] = whole
    .map((limit, index) => ({ nearest: index, claims: exceeded(wanted, limit) }))
    .sort((one, other) => one.claims.length - other.claims.length);
  return { kept: false, nearest: nearest?.nearest ?? 0, claims: nearest?.claims ?? [], spent: false };
}

/** The claims in which a clause allows more than another one. */
const exceeded = (wanted: Reach, limit: Reach): readonly ClaimName[] =>
  claimNames.filter((claim) => !isClaimWithin(claim, wanted, limit, isInOnServer));

/** Where only the server could tell, it is not relied on. */
const isInOnServer = (host: Host, other: Host): boolean => isHostWithin(host, other) === true;

/** Servers compare countries as they are written. */
const readClause = (clause: Clause): Reach => reachOf(clause, parseHost, (code) => code);

const without = (limit: Reach, { accessTokens, otherUses }: Reach): Reach => ({
  ...limit,
  accessTokens:
    limit.accessTokens === Number.POSITIVE_INFINITY ? limit.accessTokens : limit.accessTokens - accessTokens,
  otherUses: limit.otherUses === Number.POSITIVE_INFINITY ? limit.otherUses : limit.otherUses - otherUses,
});
