import type { Clause } from '../../credentials/restrictions.ts';
import { splitScope } from '../../credentials/scope.ts';
import { countriesLeft } from '../../diff/countries.ts';
import { admits, type Host, parseHost } from '../hosts.ts';
import type { ClaimName } from '../model.ts';

/** A use of a token that is asked about. */
export interface Use {
  /** unix seconds */
  readonly at: number;
  /** `AT`: obtain an access token; `other`: everything else that costs a use */
  readonly what: 'AT' | 'other';
  /** IPv4 or IPv6 address as the server sees it; null = not given */
  readonly address: string | null;
  /** ISO 3166-1 alpha-2; null = not given */
  readonly country: string | null;
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  /** uses so far, a number for each clause; missing = 0 */
  readonly done: readonly { readonly AT: number; readonly other: number }[];
}

/** The verdict of one clause on a use. */
export type ClauseVerdict =
  | { readonly outcome: 'allows' }
  /** the first claim that fails */
  | { readonly outcome: 'refuses'; readonly claim: ClaimName }
  /** a claim of which only the server can tell: a name by reverse DNS, what `this` becomes, a country that was not given */
  | { readonly outcome: 'depends'; readonly claim: ClaimName };

/** Whether a claim permits a use; null = only the server can tell. */
type Decision = boolean | null;

/** The order in which a mytoken server looks at the claims. */
const serverOrder = [
  'nbf',
  'exp',
  'hosts',
  'geoip_disallow',
  'geoip_allow',
  'usages_AT',
  'usages_other',
  'scope',
  'audience',
] as const satisfies readonly ClaimName[];

/**
 * Judges a use by one clause (mytoken protocol: restrictions).
 * @param done uses of the same kind so far
 */
export function evaluateClause(clause: Clause, use: Use, done: number): ClauseVerdict {
  const judgements = serverOrder.map((claim) => [claim, judges[claim](clause, use, done)] as const);
  const [refusing] = judgements.find(([, permits]) => permits === false) ?? [];
  if (refusing !== undefined) return { outcome: 'refuses', claim: refusing };
  const [open] = judgements.find(([, permits]) => permits === null) ?? [];
  return open === undefined ? { outcome: 'allows' } : { outcome: 'depends', claim: open };
}

/** Servers count whole seconds; both ends belong to the time in which a clause holds. `0` is no limit. */
const judges: Readonly<Record<ClaimName, (clause: Clause, use: Use, done: number) => Decision>> = {
  nbf: ({ nbf = 0 }, { at }) => nbf === 0 || Math.floor(at) >= nbf,
  exp: ({ exp = 0 }, { at }) => exp === 0 || Math.floor(at) <= exp,
  hosts: ({ hosts = [] }, { address }) => hosts.length === 0 || admitsUse(hosts, address),
  geoip_disallow: ({ geoip_disallow = [] }, { country }) =>
    geoip_disallow.length === 0 || (country === null ? null : !geoip_disallow.includes(country.toUpperCase())),
  geoip_allow: (clause, { country }) => {
    const { geoip_allow = [] } = clause;
    if (geoip_allow.length === 0) return true;
    if (country !== null) return geoip_allow.includes(country.toUpperCase());
    // Where each of them is excluded too, no country fits.
    return countriesLeft(clause)?.length === 0 ? false : null;
  },
  usages_AT: ({ usages_AT }, { what }, done) => what !== 'AT' || usages_AT === undefined || done < usages_AT,
  usages_other: ({ usages_other }, { what }, done) =>
    what !== 'other' || usages_other === undefined || done < usages_other,
  scope: ({ scope }, { what, scopes }) => what !== 'AT' || isSubset(scopes, splitScope(scope)),
  audience: ({ audience = [] }, { what, audiences }) => what !== 'AT' || isSubset(audiences, audience),
};

/** An empty set of what is allowed limits nothing. */
const isSubset = (asked: readonly string[], allowed: readonly string[]): boolean =>
  allowed.length === 0 || asked.every((one) => allowed.includes(one));

const anyOf = (judgements: readonly Decision[]): Decision =>
  judgements.includes(true) || (judgements.includes(null) ? null : false);

function admitsUse(hosts: readonly string[], written: string | null): Decision {
  const address = written === null ? null : parseHost(written);
  return anyOf(hosts.map((host) => admitsAddress(parseHost(host), address)));
}

function admitsAddress(host: Host, address: Host | null): Decision {
  if (address !== null) return admits(host, address);
  return host.kind === 'nonsense' ? false : null;
}
