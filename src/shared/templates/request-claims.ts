import type { Clause } from '../credentials/restrictions.ts';
import { splitScope } from '../credentials/scope.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { resolveTime } from '../time/expression.ts';
import { sentHost } from './hosts.ts';
import type { ClaimName, TemplateClause, TimeExpression } from './model.ts';
import { present } from './omit-undefined.ts';

/** A limit as it is sent; null = none. */
type Read<T> = Result<T | null, 'not-a-time' | 'bad-number'>;

/** Every claim of a clause as it is sent. */
export type ReadClaims = { readonly [Claim in ClaimName]: Read<NonNullable<Clause[Claim]>> };

/**
 * Reads the claims of a clause: times to unix seconds, countries in upper case, subnets by their network address, without
 * duplicates (mytoken protocol: restrictions).
 * @param now unix seconds
 */
export const readClaims = (clause: TemplateClause, now: number): ReadClaims => ({
  nbf: readTime(clause.nbf, now),
  exp: readTime(clause.exp, now),
  scope: ok(splitScope(clause.scope).join(' ') || null),
  audience: readList(clause.audience, (audience) => audience),
  hosts: readList(clause.hosts, sentHost),
  geoip_allow: readList(clause.geoip_allow, sentCountry),
  geoip_disallow: readList(clause.geoip_disallow, sentCountry),
  usages_AT: readCount(clause.usages_AT),
  usages_other: readCount(clause.usages_other),
});

/** A clause with its hosts and countries as they are sent, and all else as written. */
export const withSentHostsAndCountries = ({
  hosts,
  geoip_allow,
  geoip_disallow,
  ...clause
}: TemplateClause): TemplateClause => ({
  ...clause,
  ...present<Pick<TemplateClause, 'hosts' | 'geoip_allow' | 'geoip_disallow'>>({
    hosts: hosts && distinct(hosts, sentHost),
    geoip_allow: geoip_allow && distinct(geoip_allow, sentCountry),
    geoip_disallow: geoip_disallow && distinct(geoip_disallow, sentCountry),
  }),
});

/** Codes have letters of ASCII only (ISO 3166-1); some others would become several. */
const sentCountry = (code: string): string => code.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());

const distinct = (values: readonly string[], normal: (value: string) => string): string[] => [
  ...new Set(values.map(normal)),
];

function readTime(written: TimeExpression | undefined, now: number): Read<number> {
  const resolved = written === undefined ? ok(null) : resolveTime(written, now);
  return resolved.ok ? resolved : err('not-a-time');
}

function readCount(count: number | undefined): Read<number> {
  if (count === undefined) return ok(null);
  return Number.isSafeInteger(count) && count >= 0 ? ok(count) : err('bad-number');
}

function readList(values: readonly string[] | undefined, normal: (value: string) => string): Read<string[]> {
  const list = distinct(values ?? [], normal);
  return ok(list.length === 0 ? null : list);
}
