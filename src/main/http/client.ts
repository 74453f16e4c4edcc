import { isLoopbackHost } from '../../shared/credentials/issuer.ts';
import { err, type Result } from '../../shared/ipc/result.ts';
import type { ProxyServer } from '../../shared/network/proxy.ts';
import type { Routes } from '../core/ports/network.ts';
import { checkAddress } from './address.ts';
import { createTrust, systemAuthorities } from './authorities.ts';
import { beforeEnd, endOf } from './ending.ts';
import { type ExchangeOptions, exchange } from './exchange.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from './message.ts';
import { openTunnel } from './tunnel.ts';

export type Http = (request: HttpRequest) => Promise<Result<HttpAnswer, HttpFailure>>;

export interface HttpOptions {
  readonly userAgent: string;
  /** Follows the user agent in brackets where a request names this computer; null = it is to be left out. */
  readonly computer?: () => string | null;
  /** Refuse everything off this computer: the runtime gets no security updates. */
  readonly loopbackOnly: boolean;
  /** The authorities to trust, in PEM, asked for once; null = those that the runtime brings along alone. */
  readonly authorities?: () => readonly string[] | null;
  /** Certificates, in PEM, that count for one host besides these; the host as URL gives it. */
  readonly extraAuthorities?: (host: string) => readonly string[];
  /** The ways to servers off this computer; without it there are no proxies. */
  readonly routes?: Routes;
  readonly deadlineMs?: number;
  readonly bodyLimit?: number;
  readonly headerLimit?: number;
}

/**
 * Makes the one function that talks HTTP: one request, one new connection, one answer. It never repeats a request that may
 * have reached its server, follows no redirect, keeps no cookie, and ends by its deadline.
 *
 * Node's own client and not the browser's: Chromium sends a POST again when a kept connection was reset before the
 * answer, and a rotating token that is used twice is revoked. For the same reason no connection is used twice; and on a
 * new one it is known whether anything was written: nothing before the connection to the server itself stands.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { body: options.bodyLimit ?? 1_048_576, header: options.headerLimit ?? 16_384 };
  const trust = createTrust(options.authorities ?? systemAuthorities, options.extraAuthorities);
  return async (request) => {
    const address = checkAddress(request.url);
    if (!address.ok) return err({ sent: false, error: address.error });
    const { host, hostname } = address.value;
    if (options.loopbackOnly && !isLoopbackHost(hostname)) {
      return err({ sent: false, error: { code: 'runtime-loopback-only', host } });
    }
    const deadlineMs = request.deadlineMs ?? options.deadlineMs ?? 20_000;
    const ending = endOf(request.signal, deadlineMs);
    try {
      return await send(address.value, request, { ...options, limits, trust, ending });
    } finally {
      ending.clear();
    }
  };
}

/** The longest that a proxy gets to lead to a server, in milliseconds. */
const tunnelDeadlineMs = 20_000;

type Sending = ExchangeOptions & Pick<HttpOptions, 'routes'>;

/** Sends a request on the first of its ways that leads to the server. */
async function send(url: URL, request: HttpRequest, options: Sending): Promise<Result<HttpAnswer, HttpFailure>> {
  const { ending, routes } = options;
  if (ending.signal.aborted) return err(ending.failure(url.host, false));
  // Servers on this computer are reached without anybody's help, and plain HTTP goes nowhere else.
  if (routes === undefined || isLoopbackHost(url.hostname)) return exchange(url, request, options, null);
  const found = await beforeEnd(routes.to(url.origin), ending);
  if (found === null) {
    if (ending.isCancelled()) return err(ending.failure(url.host, false));
    return err({ sent: false, error: { code: 'proxy-unknown', because: 'timeout' } });
  }
  if (!found.ok) return err({ sent: false, error: found.error });
  let last: Result<HttpAnswer, HttpFailure> = err(ending.failure(url.host, false));
  for (const [index, route] of found.value.entries()) {
    if (route === 'direct') return exchange(url, request, options, null);
    const waysLeft = found.value.length - index;
    const tunnel = await tunnelTo(url, route, routes, options, ending.left() / waysLeft);
    if (tunnel.ok) return exchange(url, request, options, tunnel.value);
    last = err(ending.isCancelled() ? ending.failure(url.host, false) : { sent: false, error: tunnel.error });
    // Only a proxy that is not there is passed over: one that refuses has decided.
    if (tunnel.error.code !== 'proxy-unreachable' || ending.signal.aborted) return last;
  }
  return last;
}

async function tunnelTo(url: URL, proxy: ProxyServer, routes: Routes, { trust, ending }: Sending, leftMs: number) {
  const login = await beforeEnd(routes.loginAt(proxy), ending);
  return openTunnel(proxy, url, {
    login: login?.ok === true ? login.value : null,
    locked: login?.ok === false,
    secureContext: proxy.protocol === 'https' ? trust(null) : null,
    deadlineMs: Math.min(leftMs, tunnelDeadlineMs),
    signal: ending.signal,
  });
}
