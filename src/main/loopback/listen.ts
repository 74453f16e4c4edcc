import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Limits for requests to the listener, which any program on this computer can send; in bytes and milliseconds. */
export interface ListenerLimits {
  readonly headerBytes: number;
  readonly connections: number;
  readonly timeoutMs: number;
}

export const defaultLimits: ListenerLimits = { headerBytes: 8_192, connections: 16, timeoutMs: 5_000 };

/** An HTTP server that only this computer can reach. */
export interface LoopbackListener {
  /** host and port, as in the URLs of the listener */
  readonly authority: string;
  close(): Promise<void>;
}

/**
 * Listens on a free port of 127.0.0.1, or of ::1 where IPv4 is missing (RFC 8252 §7.3). Rejects with the system's error.
 * @param onDrop called for each connection beyond the limit
 * @param ipv4 the address to try first
 */
export async function listenOnLoopback(
  listener: RequestListener,
  limits: ListenerLimits,
  onDrop: () => void,
  ipv4 = '127.0.0.1',
): Promise<LoopbackListener> {
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
  server.maxConnections = limits.connections;
  server.on('drop', onDrop);
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  const host = await bind(server, ipv4).catch((error: unknown) => {
    if (isMissingAddress(error)) return bind(server, '::1');
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    authority: host === '::1' ? `[::1]:${port}` : `${host}:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const isMissingAddress = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:EADDRNOTAVAIL|EAFNOSUPPORT)$/.test(String(error.code));

function bind(server: Server, host: string): Promise<string> {
  return new Promise((bound, failed) => {
    server.once('error', failed);
    server.listen({ host, port: 0, exclusive: true }, () => {
      server.removeListener('error', failed);
      bound(host);
    });
  });
}
