import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { lookupOf } from './address.ts';
import { readAnswer } from './answer.ts';
import type { Trust } from './authorities.ts';
import type { Ending } from './ending.ts';
import { type HttpError, translateError } from './failure.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from './message.ts';
import { observeSocket } from './observe.ts';
import { secureTunnel, type Tunnel } from './tunnel.ts';

/** What one exchange needs besides its request. */
export interface ExchangeOptions {
  readonly userAgent: string;
  readonly computer?: () => string | null;
  /** most bytes of body and of headers of the answer */
  readonly limits: { readonly body: number; readonly header: number };
  readonly trust: Trust;
  readonly ending: Ending;
}

/** Makes one request, through a tunnel or without one, and settles by its end at the latest. */
export function exchange(
  url: URL,
  request: HttpRequest,
  options: ExchangeOptions,
  tunnel: Tunnel | null,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const { host } = url;
  const { ending } = options;
  const secure = url.protocol === 'https:';
  const secureContext = secure ? options.trust(host) : null;
  const body = request.body ?? '';
  return new Promise((resolve) => {
    let sent = false;
    let answering = false;
    const outgoing = (secure ? tlsRequest : plainRequest)(url, {
      method: request.method,
      ...(tunnel === null
        ? { agent: false, ...lookupOf(url.hostname) }
        : { defaultPort: 443, createConnection: () => secureTunnel(tunnel, url, secureContext) }),
      maxHeaderSize: options.limits.header,
      ...(secureContext === null ? {} : { secureContext }),
      headers: {
        // The name of a computer may be in it, in any script; a header takes ASCII.
        'user-agent': userAgentOf(request, options).replace(/[^\x20-\x7e]/g, '?'),
        accept: 'application/json',
        // A compressed answer could grow beyond every limit.
        'accept-encoding': 'identity',
        ...(request.method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {}),
        ...request.headers,
      },
    });
    const settle = (result: Result<HttpAnswer, HttpFailure>) => {
      ending.signal.removeEventListener('abort', end);
      resolve(result);
      outgoing.destroy();
    };
    const fail = (error: HttpError) => settle(err({ sent, error }));
    const end = () => settle(err(ending.failure(host, sent)));
    ending.signal.addEventListener('abort', end, { once: true });
    outgoing.once('socket', (socket) => {
      if (request.observe !== undefined) observeSocket(socket, tunnel?.name ?? null, request.observe);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
      });
    });
    outgoing.on('error', (error) => fail(translateError(error, host, sent)));
    outgoing.once('close', () => {
      // Closing is also how an answer ends; its reader tells whether it was complete.
      if (!answering) fail({ code: 'unreachable', host, because: 'reset', sent });
    });
    outgoing.once('response', (incoming: IncomingMessage) => {
      // Whoever gave an answer without TLS, it was not the server.
      if (secure && !(incoming.socket instanceof TLSSocket)) {
        return fail({ code: 'unreachable', host, because: 'network', sent });
      }
      answering = true;
      void readAnswer(incoming, host, request.bodyLimit ?? options.limits.body).then((read) =>
        read.ok ? settle(ok(read.value)) : fail(read.error),
      );
    });
    outgoing.end(body);
  });
}

/** The program, and the computer where the request is to name it (RFC 9110 §10.1.5). */
function userAgentOf({ namesComputer = false }: HttpRequest, { userAgent, computer }: ExchangeOptions): string {
  const name = namesComputer ? (computer?.() ?? null) : null;
  return name === null ? userAgent : `${userAgent} (${name})`;
}
