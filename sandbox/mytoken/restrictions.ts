import { type Clause, words } from './clause.ts';
import type { MytokenEntry } from './state.ts';
import { now } from './state.ts';

const toInteger = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** A network with host bits set counts as a single address, as on the real server. */
function hostMatches(host: string, address: string): boolean {
  const [network = '', bits] = host.split('/');
  const size = bits === undefined ? 1 : 2 ** (32 - Number(bits));
  if (size === 1 || toInteger(network) % size !== 0) return network === address;
  return Math.floor(toInteger(address) / size) === toInteger(network) / size;
}

/** How a token is to be used: for an access token, or for anything else. */
export type Use =
  | { readonly kind: 'AT'; readonly scopes: readonly string[]; readonly audiences: readonly string[] }
  | { readonly kind: 'other' };

function permits(entry: MytokenEntry, clause: Clause, use: Use, address: string): boolean {
  const done = entry.usages.get(clause) ?? { at: 0, other: 0 };
  const time = now();
  const inForce = time >= (clause.nbf ?? time) && time <= (clause.exp ?? time);
  const fromHere = clause.hosts?.some((host) => hostMatches(host, address)) ?? true;
  // Loopback addresses lie in no country.
  if (!inForce || !fromHere || clause.geoip_allow !== undefined) return false;
  if (use.kind === 'other') return done.other < (clause.usages_other ?? Number.POSITIVE_INFINITY);
  const scopes = clause.scope === undefined ? undefined : words(clause.scope);
  return (
    done.at < (clause.usages_AT ?? Number.POSITIVE_INFINITY) &&
    use.scopes.every((scope) => scopes?.includes(scope) ?? true) &&
    use.audiences.every((audience) => clause.audience?.includes(audience) ?? true)
  );
}

/** The first clause that permits the use from this address; that one is to be charged. */
export function permittingClause(entry: MytokenEntry, use: Use, address: string): Clause | undefined {
  return entry.rights.restrictions.find((clause) => permits(entry, clause, use, address));
}

/** Counts one use of a clause. */
export function charge(entry: MytokenEntry, clause: Clause, kind: Use['kind']): void {
  const done = entry.usages.get(clause) ?? { at: 0, other: 0 };
  entry.usages.set(clause, kind === 'AT' ? { ...done, at: done.at + 1 } : { ...done, other: done.other + 1 });
}
