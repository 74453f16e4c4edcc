import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that is no mytoken server, and what came in. */
export interface OddServer {
  readonly origin: string;
  /** `127.0.0.1:PORT`, as the sentences name it */
  readonly host: string;
  readonly requests: () => readonly string[];
  close(): Promise<void>;
}

/** Starts a server that gives every request the same answer. */
export async function startOddServer(answer: RequestListener): Promise<OddServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
