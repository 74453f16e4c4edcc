import { type Clause, contentOf, messages, type RestrictionClaim, withoutClaims } from './clause.ts';
import { hostMatches } from './hosts.ts';
import { type MytokenEntry, now } from './state.ts';

/** How a token is to be used: for an access token, or for anything else. */
export type Use =
  | { readonly kind: 'AT'; readonly scopes: readonly string[]; readonly audiences: readonly string[] }
  | { readonly kind: 'other' };

/**
 * True for a clause at which the real server breaks, once it was used: it looks for `usages_AT` where only `usages_other`
 * is limited.
 */
export function isFatal({ usages_AT, usages_other }: Clause, done: number): boolean {
  return usages_other !== undefined && usages_AT === undefined && done > 0;
}

/** The uses of a clause so far. */
export const doneOf = ({ usages }: Pick<MytokenEntry, 'usages'>, clause: Clause) =>
  usages.get(contentOf(clause)) ?? { at: 0, other: 0 };

/** A claim that the server does not support is kept, and not enforced. */
function permits(
  entry: Limited,
  own: Clause,
  unsupported: readonly RestrictionClaim[],
  use: Use,
  address: string,
): boolean {
  const clause = withoutClaims(own, unsupported);
  const done = doneOf(entry, own);
  const time = now();
  const inForce = time >= (clause.nbf ?? time) && time <= (clause.exp ?? time);
  const fromHere = clause.hosts?.some((host) => hostMatches(host, address)) ?? true;
  // Loopback addresses lie in no country.
  if (!inForce || !fromHere || clause.geoip_allow !== undefined) return false;
  if (use.kind === 'other')
    return isFatal(clause, done.other) || done.other < (clause.usages_other ?? Number.POSITIVE_INFINITY);
  const scopes = clause.scope === undefined ? undefined : messages(clause.scope);
  return (
    done.at < (clause.usages_AT ?? Number.POSITIVE_INFINITY) &&
    use.scopes.every((scope) => scope === '' || (scopes?.includes(scope) ?? true)) &&
    use.audiences.every((audience) => clause.audience?.includes(audience) ?? true)
  );
}

/** The parts of a token that decide whether it may be used. */
export type Limited = Pick<MytokenEntry, 'usages'> & { readonly rights: Pick<MytokenEntry['rights'], 'restrictions'> };

/** The first clause that permits the use from this address; that one is to be charged. */
export function permittingClause(
  entry: Limited,
  use: Use,
  address: string,
  unsupported: readonly RestrictionClaim[],
): Clause | undefined {
  return entry.rights.restrictions.find((clause) => permits(entry, clause, unsupported, use, address));
}

/** Counts one use of a clause. */
export function charge(entry: MytokenEntry, clause: Clause, kind: Use['kind']): void {
  const done = doneOf(entry, clause);
  entry.usages.set(
    contentOf(clause),
    kind === 'AT' ? { ...done, at: done.at + 1 } : { ...done, other: done.other + 1 },
  );
}
