import ipaddr from 'ipaddr.js';

const { IPv4, IPv6 } = ipaddr;
type IPv4 = ipaddr.IPv4;
type IPv6 = ipaddr.IPv6;

/** An address, or a subnet when it has a prefix. IPv4 in the clothes of IPv6 (RFC 4291 §2.5.5.2) counts as IPv4. */
export interface Network {
  readonly address: IPv4 | IPv6;
  readonly prefix: number | null;
}

/** A subnet in figures. */
export interface SubnetFigures {
  readonly first: string;
  readonly last: string;
  /** how many addresses, as a decimal */
  readonly size: string;
  /** `first` with the prefix: the only form in which a mytoken server takes it for a subnet */
  readonly network: string;
  /** whether the address before the slash is not the first one */
  readonly hostBits: boolean;
}

/**
 * Reads `192.0.2.0/24`, `2001:db8::7` and the like.
 * @returns null for what does not look like an address; a reason for what looks like one and is none
 */
export function readNetwork(text: string): Network | 'zone' | 'prefix' | null {
  const [, written = '', zone, mask] = /^([^%/]*)(%[^/]*)?(?:\/(.*))?$/s.exec(text) ?? [];
  const address = readAddress(written);
  if (address === null) return null;
  if (zone !== undefined) return 'zone';
  if (mask === undefined) return { address: withoutMapping(address), prefix: null };
  const most = bitsOf(address);
  if (!/^\d{1,3}$/.test(mask) || Number(mask) > most) return 'prefix';
  const inner = withoutMapping(address);
  const prefix = Number(mask) - (most - bitsOf(inner));
  return prefix < 0 ? 'prefix' : { address: inner, prefix };
}

/** 4 or 6. */
export const versionOf = ({ address }: Network): 4 | 6 => (address.kind() === 'ipv4' ? 4 : 6);

const bitsOf = (address: IPv4 | IPv6): number => (address.kind() === 'ipv4' ? 32 : 128);

/** The usual spelling of an address (RFC 5952). */
export const spell = (address: IPv4 | IPv6): string =>
  address instanceof IPv6 ? address.toRFC5952String() : address.toString();

/** The figures of a subnet with this prefix. */
export function figuresOf(address: IPv4 | IPv6, prefix: number): SubnetFigures {
  const family = address instanceof IPv6 ? IPv6 : IPv4;
  const cidr = `${address.toString()}/${prefix}`;
  const first = spell(family.networkAddressFromCIDR(cidr));
  return {
    first,
    last: spell(family.broadcastAddressFromCIDR(cidr)),
    size: String(1n << BigInt(bitsOf(address) - prefix)),
    network: `${first}/${prefix}`,
    hostBits: first !== spell(address),
  };
}

/**
 * Whether all that one admits is admitted by the other. As on the server, a prefix after an address that is not the first
 * one counts for nothing, and no subnet is within a single address, not even a subnet of one.
 */
export function isNetworkWithin(inner: Network, outer: Network): boolean {
  if (versionOf(inner) !== versionOf(outer)) return false;
  const prefix = effectivePrefix(inner);
  const limit = effectivePrefix(outer);
  if (limit === null) return prefix === null && spell(inner.address) === spell(outer.address);
  return inner.address.match(outer.address, limit) && (prefix ?? bitsOf(inner.address)) >= limit;
}

const effectivePrefix = ({ address, prefix }: Network): number | null =>
  prefix === null || figuresOf(address, prefix).hostBits ? null : prefix;

const withoutMapping = (address: IPv4 | IPv6): IPv4 | IPv6 =>
  address instanceof IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;

function readAddress(text: string): IPv4 | IPv6 | null {
  if (IPv4.isValidFourPartDecimal(text)) return IPv4.parse(text);
  const groups = withoutDots(text);
  // `::` stands for at least one group (RFC 4291 §2.2), which the library does not mind.
  const tooFull = groups.includes('::') && groups.split(':').filter((group) => group !== '').length > 7;
  return groups.includes(':') && !tooFull && IPv6.isValid(groups) ? IPv6.parse(groups) : null;
}

/** Writes the IPv4 end of `::ffff:192.0.2.1` as groups: the library takes `::192.0.2.1` for something else. */
function withoutDots(text: string): string {
  const end = /(?<=:)\d+\.\d+\.\d+\.\d+$/.exec(text)?.[0];
  if (end === undefined || !IPv4.isValidFourPartDecimal(end)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = IPv4.parse(end).octets;
  return `${text.slice(0, -end.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
