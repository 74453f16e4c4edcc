import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6, type Socket } from 'node:net';
import { err, ok, type Result } from '../../shared/ipc/result.ts';

/** Limits for requests to the listener, which any program on this computer can send; in bytes and milliseconds. */
export interface ListenerLimits {
  readonly headerBytes: number;
  readonly connections: number;
  readonly timeoutMs: number;
}

export const defaultLimits: ListenerLimits = { headerBytes: 8_192, connections: 16, timeoutMs: 5_000 };

export interface ListenOptions {
  readonly limits: ListenerLimits;
  /** what becomes of a connection that finds no place: it gets none, or that of the one which has been silent for longest */
  readonly whenFull: 'refuse' | 'replace-silent';
  /** called for each connection that had to go */
  readonly onDrop: () => void;
}

/** An HTTP server that only this computer can reach. */
export interface LoopbackListener {
  /** host and port, as in the URLs of the listener */
  readonly authority: string;
  readonly port: number;
  /** Answers that were begun are sent; all other connections end at once. */
  close(): Promise<void>;
}

/** Why nothing listens: no port was free, this computer has no such address, or what the system says. */
export interface ListenFailure {
  readonly because: 'ports-busy' | 'no-address' | 'other';
  readonly errno: string;
}

/**
 * Listens on a free port of 127.0.0.1, or of ::1 where IPv4 is missing (RFC 8252 §7.3).
 * @param ipv4 the address to try first
 */
export async function listenOnLoopback(
  listener: RequestListener,
  options: ListenOptions,
  ipv4 = '127.0.0.1',
): Promise<Result<LoopbackListener, ListenFailure>> {
  const first = await listenOn({ addresses: [ipv4], ports: [0] }, listener, options);
  if (first.ok || first.error.because !== 'no-address') return first;
  return listenOn({ addresses: ['::1'], ports: [0] }, listener, options);
}

/**
 * Listens on the first of the ports that is free, 0 being any, and there at all of the addresses that this computer has:
 * where one of them belongs to another program, a browser that is sent to their common name could come to that one.
 */
export async function listenOn(
  { addresses, ports }: { readonly addresses: readonly string[]; readonly ports: readonly number[] },
  listener: RequestListener,
  options: ListenOptions,
): Promise<Result<LoopbackListener, ListenFailure>> {
  let failure: ListenFailure = { because: 'ports-busy', errno: 'none' };
  for (const port of ports) {
    const listening = await listenOnPort(addresses, port, listener, options);
    if (listening.ok || listening.error.because !== 'ports-busy') return listening;
    failure = listening.error;
  }
  return err(failure);
}

async function listenOnPort(
  addresses: readonly string[],
  wanted: number,
  listener: RequestListener,
  options: ListenOptions,
): Promise<Result<LoopbackListener, ListenFailure>> {
  const bound: { readonly address: string; readonly close: () => Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(bound.map((one) => one.close()));
  };
  let port = wanted;
  let missing: ListenFailure = { because: 'no-address', errno: 'none' };
  for (const address of addresses) {
    const { server, end } = makeServer(listener, options);
    const failure = await bind(server, address, port);
    if (failure === null) {
      bound.push({ address, close: end });
      port = (server.address() as AddressInfo).port;
    } else if (failure.because === 'no-address') {
      missing = failure;
    } else {
      await close();
      return err(failure);
    }
  }
  const [first] = bound;
  if (first === undefined) return err(missing);
  return ok({ authority: `${isIPv6(first.address) ? `[${first.address}]` : first.address}:${port}`, port, close });
}

function makeServer(listener: RequestListener, { limits, whenFull, onDrop }: ListenOptions) {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.timeoutMs,
      requestTimeout: limits.timeoutMs,
      // Node checks the timeouts only at this interval, which is 30 s by default.
      connectionsCheckingInterval: Math.min(limits.timeoutMs, 1_000),
      keepAliveTimeout: 1,
    },
    listener,
  );
  // Connections that did not make a request yet, the oldest first. Every answer ends its connection.
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
    if (whenFull === 'refuse' || silent.size <= limits.connections) return;
    const [oldest] = silent;
    if (oldest === undefined) return;
    silent.delete(oldest);
    oldest.destroy();
    onDrop();
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  if (whenFull === 'refuse') {
    server.maxConnections = limits.connections;
    server.on('drop', onDrop);
  }
  server.on('clientError', (_error, socket) => {
    const answer = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
    // Whoever sends no end of his own would otherwise keep his place.
    if (socket.writable) socket.end(answer, () => socket.destroy());
    else socket.destroy();
  });
  const end = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      for (const socket of silent) socket.destroy();
    });
  return { server, end };
}

function bind(server: Server, host: string, port: number): Promise<ListenFailure | null> {
  return new Promise((done) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const errno = error.code ?? 'unknown';
      done({ because: causes[errno] ?? 'other', errno });
    };
    server.once('error', onError);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', onError);
      done(null);
    });
  });
}

const causes: Readonly<Record<string, ListenFailure['because']>> = {
  EADDRINUSE: 'ports-busy',
  // A port that the system keeps for itself.
  EACCES: 'ports-busy',
  EADDRNOTAVAIL: 'no-address',
  EAFNOSUPPORT: 'no-address',
};
