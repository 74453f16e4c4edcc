import { readProxy } from '../../../shared/network/proxy.ts';
import type { Route } from '../../core/ports/network.ts';

/** The protocols as a list of proxies names them; one of another protocol is of no use here. */
const protocols: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks4'],
  ['SOCKS4', 'socks4'],
  ['SOCKS5', 'socks5'],
]);

/**
 * Reads what Chromium says of the way to a server, as in `PROXY host:port; SOCKS5 host:port; DIRECT`.
 * @returns null where it names no way that can be used; an empty text means that a script could not be loaded or failed
 */
export function readRoutes(list: string): readonly Route[] | null {
  const routes = list.split(';').flatMap((entry): readonly Route[] => {
    const [kind = '', place = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return ['direct'];
    const protocol = protocols.get(kind.toUpperCase());
    const proxy = protocol === undefined ? null : readProxy(`${protocol}://${place}`);
    return proxy === null ? [] : [proxy];
  });
  return routes.length === 0 ? null : routes;
}
