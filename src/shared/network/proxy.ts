/** A proxy: CONNECT over plain HTTP or over TLS (RFC 9110 §9.3.6), or SOCKS (RFC 1928). */
export interface ProxyServer {
  readonly protocol: ProxyProtocol;
  /** as URL gives it, with IPv6 in brackets */
  readonly host: string;
  readonly port: number;
}

export type ProxyProtocol = 'http' | 'https' | 'socks4' | 'socks5';

/** The port of a proxy that names none. */
const usualPorts: Readonly<Record<ProxyProtocol, number>> = { http: 80, https: 443, socks4: 1080, socks5: 1080 };

const isProtocol = (name: string): name is ProxyProtocol => Object.hasOwn(usualPorts, name);

/**
 * Reads the address of a proxy as people write it: `host:port`, which means HTTP, or a URL of one of the protocols.
 * @returns null for anything else, also for an address with a user name, a path or a query
 */
export function readProxy(typed: string): ProxyServer | null {
  const text = typed.trim().replace(/\/$/, '');
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#@\s]+)$/i.exec(text) ?? [];
  const named = scheme.toLowerCase();
  const protocol = named === 'socks' || named === 'socks5h' ? 'socks5' : named;
  // A URL with another scheme reads ports and hosts in other ways.
  if (!isProtocol(protocol) || !URL.canParse(`https://${rest}`)) return null;
  const url = new URL(`https://${rest}`);
  const port = /:\d+$/.test(rest) ? Number(url.port === '' ? 443 : url.port) : usualPorts[protocol];
  return port === 0 ? null : { protocol, host: url.hostname, port };
}

/** The host and port of a proxy, by which it is named. */
export const proxyName = ({ host, port }: ProxyServer): string => `${host}:${port}`;

/** The address of a proxy as it can be typed. */
export const proxyAddress = ({ protocol, host, port }: ProxyServer): string => `${protocol}://${host}:${port}`;

/**
 * Whether a login that was entered for an address may be sent to a proxy. The protocol counts where TLS was asked for: such
 * a login is not sent in the clear because a script names the same host without it.
 */
export function isLoginFor(address: string, proxy: ProxyServer): boolean {
  const entered = readProxy(address);
  if (entered === null || proxyName(entered) !== proxyName(proxy)) return false;
  return entered.protocol !== 'https' || proxy.protocol === 'https';
}

/** A user name at a proxy, which is named by its address. */
export interface ProxyLoginView {
  readonly proxy: string;
  readonly user: string;
}
