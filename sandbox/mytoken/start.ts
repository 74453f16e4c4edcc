import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/body.ts';
import { listen } from '../http/listen.ts';
import { type Answer, failure } from './answer.ts';
import { defaultOptions, type MytokenServerOptions } from './options.ts';
import { createRateLimiter } from './rate-limit.ts';
import { route } from './routes.ts';
import { createSigner } from './signer.ts';
import type { MytokenState } from './state.ts';

/** A mytoken server that listens. */
export interface RunningMytokenServer {
  readonly issuer: string;
  readonly port: number;
  close(): Promise<void>;
}

async function answerTo(state: MytokenState, request: IncomingMessage, address: string): Promise<Answer> {
  const body = await readBody(request);
  if (body === undefined) {
    const tooLarge = failure(413, 'Request Entity Too Large', 'Request Entity Too Large');
    return { ...tooLarge, headers: { ...tooLarge.headers, connection: 'close' } };
  }
  const url = new URL(request.url ?? '/', state.issuer);
  return route(state, { method: request.method ?? 'GET', url, headers: request.headers, body, address });
}

/** Starts a mytoken server on loopback, in memory. Rejects when the port is taken. */
export async function startMytokenServer(options: Partial<MytokenServerOptions> = {}): Promise<RunningMytokenServer> {
  const settings = { ...defaultOptions, ...options };
  const listening = await listen(settings.port);
  const state: MytokenState = {
    issuer: listening.origin,
    options: settings,
    signer: createSigner(),
    flows: new Set(),
    tokens: new Map(),
    templates: [...settings.templates],
    endpoints: new Map(),
  };
  const limiter = createRateLimiter(settings.rateLimit);
  listening.serve(async (request, response) => {
    const address = request.socket.remoteAddress ?? '';
    const rate = limiter(address);
    const answer =
      rate.refusal ??
      (await answerTo(state, request, address).catch(() =>
        failure(500, 'internal_server_error', 'the provider or the sandbox failed'),
      ));
    const headers = { 'x-request-id': randomUUID(), ...rate.headers, ...answer.headers };
    response.writeHead(answer.status, headers).end(answer.body);
  });
  return { issuer: listening.origin, port: listening.port, close: listening.close };
}
