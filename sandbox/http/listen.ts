import { createServer, type RequestListener } from 'node:http';

/** A web server on 127.0.0.1 that answers 503 until it gets its listener. */
export interface Listening {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  serve(listener: RequestListener): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Opens a port on 127.0.0.1; port 0 means a free one. Rejects when the port is taken.
 * The listener comes later because an issuer must know its own port before it can be built.
 */
export async function listen(port: number): Promise<Listening> {
  let current: RequestListener = (_request, response) => {
    response.writeHead(503).end();
  };
  // The client ends an idle connection: were the server to, a request that is just being sent on it would get no answer.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => current(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address after listening');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    serve(listener) {
      current = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
