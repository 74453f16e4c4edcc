import { createServer } from 'node:http';

/** A mytoken server with one token, whose value each request for an access token replaces. */
export interface RotatingServer {
  readonly issuer: string;
  /** the value that is good now, which nobody may have got */
  newest(): string;
  /** how many values there were, and how often an old one was used */
  readonly counts: { made: number; old: number };
  close(): Promise<void>;
}

/** The nth value of the token. */
export const nthValue = (number: number): string => `value-${String(number).padStart(32, '0')}`;
/** The number of the value that came with an access token. */
export const numberOf = (accessToken: string): number => Number(/\d+$/.exec(accessToken)?.[0]);

/** Starts it on this computer. Its access tokens have the number of the value that they came with. */
export async function startRotatingServer(): Promise<RotatingServer> {
  const counts = { made: 0, old: 0 };
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      answer(200, descriptionOf(issuer));
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (JSON.parse(body).mytoken !== nthValue(counts.made)) {
        counts.old++;
        answer(401, { error: 'invalid_token' });
        return;
      }
      counts.made++;
      const update = { mytoken: nthValue(counts.made), mytoken_type: 'token' };
      answer(200, { access_token: `at-${counts.made}`, expires_in: 60, token_update: update });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    newest: () => nthValue(counts.made),
    counts,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The least that a mytoken server tells of itself. */
const descriptionOf = (issuer: string) => ({
  issuer,
  mytoken_endpoint: `${issuer}/my`,
  access_token_endpoint: `${issuer}/access`,
  jwks_uri: `${issuer}/jwks`,
  version: '0.10.2',
});
