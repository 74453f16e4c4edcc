import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { isLoopbackHost } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { checkAddress, lookupOf } from './address.ts';
import { readAnswer } from './answer.ts';
import { createTrust, systemAuthorities } from './authorities.ts';
import { type HttpError, translateError } from './failure.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from './message.ts';

export type Http = (request: HttpRequest) => Promise<Result<HttpAnswer, HttpFailure>>;

export interface HttpOptions {
  readonly userAgent: string;
  /** Follows the user agent in brackets where a request names this computer; null = it is to be left out. */
  readonly computer?: () => string | null;
  /** Refuse everything off this computer: the runtime gets no security updates. */
  readonly loopbackOnly: boolean;
  /** The authorities to trust, in PEM, asked for once; null = those that the runtime brings along alone. */
  readonly authorities?: () => readonly string[] | null;
  readonly deadlineMs?: number;
  readonly bodyLimit?: number;
  readonly headerLimit?: number;
}

/**
 * Makes the one function that talks HTTP: one request, one new connection, one answer. It never repeats a request, follows
 * no redirect, keeps no cookie, and ends by its deadline.
 *
 * Node's own client and not the browser's: Chromium sends a POST again when a kept connection was reset before the
 * answer, and a rotating token that is used twice is revoked. For the same reason no connection is used twice; and on a
 * new one it is known whether anything was written: nothing before the connection stands.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { body: options.bodyLimit ?? 1_048_576, header: options.headerLimit ?? 16_384 };
  const trust = createTrust(options.authorities ?? systemAuthorities);
  return async (request) => {
    const address = checkAddress(request.url);
    if (!address.ok) return err({ sent: false, error: address.error });
    const { host, hostname } = address.value;
    if (options.loopbackOnly && !isLoopbackHost(hostname)) {
      return err({ sent: false, error: { code: 'runtime-loopback-only', host } });
    }
    if (request.signal?.aborted === true) return err({ sent: false, error: { code: 'cancelled' } });
    return exchange(address.value, request, { ...options, ...limits, trust });
  };
}

interface ExchangeOptions {
  readonly userAgent: string;
  readonly computer?: () => string | null;
  readonly deadlineMs?: number;
  readonly body: number;
  readonly header: number;
  readonly trust: () => SecureContext | null;
}

function exchange(url: URL, request: HttpRequest, options: ExchangeOptions): Promise<Result<HttpAnswer, HttpFailure>> {
  const { host } = url;
  const secure = url.protocol === 'https:';
  const secureContext = secure ? options.trust() : null;
  const body = request.body ?? '';
  return new Promise((resolve) => {
    let sent = false;
    let answering = false;
    const outgoing = (secure ? tlsRequest : plainRequest)(url, {
      method: request.method,
      agent: false,
      ...lookupOf(url.hostname),
      maxHeaderSize: options.header,
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
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
      resolve(result);
      outgoing.destroy();
    };
    const fail = (error: HttpError) => settle(err({ sent, error }));
    const cancel = () => fail({ code: 'cancelled' });
    const timer = setTimeout(
      () => fail({ code: 'unreachable', host, because: 'timeout', sent }),
      request.deadlineMs ?? options.deadlineMs ?? 20_000,
    );
    request.signal?.addEventListener('abort', cancel, { once: true });
    outgoing.once('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
      }),
    );
    outgoing.on('error', (error) => fail(translateError(error, host, sent)));
    outgoing.once('close', () => {
      // Closing is also how an answer ends; its reader tells whether it was complete.
      if (!answering) fail({ code: 'unreachable', host, because: 'reset', sent });
    });
    outgoing.once('response', (incoming: IncomingMessage) => {
      answering = true;
      void readAnswer(incoming, host, request.bodyLimit ?? options.body).then((read) =>
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
