import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/** Addresses that begin alike; a single address has all its bits. */
interface Range {
  readonly address: Address;
  readonly bits: number;
}

/**
 * The addresses of a host of a clause; `undefined` for a name. A network counts only when it is written with its own
 * address; with host bits it is the single address before the slash, and a network of length 0 is no network at all.
 * IPv4 addresses written as IPv6 are the same addresses.
 */
function rangeOf(host: string): Range | undefined {
  const [network = '', length] = host.split('/');
  if (!ipaddr.isValid(network)) return undefined;
  const address = ipaddr.process(network);
  const all = address.toByteArray().length * 8;
  if (length === undefined) return { address, bits: all };
  const bits = Number(length) - (ipaddr.parse(network).kind() === address.kind() ? 0 : 96);
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const isNetwork =
    bits > 0 && bits <= all && family.networkAddressFromCIDR(`${address}/${bits}`).toString() === address.toString();
  return { address, bits: isNetwork ? bits : all };
}

function isInside(inner: Range, outer: Range): boolean {
  return (
    inner.address.kind() === outer.address.kind() &&
    inner.bits >= outer.bits &&
    inner.address.match(outer.address, outer.bits)
  );
}

/** True when an address belongs to a host of a clause. */
export function hostMatches(host: string, address: string): boolean {
  const outer = rangeOf(host);
  const inner = ipaddr.isValid(address) ? rangeOf(address) : undefined;
  return outer !== undefined && inner !== undefined && isInside(inner, outer);
}

/** True when hosts permit no address that the own ones do not; no own ones permit every address. */
export function coversHosts(own: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  if (own === undefined || own.length === 0) return true;
  if (wanted === undefined || wanted.length === 0) return false;
  return wanted.every((host) => own.some((one) => covers(one, host)));
}

function covers(own: string, wanted: string): boolean {
  if (own === wanted || (own.startsWith('*.') && wanted.endsWith(own.slice(1)))) return true;
  const outer = rangeOf(own);
  const inner = rangeOf(wanted);
  return outer !== undefined && inner !== undefined && isInside(inner, outer);
}
