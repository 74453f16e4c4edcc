import type { AppError } from '../../../shared/ipc/errors.ts';
import type { ProxyError } from '../../../shared/ipc/network-errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ProxyServer } from '../../../shared/network/proxy.ts';

/** A way to a server: through a proxy, or without one. */
export type Route = ProxyServer | 'direct';

/** A user name and its password at a proxy (RFC 7617, RFC 1929). */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** Ways from this computer to servers. */
export interface Routes {
  /**
   * The ways to a server, best first, at least one.
   * @param origin only scheme, host and port: a script that finds proxies is foreign
   */
  to(origin: string): Promise<Result<readonly Route[], ProxyError>>;
  /** What the user entered for a proxy, or else what the environment has for it; null = nothing, an error = the vault cannot tell. */
  loginAt(proxy: ProxyServer): Promise<Result<ProxyLogin | null, AppError>>;
}

/** As this computer is set up, or a proxy for all servers but those of a bypass list. */
export type ProxyRules = 'system' | { readonly proxy: ProxyServer; readonly bypass: string };

/** Finds proxies. */
export interface ProxyFinder {
  /**
   * The ways to a server, best first.
   * @param origin only scheme, host and port
   * @returns null where it cannot be found out: a script could not be loaded, or failed
   */
  find(rules: ProxyRules, origin: string): Promise<readonly Route[] | null>;
  /** The network may be another one: nothing that was found before counts any more. */
  forget(): void;
}

/** What is seen of one request on its way, in this order; `name` and `tcp` only of a request without a proxy. */
export type ConnectionEvent =
  | { readonly kind: 'name'; readonly address: string }
  | { readonly kind: 'tcp'; readonly address: string }
  /** the way stands: through a proxy, named by host and port, or without one (null) */
  | { readonly kind: 'proxy'; readonly proxy: string | null }
  | {
      readonly kind: 'tls';
      readonly version: string;
      /** who issued the server's certificate, cut to a line */
      readonly issuer: string;
      /** unix seconds */
      readonly expiresAt: number | null;
    };

/** Looks at the way to a server by a request that asks for nothing secret. */
export interface ConnectionProbe {
  /** One GET; `observe` hears how far it came. @returns the status, whatever it is */
  get(url: string, observe: (event: ConnectionEvent) => void, signal: AbortSignal): Promise<Result<number>>;
}
