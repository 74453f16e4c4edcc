import type { Agent, ClientRequest } from 'node:http';
import { checkServerIdentity, type PeerCertificate, type SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { ProxyError } from '../../shared/ipc/network-errors.ts';
import { type ProxyServer, proxyAddress, proxyName } from '../../shared/network/proxy.ts';
import type { ProxyLogin } from '../core/ports/network.ts';
import { certificateFault, connectionFault } from './failure.ts';

/** The part of a request that goes through a proxy. */
export interface Tunnel {
  /** the proxy, by host and port */
  readonly name: string;
  /** what the request is made with */
  readonly options: {
    readonly agent: Agent;
    readonly checkServerIdentity: (hostname: string, certificate: PeerCertificate) => Error | undefined;
  };
  /** Calls back once: when the proxy leads to the server, or with its answer when it does not. */
  watch(request: ClientRequest, done: (refused: ProxyError | null) => void): void;
  /** What an error means before the tunnel stands. */
  explain(error: unknown): ProxyError;
  /** Ends a connection to the proxy that leads nowhere yet; a request that is destroyed does not do that. */
  abandon(): void;
  /** milliseconds that the proxy gets, since another way may be left */
  readonly deadlineMs: number;
}

interface TunnelOptions {
  readonly login: ProxyLogin | null;
  /** the vault, where the login may be, is not open */
  readonly locked: boolean;
  /** for a proxy that is talked to over TLS itself */
  readonly secureContext: SecureContext | null;
  readonly deadlineMs: number;
}

/** Prepares a request to a server for a way through a proxy. */
export function openTunnel(proxy: ProxyServer, target: URL, options: TunnelOptions): Tunnel {
  const isSocks = proxy.protocol === 'socks4' || proxy.protocol === 'socks5';
  const connecting = new AbortController();
  return {
    name: proxyName(proxy),
    options: {
      agent: isSocks ? socksAgent(proxy, options) : connectAgent(proxy, options, connecting.signal),
      // Without it a server that is named by its number is taken for the proxy.
      checkServerIdentity: (_assumed, certificate) => checkServerIdentity(bare(target.hostname), certificate),
    },
    watch(request, done) {
      request.once('proxyConnect', (answer: unknown) => {
        const { status, schemes } = readConnectAnswer(answer);
        if (status !== 200) done(refusal(proxy, target.host, status, schemes, options));
      });
      // The libraries tell this when the way is free, and also after a refusal, which was told before.
      request.once('proxy', () => done(null));
    },
    explain: (error) => (isSocks ? socksError(error, proxy, target.host, options) : connectError(error, proxy)),
    abandon: () => connecting.abort(),
    deadlineMs: options.deadlineMs,
  };
}

/** An IPv6 address without its brackets. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function connectAgent(proxy: ProxyServer, { login, secureContext }: TunnelOptions, signal: AbortSignal): Agent {
  return new HttpsProxyAgent(proxyAddress(proxy), {
    signal,
    ...(secureContext === null ? {} : { secureContext }),
    // In the address it would be written into the debugging output of the library.
    headers: login === null ? {} : { 'Proxy-Authorization': `Basic ${basic(login)}` },
  });
}

/** RFC 7617 §2; a name cannot have a colon. */
const basic = ({ user, password }: ProxyLogin): string => Buffer.from(`${user}:${password}`).toString('base64');

/** The proxy looks the name of the server up; version 4 of the protocol cannot (RFC 1928 §4). */
function socksAgent({ protocol, host, port }: ProxyServer, { login, deadlineMs }: TunnelOptions): Agent {
  const url = new URL(`${protocol === 'socks5' ? 'socks5h' : protocol}://${host}:${port}`);
  if (login !== null) {
    url.username = encodeURIComponent(login.user);
    url.password = encodeURIComponent(login.password);
  }
  const agent = new SocksProxyAgent(url, { timeout: deadlineMs });
  agent.proxy.host = bare(host);
  return agent;
}

interface ConnectAnswer {
  readonly status: number | null;
  /** the ways to log in that a 407 offers (RFC 9110 §11.7.1), in lower case */
  readonly schemes: readonly string[];
}

function readConnectAnswer(answer: unknown): ConnectAnswer {
  const { statusCode, headers }: { readonly statusCode?: unknown; readonly headers?: unknown } = Object(answer);
  const { 'proxy-authenticate': offered }: { readonly 'proxy-authenticate'?: unknown } = Object(headers);
  const challenges = [offered].flat().filter((one) => typeof one === 'string');
  return {
    status: Number.isInteger(statusCode) ? Number(statusCode) : null,
    schemes: challenges.flatMap((one) =>
      [...one.matchAll(/(?:^|,)\s*([a-z]+)(?=[\s,]|$)/gi)].map(([, name = '']) => name.toLowerCase()),
    ),
  };
}

function refusal(
  proxy: ProxyServer,
  host: string,
  status: number | null,
  schemes: readonly string[],
  options: TunnelOptions,
): ProxyError {
  const name = proxyName(proxy);
  if (status !== 407) return { code: 'proxy-refused', proxy: name, host, status };
  if (!schemes.includes('basic')) return { code: 'proxy-login', proxy: name, because: 'unsupported' };
  return { code: 'proxy-login', proxy: name, because: loginFault(options) };
}

const loginFault = ({ login, locked }: TunnelOptions) => (login !== null ? 'wrong' : locked ? 'locked' : 'missing');

const connectError = (error: unknown, proxy: ProxyServer): ProxyError => ({
  code: 'proxy-unreachable',
  proxy: proxyName(proxy),
  because: certificateFault(error) === undefined ? (connectionFault(error) ?? 'reset') : 'certificate',
});

/** The library has only texts. */
function socksError(error: unknown, proxy: ProxyServer, host: string, options: TunnelOptions): ProxyError {
  const text = error instanceof Error ? error.message : '';
  const name = proxyName(proxy);
  if (/authentication/i.test(text)) return { code: 'proxy-login', proxy: name, because: loginFault(options) };
  if (/rejected/i.test(text)) return { code: 'proxy-refused', proxy: name, host, status: null };
  const code = /\b(E[A-Z_]{3,})\b/.exec(text)?.[1];
  const because =
    connectionFault(error) ?? (/timed out/i.test(text) ? 'timeout' : (connectionFault({ code }) ?? 'reset'));
  return { code: 'proxy-unreachable', proxy: name, because };
}
