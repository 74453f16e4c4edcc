import { type Clause, messages } from './clause.ts';
import { coversHosts } from './hosts.ts';

/** Nothing but what is in the other list, and something at all; no list permits everything. */
function isSubset(wanted: readonly string[] | undefined, own: readonly string[] | undefined): boolean {
  if (own === undefined || own.length === 0) return true;
  return wanted !== undefined && wanted.length > 0 && wanted.every((item) => own.includes(item));
}

const endless = Number.POSITIVE_INFINITY;

/** True when a wanted clause permits nothing that the own one does not. */
function isTighter(wanted: Clause, own: Clause): boolean {
  return (
    (wanted.nbf ?? 0) >= (own.nbf ?? 0) &&
    (wanted.exp ?? endless) <= (own.exp ?? endless) &&
    isSubset(messages(wanted.scope), messages(own.scope)) &&
    isSubset(wanted.audience, own.audience) &&
    coversHosts(own.hosts, wanted.hosts) &&
    isSubset(wanted.geoip_allow, own.geoip_allow) &&
    (own.geoip_disallow ?? []).every((country) => wanted.geoip_disallow?.includes(country) ?? false) &&
    (wanted.usages_AT ?? endless) <= (own.usages_AT ?? endless) &&
    (wanted.usages_other ?? endless) <= (own.usages_other ?? endless)
  );
}

/** A clause with the uses taken off that another one got of it. */
function less(own: Clause, given: Clause): Clause {
  return {
    ...own,
    ...(own.usages_AT === undefined ? {} : { usages_AT: own.usages_AT - (given.usages_AT ?? 0) }),
    ...(own.usages_other === undefined ? {} : { usages_other: own.usages_other - (given.usages_other ?? 0) }),
  };
}

/**
 * The restrictions that a sub-token gets: of the wanted clauses those that are within a clause of the token that it is
 * made with, and without any such clause those of that token. Two wanted clauses do not get the same uses.
 */
export function tighten(own: readonly Clause[], wanted: readonly Clause[]): readonly Clause[] {
  if (own.length === 0) return wanted;
  const left = [...own];
  const kept = wanted.filter((clause) => {
    const at = left.findIndex((one) => isTighter(clause, one));
    const one = left[at];
    if (one === undefined) return false;
    left[at] = less(one, clause);
    return true;
  });
  return kept.length > 0 ? kept : own;
}
