import { isCovered } from '../../diff/containment.ts';
import { replaceIn } from '../edit.ts';
import { type Host, isName, readHost as meaningOf, sentHost } from '../hosts.ts';
import { type Finding, finding } from './finding.ts';
import { isPrivate, isWide } from './host-facts.ts';
import type { Subject } from './subject.ts';

/** The hosts of each clause, as the server reads them (mytoken protocol: restrictions, notes on CIDR). */
export const hosts = ({ clauses, readHost }: Subject): readonly Finding[] =>
  clauses.flatMap((clause, index) =>
    clause.hosts === undefined || clause.hosts.length === 0
      ? []
      : hostsOf([...new Set(clause.hosts)].map(readHost), index),
  );

function hostsOf(each: readonly Host[], clause: number): readonly Finding[] {
  const target = { clause, claim: 'hosts' } as const;
  const those = (rule: 'host-wide' | 'host-private' | 'host-by-name', some: readonly Host[]) =>
    some.length === 0 ? [] : [finding(rule, target, { hosts: some.map(({ text }) => text) })];
  return [
    ...each.flatMap((one) => mistakes(one, each, clause)),
    ...each.flatMap((one, index) => redundant(one, index, each, clause)),
    ...those(
      'host-wide',
      each.filter((one) => isWide(one) && !isPrivate(one)),
    ),
    ...those('host-private', each.filter(isPrivate)),
    ...(each.some(({ kind }) => kind === 'this') ? [finding('host-this', target, {})] : []),
    ...those('host-by-name', each.filter(isName)),
  ];
}

function mistakes(host: Host, each: readonly Host[], clause: number): readonly Finding[] {
  const target = { clause, claim: 'hosts' } as const;
  const { text } = host;
  const written = meaningOf(text);
  if (written.kind === 'subnet' && written.hostBits) return [hostBits(text, written.size, clause)];
  if (host.kind !== 'nonsense') return [];
  // Without its last host a clause would admit every host, where now it admits none.
  return [
    finding(
      'host-nonsense',
      target,
      { host: text, because: host.because },
      each.length > 1 ? replaceIn(clause, 'hosts', text, null) : null,
    ),
  ];
}

/** Offers both possible meanings: the subnet, if it can be sent, and the single address. */
function hostBits(text: string, addresses: bigint, clause: number): Finding {
  const network = sentHost(text);
  const [address = ''] = text.split('/');
  const write = (host: string) => replaceIn(clause, 'hosts', text, host);
  const at = { clause, claim: 'hosts' } as const;
  return network === text
    ? finding('host-bits', at, { host: text, network: null, address, addresses }, write(address))
    : finding('host-bits', at, { host: text, network, address, addresses }, write(network), write(address));
}

/** Of two that admit the same the second one is redundant. */
function redundant(one: Host, position: number, each: readonly Host[], clause: number): readonly Finding[] {
  const other = each.find(
    (outer, index) => index !== position && isCovered(one, outer) && (index < position || !isCovered(outer, one)),
  );
  if (other === undefined) return [];
  const { text } = one;
  return [
    finding(
      'host-within',
      { clause, claim: 'hosts' },
      { host: text, within: other.text },
      replaceIn(clause, 'hosts', text, null),
    ),
  ];
}
