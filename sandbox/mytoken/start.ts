import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { readBody } from '../http/body.ts';
import { listen } from '../http/listen.ts';
import { type Answer, empty, failure } from './answer.ts';
import { guestProvider } from './guests.ts';
import { defaultOptions, type MytokenServerOptions } from './options.ts';
import { createRateLimiter, type RateCheck } from './rate-limit.ts';
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
  const url = new URL(`${state.issuer}${request.url ?? '/'}`);
  return route(state, { method: request.method ?? 'GET', url, headers: request.headers, body, address });
}

/** The client's address; behind a proxy, what its header says. */
function addressOf(request: IncomingMessage, proxyHeader: string | undefined): string {
  const told = proxyHeader === undefined ? undefined : request.headers[proxyHeader];
  return (typeof told === 'string' ? told : request.socket.remoteAddress) ?? '';
}

/** Where pages of any origin may call (Fetch standard, CORS protocol); a refusal by the rate limit does not say so. */
const openPaths = /^\/(?:api|static|\.well-known|jwks)(?:[/?]|$)/;

function openTo(request: IncomingMessage, rate: RateCheck): OutgoingHttpHeaders {
  if (rate.refusal !== undefined || !openPaths.test(request.url ?? '')) return {};
  return { 'access-control-allow-origin': '*' };
}

/** The answer to a browser that asks before it sends a request for another origin. */
function preflight(request: IncomingMessage): Answer | undefined {
  const isAsked = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!isAsked || !openPaths.test(request.url ?? '')) return undefined;
  const asked = request.headers['access-control-request-headers'];
  return empty(204, {
    'access-control-allow-methods': 'GET,POST,HEAD,PUT,DELETE,PATCH',
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
  });
}

/** Starts a mytoken server on loopback, in memory. Rejects when the port is taken. */
export async function startMytokenServer(options: Partial<MytokenServerOptions> = {}): Promise<RunningMytokenServer> {
  const settings = { ...defaultOptions, ...options };
  const listening = await listen(settings.port);
  const state: MytokenState = {
    issuer: listening.origin,
    options: settings,
    providers: [...settings.providers, ...(settings.guestMode ? [guestProvider(listening.origin)] : [])],
    signer: createSigner(),
    flows: new Set(),
    tokens: new Map(),
    shortTokens: new Map(),
    transferCodes: new Map(),
    templates: settings.templates.map((template) => ({ ...template, id: randomUUID() })),
    grants: new Map(),
    mail: new Map(),
    subscriptions: new Map(),
    calendars: [],
    endpoints: new Map(),
  };
  const limiter = createRateLimiter(settings.rateLimit);
  listening.serve(async (request, response) => {
    const address = addressOf(request, settings.proxyHeader);
    const rate = limiter(address);
    const answer =
      rate.refusal ??
      preflight(request) ??
      (await answerTo(state, request, address).catch(() =>
        failure(500, 'internal_server_error', 'the provider or the sandbox failed'),
      ));
    const headers = { 'x-request-id': randomUUID(), ...openTo(request, rate), ...rate.headers, ...answer.headers };
    response.writeHead(answer.status, headers).end(answer.body);
  });
  return { issuer: listening.origin, port: listening.port, close: listening.close };
}
