import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { ProxyServer } from '../../../src/shared/network/proxy.ts';
import type { ServerCertificate } from './certificates.ts';

/** A proxy of a test, which leads every name to one port of this computer. */
export interface TestProxy extends ProxyServer {
  /** what each connection said before it led anywhere */
  readonly heads: readonly string[];
  /** connections that are open at the moment */
  readonly open: () => number;
}

/** What a proxy does with a connection that has said where it wants to go. */
export type ConnectAnswer = (socket: Socket, head: string) => void;

/** Connects the two ends. */
function join(socket: Socket, port: number): void {
  const onward = dial(port, '127.0.0.1');
  onward.on('error', () => undefined);
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  onward.pipe(socket).pipe(onward);
}

/** Leads on to a port, if the connection brings the login where one is wanted. */
export const leadTo =
  (port: number, login?: string): ConnectAnswer =>
  (socket, head) => {
    const brought = /^proxy-authorization: Basic (.*)$/im.exec(head)?.[1]?.trim() ?? '';
    if (login !== undefined && Buffer.from(brought, 'base64').toString() !== login) {
      socket.end('HTTP/1.1 407 Who\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    join(socket, port);
  };

/** Says something, and leads nowhere. */
export const say =
  (text: string): ConnectAnswer =>
  (socket) =>
    void socket.end(text);

/** Begins an answer, and goes on with it for as long as anybody reads. */
export const sayEndlessly =
  (text: string): ConnectAnswer =>
  (socket) => {
    const more = Buffer.alloc(65_536, 'a');
    const goOn = () => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on('drain', goOn);
    socket.write(text);
    goOn();
  };

/** Starts a proxy for CONNECT on 127.0.0.1 until the test is over; over TLS if it has a certificate. */
export async function startConnectProxy(answer: ConnectAnswer, certificate?: ServerCertificate): Promise<TestProxy> {
  const heads: string[] = [];
  const handle = (socket: Socket) => {
    let head = '';
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read);
      heads.push(head);
      answer(socket, head);
    };
    socket.on('data', read);
  };
  const server = certificate === undefined ? createServer(handle) : createTlsServer(certificate, handle);
  return { protocol: certificate === undefined ? 'http' : 'https', heads, ...(await listen(server)) };
}

/** Starts a SOCKS 5 proxy (RFC 1928, RFC 1929). `port` null = it refuses every server. */
export async function startSocksProxy(port: number | null, login?: string): Promise<TestProxy> {
  const heads: string[] = [];
  const server = createServer((socket) => {
    let step: 'greeting' | 'login' | 'request' = 'greeting';
    const read = (chunk: Buffer) => {
      if (step === 'greeting') {
        const wanted = login === undefined ? 0 : 2;
        const isOffered = chunk.subarray(2).includes(wanted);
        socket.write(Buffer.from([5, isOffered ? wanted : 0xff]));
        step = login === undefined ? 'request' : 'login';
      } else if (step === 'login') {
        const length = chunk[1] ?? 0;
        const brought = `${chunk.subarray(2, 2 + length)}:${chunk.subarray(3 + length)}`;
        socket.write(Buffer.from([1, brought === login ? 0 : 1]));
        step = 'request';
      } else {
        socket.off('data', read);
        heads.push(chunk.subarray(5, 5 + (chunk[4] ?? 0)).toString());
        socket.write(Buffer.from([5, port === null ? 2 : 0, 0, 1, 127, 0, 0, 1, 0, 0]));
        if (port !== null) join(socket, port);
      }
    };
    socket.on('data', read);
  });
  return { protocol: 'socks5', heads, ...(await listen(server)) };
}

async function listen(server: Server): Promise<Pick<TestProxy, 'host' | 'port' | 'open'>> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return { host: '127.0.0.1', port: address.port, open: () => sockets.size };
}
