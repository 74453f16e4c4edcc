import { type HostMeaning, readHost, within } from '../hosts.ts';
import { readNetwork } from '../network.ts';

/** An entry of `hosts`, read once. */
export interface HostFacts {
  readonly host: string;
  readonly meaning: HostMeaning;
  /** the addresses that it admits; null = it is none, or the server reads it in another way */
  readonly range: AddressRange | null;
}

interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads an entry of `hosts`, so that many can be compared quickly. */
export function hostFacts(host: string): HostFacts {
  const meaning = readHost(host);
  const isRange = meaning.kind === 'address' || (meaning.kind === 'subnet' && !meaning.hostBits);
  return { host, meaning, range: isRange ? rangeOf(host, meaning.version) : null };
}

function rangeOf(host: string, version: 4 | 6): AddressRange | null {
  const network = readNetwork(host);
  if (network === null || typeof network === 'string') return null;
  const bytes = network.address.toByteArray();
  const first = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const free = network.prefix === null ? 0 : bytes.length * 8 - network.prefix;
  return { version, first, last: first + 2n ** BigInt(free) - 1n };
}

/** Whether all that an entry admits is admitted by another one, for sure. */
export function isCovered(inner: HostFacts, outer: HostFacts): boolean {
  if (inner.host === outer.host) return true;
  if (inner.range !== null && outer.range !== null) return isInRange(inner.range, outer.range);
  return isName(inner.meaning) && isName(outer.meaning) && within(inner.host, outer.host) === true;
}

const isInRange = (inner: AddressRange, outer: AddressRange): boolean =>
  inner.version === outer.version && inner.first >= outer.first && inner.last <= outer.last;

/** Names are looked up by the server, in reverse DNS. */
export const isName = ({ kind }: HostMeaning): boolean => kind === 'name' || kind === 'wildcard';

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(hostFacts);

/** In networks that routers do not carry across the internet (RFC 1918, RFC 4193). */
export const isPrivate = (host: HostFacts): boolean => privateNetworks.some((network) => isCovered(host, network));

/** As much as a 256th of all addresses of IPv4 and more; of IPv6, more than a registry hands out at a time. */
export const isWide = ({ range }: HostFacts): boolean =>
  range !== null && range.last - range.first + 1n >= (range.version === 4 ? 2n ** 24n : 2n ** 108n);
