import { isCovered } from '../../diff/containment.ts';
import { type Host, parseHost } from '../hosts.ts';
import { hasHostBits, sizeOf } from '../network.ts';

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(parseHost);

/** In networks that routers do not carry across the internet (RFC 1918, RFC 4193). */
export const isPrivate = (host: Host): boolean => privateNetworks.some((network) => isCovered(host, network));

/** As much as a 256th of all addresses of IPv4 and more; of IPv6, more than a registry hands out at a time. */
export const isWide = (host: Host): boolean =>
  'network' in host &&
  !hasHostBits(host.network) &&
  sizeOf(host.network) >= (host.network.version === 4 ? 2n ** 24n : 2n ** 108n);
