import ipaddr from 'ipaddr.js';

const { IPv4, IPv6 } = ipaddr;

/** An address, or a subnet when it has a prefix. IPv4-mapped IPv6 (RFC 4291 §2.5.5.2) counts as IPv4. */
export interface Network {
  readonly version: 4 | 6;
  readonly prefix: number | null;
  /** the address as it is written, as a number */
  readonly address: bigint;
  /** the lowest and the highest address of the subnet */
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * Reads `192.0.2.0/24`, `2001:db8::7` and the like.
 * @returns null for a text that does not look like an address; a reason for one that does and is invalid
 */
export function readNetwork(text: string): Network | 'zone' | 'prefix' | null {
  const [, written = '', zone, mask] = /^([^%/]*)(%[^/]*)?(?:\/(.*))?$/s.exec(text) ?? [];
  const bytes = readAddress(written);
  if (bytes === null) return null;
  if (zone !== undefined) return 'zone';
  const inner = withoutMapping(bytes);
  if (mask === undefined) return networkOf(inner, null);
  if (!/^\d{1,3}$/.test(mask) || Number(mask) > 8 * bytes.length) return 'prefix';
  const prefix = Number(mask) - 8 * (bytes.length - inner.length);
  return prefix < 0 ? 'prefix' : networkOf(inner, prefix);
}

function networkOf(bytes: readonly number[], prefix: number | null): Network {
  const address = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const bits = 8 * bytes.length;
  const size = 2n ** BigInt(bits - (prefix ?? bits));
  const first = address - (address % size);
  return { version: bits === 32 ? 4 : 6, prefix, address, first, last: first + size - 1n };
}

/** The number of addresses in a subnet. */
export const sizeOf = ({ first, last }: Network): bigint => last - first + 1n;

/** Checks for an address before the slash that is not the first one: a server then ignores the prefix. */
export const hasHostBits = ({ address, first }: Network): boolean => address !== first;

/** The usual spelling of an address (RFC 5952). */
export function spell(version: 4 | 6, address: bigint): string {
  const count = version === 4 ? 4 : 16;
  const bytes = Array.from({ length: count }, (_, index) =>
    Number((address >> BigInt(8 * (count - 1 - index))) % 256n),
  );
  return version === 4 ? new IPv4(bytes).toString() : new IPv6(bytes).toRFC5952String();
}

/**
 * Checks that a subnet is within another one. As on the server, a prefix after an address that is not the first
 * one counts for nothing, and no subnet is within a single address, not even a subnet of one.
 */
export function isNetworkWithin(inner: Network, outer: Network): boolean {
  if (inner.version !== outer.version) return false;
  if (!isSubnet(outer)) return !isSubnet(inner) && inner.address === outer.address;
  return outer.first <= inner.address && (isSubnet(inner) ? inner.last : inner.address) <= outer.last;
}

const isSubnet = (network: Network): boolean => network.prefix !== null && !hasHostBits(network);

const mapping = [...Array<number>(10).fill(0), 255, 255];

const withoutMapping = (bytes: readonly number[]): readonly number[] =>
  bytes.length === 16 && mapping.every((byte, index) => bytes[index] === byte) ? bytes.slice(12) : bytes;

/** The bytes of an address, null = it is none. */
function readAddress(text: string): readonly number[] | null {
  // For everything else the library throws and catches an error, which is slow for many names.
  if (/^[\d.]+$/.test(text)) return IPv4.isValidFourPartDecimal(text) ? IPv4.parse(text).toByteArray() : null;
  if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(text)) return null;
  const groups = withoutDots(text);
  // `::` stands for at least one group (RFC 4291 §2.2), which the library does not mind.
  const tooFull = groups.includes('::') && groups.split(':').filter((group) => group !== '').length > 7;
  return !tooFull && IPv6.isValid(groups) ? IPv6.parse(groups).toByteArray() : null;
}

/** Writes the IPv4 end of `::ffff:192.0.2.1` as groups: the library takes `::192.0.2.1` for something else. */
function withoutDots(text: string): string {
  const end = /(?<=:)\d+\.\d+\.\d+\.\d+$/.exec(text)?.[0];
  if (end === undefined || !IPv4.isValidFourPartDecimal(end)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = IPv4.parse(end).octets;
  return `${text.slice(0, -end.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
