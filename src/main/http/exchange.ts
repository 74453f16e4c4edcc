import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { type SecureContext, TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { lookupOf } from './address.ts';
import { readAnswer } from './answer.ts';
import type { Ending } from './ending.ts';
import { type HttpError, translateError } from './failure.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from './message.ts';
import { observeSocket } from './observe.ts';
import type { Tunnel } from './tunnel.ts';

/** What one exchange needs besides its request. */
export interface ExchangeOptions {
  readonly userAgent: string;
  readonly computer?: () => string | null;
  /** most bytes of body and of headers of the answer */
  readonly limits: { readonly body: number; readonly header: number };
  readonly trust: () => SecureContext | null;
  readonly ending: Ending;
}

/** The error of a connection that takes too long, as Node gives it. */
const late = { code: 'ETIMEDOUT' };

/** Makes one request on one way, and settles by its end at the latest. */
export function exchange(
  url: URL,
  request: HttpRequest,
  options: ExchangeOptions,
  tunnel: Tunnel | null,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const { host } = url;
  const { ending } = options;
  const secure = url.protocol === 'https:';
  const secureContext = secure ? options.trust() : null;
  const body = request.body ?? '';
  return new Promise((resolve) => {
    let sent = false;
    let answering = false;
    let waiting = tunnel;
    const outgoing = (secure ? tlsRequest : plainRequest)(url, {
      method: request.method,
      agent: false,
      ...lookupOf(url.hostname),
      ...tunnel?.options,
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
      clearTimeout(patience);
      ending.signal.removeEventListener('abort', end);
      waiting?.abandon();
      resolve(result);
      outgoing.destroy();
    };
    const fail = (error: HttpError) => settle(err({ sent, error }));
    const end = () => {
      const failure = ending.failure(host, sent);
      const isLate = failure.error.code !== 'cancelled';
      settle(err(waiting !== null && isLate ? { sent, error: waiting.explain(late) } : failure));
    };
    const patience = tunnel === null ? undefined : setTimeout(() => fail(tunnel.explain(late)), tunnel.deadlineMs);
    ending.signal.addEventListener('abort', end, { once: true });
    tunnel?.watch(outgoing, (refused) => {
      if (refused !== null) return fail(refused);
      waiting = null;
      clearTimeout(patience);
    });
    outgoing.once('socket', (socket) => {
      if (request.observe !== undefined) observeSocket(socket, tunnel?.name ?? null, request.observe);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
      });
    });
    outgoing.on('error', (error) => fail(waiting?.explain(error) ?? translateError(error, host, sent)));
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
