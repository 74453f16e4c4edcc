import type { Clause } from '../restrictions.ts';
import { err, ok, type Result } from '../result.ts';
import { splitScope } from '../scope.ts';
import { resolveTime } from '../written-time.ts';
import { parseHost, spellSubnet } from './hosts.ts';
import type { ClaimName, WrittenClause, WrittenTime } from './model.ts';

/** A limit as it is sent; null = none. */
type Read<T> = Result<T | null, 'not-a-time' | 'bad-number'>;

/** Every claim of a clause as it is sent. */
export type ReadClaims = { readonly [Claim in ClaimName]: Read<NonNullable<Clause[Claim]>> };

/**
 * Reads the claims of a clause: times to unix seconds, countries in upper case, subnets by their network address, without
 * duplicates (mytoken protocol: restrictions).
 * @param now unix seconds
 */
export const readClaims = (clause: WrittenClause, now: number): ReadClaims => ({
  nbf: readTime(clause.nbf, now),
  exp: readTime(clause.exp, now),
  scope: ok(splitScope(clause.scope).join(' ') || null),
  audience: readList(clause.audience, (audience) => audience),
  hosts: readList(clause.hosts, asNetwork),
  geoip_allow: readList(clause.geoip_allow, (country) => country.toUpperCase()),
  geoip_disallow: readList(clause.geoip_disallow, (country) => country.toUpperCase()),
  usages_AT: readCount(clause.usages_AT),
  usages_other: readCount(clause.usages_other),
});

function readTime(written: WrittenTime | undefined, now: number): Read<number> {
  const resolved = written === undefined ? ok(null) : resolveTime(written, now);
  return resolved.ok ? resolved : err('not-a-time');
}

function readCount(count: number | undefined): Read<number> {
  if (count === undefined) return ok(null);
  return Number.isSafeInteger(count) && count >= 0 ? ok(count) : err('bad-number');
}

function readList(values: readonly string[] | undefined, normal: (value: string) => string): Read<string[]> {
  const distinct = [...new Set((values ?? []).map(normal))];
  return ok(distinct.length === 0 ? null : distinct);
}

/** A server takes a subnet with host bits for one address, and one that begins with the unspecified address for none. */
function asNetwork(host: string): string {
  const read = parseHost(host);
  return read.kind === 'subnet' && read.network.first !== 0n ? spellSubnet(read.network) : host;
}
