import type { AppError, BadAnswerReason } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { requestIdOf } from './answer.ts';
import type { HttpAnswer } from './message.ts';

/** Reads the body of an answer as JSON, or tells what it is instead. */
export function readJson({ headers, text }: HttpAnswer): Result<unknown, BadAnswerReason> {
  const type = headers['content-type'] ?? '';
  if (text.trim() === '') return err('empty');
  if (/^text\/html\b/i.test(type) || /^\s*<(?:!doctype|html)/i.test(text)) return err('html');
  // The type is that of RFC 8259 §11, or has a structured suffix (RFC 6839 §3.1).
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return err('wrong-content-type');
  const value = parse(text);
  return value === undefined ? err('not-json') : ok(value);
}

/**
 * Reads the body as JSON whatever its content type: a token that is issued only once must not be lost to a wrong header.
 * Undefined if the body is not JSON.
 */
export const readAnyJson = ({ text }: HttpAnswer): unknown => parse(text);

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The error for an answer that cannot be used. */
export const badAnswer = (answer: HttpAnswer, host: string, because: BadAnswerReason): Result<never> =>
  err({ code: 'bad-answer', host, because, requestId: requestIdOf(answer.headers['x-request-id']) });

/** The same error after `readAnyJson`: a wrong content type is reported before a wrong shape. */
export function unusableAnswer(answer: HttpAnswer, host: string): Result<never> {
  const json = readJson(answer);
  return badAnswer(answer, host, json.ok ? 'wrong-shape' : json.error);
}

/** Reads errors that any endpoint can return: too many requests (RFC 6585 §4) or a failure of the server; null for others. */
export function generalError(answer: HttpAnswer, host: string): AppError | null {
  const { status, headers } = answer;
  if (status === 429) return { code: 'rate-limited', host, retryAfterSeconds: retryAfter(headers['retry-after']) };
  if (status >= 500) {
    return { code: 'server-fault', host, status, requestId: requestIdOf(headers['x-request-id']) };
  }
  return null;
}

/** Reads the seconds of a Retry-After header (RFC 9110 §10.2.3), at most an hour. Null for a date, or for anything else. */
const retryAfter = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,9}$/.test(header) ? Math.min(Number(header), 3_600) : null;

/** The server's clock minus ours in whole seconds, from the Date header (RFC 9110 §6.6.1), which has no fractions. */
export function clockSkew(date: string | undefined, now: number): number | null {
  const instant = Date.parse(date ?? '');
  return Number.isNaN(instant) ? null : Math.round(instant / 1000 + 0.5 - now);
}
