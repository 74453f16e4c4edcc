import { type HostMeaning, readHost, within } from '../hosts.ts';
import { type Finding, finding } from './finding.ts';
import { onClause } from './repairs.ts';
import type { Subject } from './subject.ts';

type Read = { readonly host: string; readonly meaning: HostMeaning };

/** The hosts of each clause, as the server reads them (mytoken protocol: restrictions, notes on CIDR). */
export const hosts = ({ clauses }: Subject): readonly Finding[] =>
  clauses.flatMap((clause, index) =>
    clause.hosts === undefined || clause.hosts.length === 0 ? [] : hostsOf(clause.hosts, index),
  );

function hostsOf(list: readonly string[], clause: number): readonly Finding[] {
  const place = { clause, claim: 'hosts' } as const;
  const each = [...new Set(list)].map((host): Read => ({ host, meaning: readHost(host) }));
  const byName = each.filter(({ meaning }) => meaning.kind === 'name' || meaning.kind === 'wildcard');
  const inside = each.filter(isPrivate);
  const wide = each.filter((one) => isWide(one.meaning) && !isPrivate(one));
  const names = (some: readonly Read[]) => some.map(({ host }) => host).join(', ');
  return [
    ...each.flatMap((one) => mistakes(one, each, clause)),
    ...each.flatMap((one) => redundant(one, each, clause)),
    ...(wide.length > 0 ? [finding('host-wide', place, [names(wide)])] : []),
    ...(inside.length > 0 ? [finding('host-private', place, [names(inside)])] : []),
    ...(each.some(({ meaning }) => meaning.kind === 'this') ? [finding('host-this', place)] : []),
    ...(byName.length > 0 ? [finding('host-by-name', place, [names(byName)])] : []),
  ];
}

function mistakes({ host, meaning }: Read, each: readonly Read[], clause: number): readonly Finding[] {
  const place = { clause, claim: 'hosts' } as const;
  if (meaning.kind === 'subnet' && meaning.hostBits) {
    const [address = ''] = host.split('/');
    return [finding('host-bits', place, [host, meaning.network, address], write(clause, host, meaning.network))];
  }
  if (meaning.kind !== 'nonsense') return [];
  // Without its last host a clause would admit every host, where now it admits none.
  return [finding('host-nonsense', place, [host, meaning.because], each.length > 1 ? write(clause, host, null) : null)];
}

/** Of two that are equal the second one is redundant. */
function redundant({ host, meaning }: Read, each: readonly Read[], clause: number): readonly Finding[] {
  if (meaning.kind === 'nonsense' || (meaning.kind === 'subnet' && meaning.hostBits)) return [];
  const position = each.findIndex((one) => one.host === host);
  const other = each.find(
    (one, index) =>
      one.host !== host &&
      one.meaning.kind !== 'nonsense' &&
      within(host, one.host) === true &&
      (index < position || within(one.host, host) !== true),
  );
  if (other === undefined) return [];
  return [finding('host-within', { clause, claim: 'hosts' }, [host, other.host], write(clause, host, null))];
}

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Networks that routers do not carry across the internet (RFC 1918, RFC 4193). */
const isPrivate = ({ host, meaning }: Read): boolean =>
  (meaning.kind === 'address' || meaning.kind === 'subnet') &&
  privateNetworks.some((network) => within(host, network) === true);

/** As much as a 256th of all addresses of IPv4 and more; of IPv6, more than a registry hands out at a time. */
const isWide = (meaning: HostMeaning): boolean =>
  meaning.kind === 'subnet' &&
  !meaning.hostBits &&
  BigInt(meaning.size) >= (meaning.version === 4 ? 2n ** 24n : 2n ** 108n);

const write = (clause: number, host: string, by: string | null) =>
  onClause(clause, (draft) => {
    const rest = (draft.hosts ?? []).flatMap((one) => (one !== host ? [one] : by === null ? [] : [by]));
    draft.hosts = [...new Set(rest)];
  });
