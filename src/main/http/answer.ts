import type { IncomingMessage } from 'node:http';
import type { BadAnswerReason } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { type HttpError, translateError } from './failure.ts';
import type { HttpAnswer } from './message.ts';

/**
 * Reads an answer to its end. A redirect is an error: it could lead a token to another host.
 * @param limit bytes of the body
 */
export async function readAnswer(
  incoming: IncomingMessage,
  host: string,
  limit: number,
): Promise<Result<HttpAnswer, HttpError>> {
  const bad = (because: BadAnswerReason) =>
    err({ code: 'bad-answer', host, because, requestId: requestIdOf(headers['x-request-id']) } as const);
  const { status, headers, setCookie } = headOf(incoming);
  // The rest of the answer is of no use; without a listener a late error would end the program.
  incoming.on('error', () => undefined);
  if (status >= 300 && status < 400) return bad('redirect');
  if (Number(headers['content-length'] ?? 0) > limit) return bad('too-large');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return bad('wrong-content-type');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) return bad('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    return err(translateError(error, host, true));
  }
  // A byte that is no UTF-8 must not cost the rest: the answer may hold a token that exists once.
  return ok({ status, headers, setCookie, text: new TextDecoder('utf-8').decode(Buffer.concat(chunks)) });
}

function headOf(incoming: IncomingMessage) {
  const { 'set-cookie': setCookie = [], ...rest } = incoming.headers;
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
  return { status: incoming.statusCode ?? 0, headers, setCookie };
}

/** The number under which the server's log has a request; null for anything that does not look like one. */
export const requestIdOf = (header: string | undefined): string | null =>
  header !== undefined && /^[0-9a-f]{4,32}(?:-[0-9a-f]{1,12}){0,4}$/i.test(header) ? header : null;
