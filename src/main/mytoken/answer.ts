import type { AnswerFault, AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import { requestIdOf } from '../http/answer.ts';
import type { HttpAnswer } from '../http/message.ts';

/** The body of an answer as JSON, or what it is instead. */
export function readJson({ headers, text }: HttpAnswer): Result<unknown, AnswerFault> {
  const type = headers['content-type'] ?? '';
  if (text.trim() === '') return err('empty');
  if (/^text\/html\b/i.test(type) || /^\s*<(?:!doctype|html)/i.test(text)) return err('html');
  // RFC 8259 §11, and structured suffixes (RFC 6839 §3.1).
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return err('wrong-content-type');
  const value = parse(text);
  return value === undefined ? err('not-json') : ok(value);
}

/**
 * The body as JSON whatever the answer says of its type: for what the server gives out only once, where a wrong header
 * must not cost what the body holds. Undefined when it is no JSON.
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

/** An answer that came and cannot be used. */
export const badAnswer = (answer: HttpAnswer, host: string, because: AnswerFault): Result<never> =>
  err({ code: 'bad-answer', host, because, requestId: requestIdOf(answer.headers['x-request-id']) });

/** The same for an answer whose body was read whatever its type: what is wrong with it, its type first. */
export function unusableAnswer(answer: HttpAnswer, host: string): Result<never> {
  const json = readJson(answer);
  return badAnswer(answer, host, json.ok ? 'wrong-shape' : json.error);
}

/** What any endpoint can answer: too many requests (RFC 6585 §4), or a fault of its own. Null when it is neither. */
export function generalError(answer: HttpAnswer, host: string): AppError | null {
  const { status, headers } = answer;
  if (status === 429) return { code: 'rate-limited', host, retryAfterSeconds: retryAfter(headers['retry-after']) };
  if (status >= 500) {
    return { code: 'server-fault', host, status, requestId: requestIdOf(headers['x-request-id']) };
  }
  return null;
}

/** Seconds of a Retry-After header (RFC 9110 §10.2.3); a date or nonsense counts as not said, and an hour is the most. */
const retryAfter = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,9}$/.test(header) ? Math.min(Number(header), 3_600) : null;
