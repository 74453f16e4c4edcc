import ipaddr from 'ipaddr.js';
import { type Clause, messages, type RestrictionClaim, withoutClaims } from './clause.ts';
import { type MytokenEntry, now } from './state.ts';

/**
 * A network counts only when it is written with its own address; with host bits it is the single address before the
 * slash, and a network of length 0 is no network at all. IPv4 addresses written as IPv6 are the same addresses.
 */
function hostMatches(host: string, address: string): boolean {
  const [network = '', length] = host.split('/');
  if (!ipaddr.isValid(network) || !ipaddr.isValid(address)) return false;
  const wanted = ipaddr.process(network);
  const client = ipaddr.process(address);
  const isSame = wanted.kind() === client.kind() && wanted.toString() === client.toString();
  if (length === undefined) return isSame;
  const mapped = ipaddr.parse(network).kind() !== wanted.kind();
  const bits = Number(length) - (mapped ? 96 : 0);
  const longest = wanted.toByteArray().length * 8;
  if (!(bits > 0 && bits <= longest) || wanted.kind() !== client.kind()) return isSame;
  const family = wanted.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const own = family.networkAddressFromCIDR(`${wanted}/${bits}`);
  return own.toString() === wanted.toString() ? client.match(wanted, bits) : isSame;
}

/** How a token is to be used: for an access token, or for anything else. */
export type Use =
  | { readonly kind: 'AT'; readonly scopes: readonly string[]; readonly audiences: readonly string[] }
  | { readonly kind: 'other' };

/** A claim that the server does not support is kept, and not enforced. */
function permits(
  entry: Limited,
  own: Clause,
  unsupported: readonly RestrictionClaim[],
  use: Use,
  address: string,
): boolean {
  const clause = withoutClaims(own, unsupported);
  const done = entry.usages.get(own) ?? { at: 0, other: 0 };
  const time = now();
  const inForce = time >= (clause.nbf ?? time) && time <= (clause.exp ?? time);
  const fromHere = clause.hosts?.some((host) => hostMatches(host, address)) ?? true;
  // Loopback addresses lie in no country.
  if (!inForce || !fromHere || clause.geoip_allow !== undefined) return false;
  if (use.kind === 'other') return done.other < (clause.usages_other ?? Number.POSITIVE_INFINITY);
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
  const done = entry.usages.get(clause) ?? { at: 0, other: 0 };
  entry.usages.set(clause, kind === 'AT' ? { ...done, at: done.at + 1 } : { ...done, other: done.other + 1 });
}
