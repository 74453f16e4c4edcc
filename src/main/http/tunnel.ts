import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import { type SecureContext, connect as tlsConnect } from 'node:tls';
import type { ProxyError } from '../../shared/ipc/network-errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { type ProxyServer, proxyName } from '../../shared/network/proxy.ts';
import type { ProxyLogin } from '../core/ports/network.ts';
import { certificateFault, connectionFault } from './failure.ts';

/** A connection that a proxy has led to a server; nothing was sent on it yet. */
export interface Tunnel {
  /** the proxy, by host and port */
  readonly name: string;
  readonly socket: Socket;
}

interface TunnelOptions {
  readonly login: ProxyLogin | null;
  /** the vault, where the login may be, is not open */
  readonly locked: boolean;
  /** for a proxy that is talked to over TLS itself */
  readonly secureContext: SecureContext | null;
  /** milliseconds that the proxy gets, since another way may be left */
  readonly deadlineMs: number;
  /** ends the attempt before its time */
  readonly signal: AbortSignal;
}

/** Most bytes of a proxy's answer to CONNECT. */
const answerLimit = 16_384;

/** Has a proxy lead to a server. The connection has no limit of time any more once it does. */
export async function openTunnel(
  proxy: ProxyServer,
  target: URL,
  options: TunnelOptions,
): Promise<Result<Tunnel, ProxyError>> {
  const { signal, deadlineMs } = options;
  const name = proxyName(proxy);
  const socket = dial(proxy, options.secureContext);
  // Its errors are told by whoever waits for something from it.
  socket.on('error', () => undefined);
  let isLate = false;
  const stop = () => {
    isLate = true;
    socket.destroy(new Error('the proxy takes too long'));
  };
  const patience = setTimeout(stop, deadlineMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    const isSocks = proxy.protocol === 'socks4' || proxy.protocol === 'socks5';
    const refused = await (isSocks ? passSocks : passConnect)(socket, proxy, target, options);
    if (refused === null) return ok({ name, socket });
    socket.destroy();
    return err(refused);
  } catch (error) {
    socket.destroy();
    return err({ code: 'proxy-unreachable', proxy: name, because: isLate ? 'timeout' : faultOf(error) });
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', stop);
  }
}

/** Encrypts the way through a tunnel up to its server, whose certificate must be for the server's name or number. */
export function secureTunnel({ socket }: Tunnel, { hostname }: URL, secureContext: SecureContext | null): Socket {
  return tlsConnect({ ...tlsOptions(hostname, secureContext), socket });
}

/** An IPv6 address without its brackets. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const portOf = (target: URL): number => (target.port === '' ? 443 : Number(target.port));

const tlsOptions = (hostname: string, secureContext: SecureContext | null) => ({
  host: bare(hostname),
  // A number is no server name (RFC 6066 §3).
  servername: isIP(bare(hostname)) === 0 ? hostname : '',
  ALPNProtocols: ['http/1.1'],
  ...(secureContext === null ? {} : { secureContext }),
});

const dial = ({ protocol, host, port }: ProxyServer, secureContext: SecureContext | null): Socket =>
  protocol === 'https'
    ? tlsConnect({ ...tlsOptions(host, secureContext), port })
    : tcpConnect({ host: bare(host), port });

const faultOf = (error: unknown) =>
  certificateFault(error) === undefined ? (connectionFault(error) ?? 'reset') : 'certificate';

/** Asks for the way to a server by CONNECT (RFC 9110 §9.3.6). @returns null = the way stands */
async function passConnect(
  socket: Socket,
  proxy: ProxyServer,
  target: URL,
  options: TunnelOptions,
): Promise<ProxyError | null> {
  const name = proxyName(proxy);
  const { host } = target;
  const answer = await askToConnect(socket, `${target.hostname}:${portOf(target)}`, options.login);
  if (answer?.statusCode === 200) return null;
  if (answer?.statusCode !== 407) {
    return { code: 'proxy-refused', proxy: name, host, status: answer?.statusCode ?? null };
  }
  const takesBasic = schemesOf(answer).includes('basic');
  return { code: 'proxy-login', proxy: name, because: takesBasic ? loginFault(options) : 'unsupported' };
}

/** @returns null = what came is no answer of HTTP, or too long for one */
function askToConnect(socket: Socket, authority: string, login: ProxyLogin | null): Promise<IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    const request = plainRequest({
      ...{ method: 'CONNECT', path: authority, createConnection: () => socket, maxHeaderSize: answerLimit },
      headers: { host: authority, ...(login === null ? {} : { 'proxy-authorization': `Basic ${basic(login)}` }) },
    });
    // Every answer to CONNECT comes as this event, a refusal too.
    request.once('connect', (answer, _socket, head) => {
      socket.unshift(head);
      resolve(answer);
    });
    request.on('error', (error) => ('code' in error && /^HPE_/.test(`${error.code}`) ? resolve(null) : reject(error)));
    request.end();
  });
}

/** RFC 7617 §2; a name cannot have a colon. */
const basic = ({ user, password }: ProxyLogin): string => Buffer.from(`${user}:${password}`).toString('base64');

/** The ways to log in that a 407 offers (RFC 9110 §11.7.1), in lower case. */
function schemesOf({ headers }: IncomingMessage): readonly string[] {
  const challenges = [headers['proxy-authenticate'] ?? []].flat();
  return challenges.flatMap((one) =>
    [...one.matchAll(/(?:^|,)\s*([a-z]+)(?=[\s,]|$)/gi)].map(([, name = '']) => name.toLowerCase()),
  );
}

const loginFault = ({ login, locked }: TunnelOptions) => (login !== null ? 'wrong' : locked ? 'locked' : 'missing');

/** Asks for the way to a server by SOCKS. @returns null = the way stands */
async function passSocks(
  socket: Socket,
  proxy: ProxyServer,
  target: URL,
  options: TunnelOptions,
): Promise<ProxyError | null> {
  const { protocol, host, port } = proxy;
  const name = proxyName(proxy);
  // Loaded here, since few users have such a proxy.
  const [{ SocksClient }] = await Promise.all([import('socks'), once(socket, 'connect')]);
  const server = bare(target.hostname);
  const { user: userId, password } = options.login ?? {};
  try {
    await SocksClient.createConnection({
      command: 'connect',
      existing_socket: socket,
      proxy: {
        ...{ type: protocol === 'socks4' ? 4 : 5, host: bare(host), port },
        ...(userId === undefined ? {} : { userId }),
        ...(password === undefined ? {} : { password }),
      },
      destination: {
        // The proxy looks the name of the server up; version 4 of the protocol cannot (RFC 1928 §4).
        host: protocol === 'socks4' ? (await lookup(server, { family: 4 })).address : server,
        port: portOf(target),
      },
      // Ours comes first.
      timeout: options.deadlineMs + 1_000,
    });
    return null;
  } catch (error) {
    // The library has only texts.
    const text = error instanceof Error ? error.message : '';
    if (/authentication/i.test(text)) return { code: 'proxy-login', proxy: name, because: loginFault(options) };
    if (/rejected/i.test(text)) return { code: 'proxy-refused', proxy: name, host: target.host, status: null };
    throw error;
  }
}
