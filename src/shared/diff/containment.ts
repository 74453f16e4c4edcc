import { splitScope } from '../credentials/scope.ts';
import { type Host, isHostWithin, isName } from '../templates/hosts.ts';
import { type ClaimName, claimNames } from '../templates/model.ts';
import { hasHostBits, type Network } from '../templates/network.ts';

/** A restriction clause with its includes in place and its times resolved, in unix seconds. */
export interface ResolvedClause {
  readonly nbf?: number | undefined;
  readonly exp?: number | undefined;
  readonly scope?: string | undefined;
  readonly audience?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly geoip_allow?: readonly string[] | undefined;
  readonly geoip_disallow?: readonly string[] | undefined;
  readonly usages_AT?: number | undefined;
  readonly usages_other?: number | undefined;
}

/** The limits of a clause in a form that is quick to compare. A missing set is no limit. */
export interface Reach {
  readonly from: number;
  readonly until: number;
  readonly scopes: ReadonlySet<string> | null;
  readonly audiences: ReadonlySet<string> | null;
  readonly hosts: readonly Host[] | null;
  readonly allowed: ReadonlySet<string> | null;
  readonly disallowed: ReadonlySet<string>;
  readonly accessTokens: number;
  readonly otherUses: number;
}

/**
 * Parses the limits of a clause (mytoken protocol: restrictions). Empty lists are no limit.
 * @param readHost reads an entry of `hosts`; long lists are read once where it remembers them
 * @param readCountry reads a country; by default its case is ignored
 */
export function reachOf(
  clause: ResolvedClause,
  readHost: (host: string) => Host,
  readCountry: (code: string) => string = (code) => code.toUpperCase(),
): Reach {
  return {
    from: clause.nbf ?? Number.NEGATIVE_INFINITY,
    until: clause.exp ?? Number.POSITIVE_INFINITY,
    scopes: setOf(splitScope(clause.scope)),
    audiences: setOf(clause.audience),
    hosts: clause.hosts === undefined || clause.hosts.length === 0 ? null : clause.hosts.map(readHost),
    allowed: setOf(clause.geoip_allow?.map(readCountry)),
    disallowed: new Set(clause.geoip_disallow?.map(readCountry)),
    accessTokens: clause.usages_AT ?? Number.POSITIVE_INFINITY,
    otherUses: clause.usages_other ?? Number.POSITIVE_INFINITY,
  };
}

const setOf = (values: readonly string[] | undefined): ReadonlySet<string> | null =>
  values === undefined || values.length === 0 ? null : new Set(values);

/** Checks that an entry of `hosts` is within another one. */
type HostRule = (inner: Host, outer: Host) => boolean;

/**
 * Checks that one claim of a clause allows nothing that the same claim of another clause does not allow.
 * @param isHostIn by default what is certain of the addresses that both admit
 */
export function isClaimWithin(claim: ClaimName, inner: Reach, outer: Reach, isHostIn: HostRule = isCovered): boolean {
  switch (claim) {
    case 'nbf':
      return inner.from >= outer.from;
    case 'exp':
      return inner.until <= outer.until;
    case 'scope':
      return isSetWithin(inner.scopes, outer.scopes);
    case 'audience':
      return isSetWithin(inner.audiences, outer.audiences);
    case 'hosts':
      return areHostsWithin(inner.hosts, outer.hosts, isHostIn);
    case 'geoip_allow':
      return isSetWithin(inner.allowed, outer.allowed);
    case 'geoip_disallow':
      return isSetWithin(outer.disallowed, inner.disallowed);
    case 'usages_AT':
      return inner.accessTokens <= outer.accessTokens;
    case 'usages_other':
      return inner.otherUses <= outer.otherUses;
  }
}

/** Checks that a clause allows nothing that another clause does not allow. */
export const isWithin = (inner: Reach, outer: Reach): boolean =>
  claimNames.every((claim) => isClaimWithin(claim, inner, outer));

const isSetWithin = (inner: ReadonlySet<string> | null, outer: ReadonlySet<string> | null) =>
  outer === null || (inner !== null && [...inner].every((value) => outer.has(value)));

function areHostsWithin(inner: readonly Host[] | null, outer: readonly Host[] | null, isHostIn: HostRule): boolean {
  if (outer === null || inner === null) return outer === null;
  // Most entries are identical, and comparing long lists one by one would be slow.
  const texts = new Set(outer.map(({ text }) => text));
  return inner.every((host) => texts.has(host.text) || outer.some((other) => isHostIn(host, other)));
}

/** Checks that an entry of `hosts` certainly matches nothing that another entry does not match. */
export function isCovered(inner: Host, outer: Host): boolean {
  if (inner.text === outer.text) return true;
  if ('network' in inner && 'network' in outer) return isInRange(inner.network, outer.network);
  return isName(inner) && isName(outer) && isHostWithin(inner, outer) === true;
}

/** By what they admit, a subnet of one is its address; the server itself tells them apart. One with host bits is another. */
const isInRange = (inner: Network, outer: Network): boolean =>
  inner.version === outer.version &&
  outer.first <= inner.first &&
  inner.last <= outer.last &&
  !hasHostBits(inner) &&
  !hasHostBits(outer);
