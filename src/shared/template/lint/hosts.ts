import { type Finding, finding } from './finding.ts';
import { type HostFacts, isCovered, isName, isPrivate, isWide } from './host-facts.ts';
import { onClause } from './repairs.ts';
import type { Subject } from './subject.ts';

/** The hosts of each clause, as the server reads them (mytoken protocol: restrictions, notes on CIDR). */
export const hosts = ({ clauses, readHost }: Subject): readonly Finding[] =>
  clauses.flatMap((clause, index) =>
    clause.hosts === undefined || clause.hosts.length === 0
      ? []
      : hostsOf([...new Set(clause.hosts)].map(readHost), index),
  );

function hostsOf(each: readonly HostFacts[], clause: number): readonly Finding[] {
  const place = { clause, claim: 'hosts' } as const;
  const those = (rule: 'host-wide' | 'host-private' | 'host-by-name', some: readonly HostFacts[]) =>
    some.length === 0 ? [] : [finding(rule, place, [some.map(({ host }) => host).join(', ')])];
  return [
    ...each.flatMap((one) => mistakes(one, each, clause)),
    ...each.flatMap((one, index) => redundant(one, index, each, clause)),
    ...those(
      'host-wide',
      each.filter((one) => isWide(one) && !isPrivate(one)),
    ),
    ...those('host-private', each.filter(isPrivate)),
    ...(each.some(({ meaning }) => meaning.kind === 'this') ? [finding('host-this', place)] : []),
    ...those(
      'host-by-name',
      each.filter(({ meaning }) => isName(meaning)),
    ),
  ];
}

function mistakes({ host, meaning }: HostFacts, each: readonly HostFacts[], clause: number): readonly Finding[] {
  const place = { clause, claim: 'hosts' } as const;
  if (meaning.kind === 'subnet' && meaning.hostBits) {
    const [address = ''] = host.split('/');
    return [finding('host-bits', place, [host, meaning.network, address], write(clause, host, meaning.network))];
  }
  if (meaning.kind !== 'nonsense') return [];
  // Without its last host a clause would admit every host, where now it admits none.
  return [finding('host-nonsense', place, [host, meaning.because], each.length > 1 ? write(clause, host, null) : null)];
}

/** Of two that admit the same the second one is redundant. */
function redundant(one: HostFacts, place: number, each: readonly HostFacts[], clause: number): readonly Finding[] {
  const other = each.find(
    (outer, index) => index !== place && isCovered(one, outer) && (index < place || !isCovered(outer, one)),
  );
  if (other === undefined) return [];
  const { host } = one;
  return [finding('host-within', { clause, claim: 'hosts' }, [host, other.host], write(clause, host, null))];
}

const write = (clause: number, host: string, by: string | null) =>
  onClause(clause, (draft) => {
    const rest = (draft.hosts ?? []).flatMap((one) => (one !== host ? [one] : by === null ? [] : [by]));
    draft.hosts = [...new Set(rest)];
  });
