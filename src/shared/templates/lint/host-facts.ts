import { type Host, isHostWithin, isName, parseHost } from '../hosts.ts';
import { hasHostBits, type Network, sizeOf } from '../network.ts';

/** Whether all that an entry admits is admitted by another one, for sure. */
export function isCovered(inner: Host, outer: Host): boolean {
  if (inner.text === outer.text) return true;
  if ('network' in inner && 'network' in outer) return isInRange(inner.network, outer.network);
  return isName(inner) && isName(outer) && isHostWithin(inner, outer) === true;
}

/** By what they admit, a subnet of one is its address; the server itself tells them apart. One with host bits is another. */
const isInRange = (inner: Network, outer: Network): boolean =>
  inner.version === outer.version &&
  outer.first <= inner.first &&
  inner.last <= outer.last &&
  !hasHostBits(inner) &&
  !hasHostBits(outer);

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(parseHost);

/** In networks that routers do not carry across the internet (RFC 1918, RFC 4193). */
export const isPrivate = (host: Host): boolean => privateNetworks.some((network) => isCovered(host, network));

/** As much as a 256th of all addresses of IPv4 and more; of IPv6, more than a registry hands out at a time. */
export const isWide = (host: Host): boolean =>
  'network' in host &&
  !hasHostBits(host.network) &&
  sizeOf(host.network) >= (host.network.version === 4 ? 2n ** 24n : 2n ** 108n);
