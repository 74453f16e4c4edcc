import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server that answers with raw bytes, and remembers what it was sent on each connection. */
export interface RawServer {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** one text for each connection, as far as it arrived */
  readonly received: readonly string[];
}

/** Does something with a connection once a whole request, headers first, has arrived on it. */
export type RawAnswer = (socket: Socket, request: string) => void;
/** The same whatever was asked. */
export type FixedAnswer = (socket: Socket) => void;

/** Ends the answer and the connection. */
export const bytes =
  (text: string | Buffer): FixedAnswer =>
  (socket) =>
    void socket.end(text);

/** A header that comes more than once is a list. */
type Headers = Readonly<Record<string, string | readonly string[]>>;

/** An HTTP/1.1 answer with a right length. */
export function http(status: number, headers: Headers, body: string | Buffer): FixedAnswer {
  const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), ...headers });
  const head = `HTTP/1.1 ${status} Status\r\n${lines.flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}\r\n`)).join('')}\r\n`;
  return bytes(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
}

/** A JSON answer. */
export const json = (status: number, value: unknown, headers: Headers = {}): FixedAnswer =>
  http(status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(value));

const isWhole = (request: string): boolean => {
  const [head = '', body] = request.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return body !== undefined && Buffer.byteLength(body) >= length;
};

/** Starts a raw server on 127.0.0.1 until the test is over. */
export async function startRawServer(answer: RawAnswer): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const before = received[index] ?? '';
      received[index] = before + chunk.toString('latin1');
      if (!isWhole(before) && isWhole(received[index])) answer(socket, received[index]);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const host = `127.0.0.1:${address.port}`;
  return { origin: `http://${host}`, host, port: address.port, received };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no address');
  return address.port;
}
