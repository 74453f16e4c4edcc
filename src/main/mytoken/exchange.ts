import { err, type Result } from '../../shared/result.ts';
import type { Exchange, Mytoken } from '../core/values.ts';
import type { HttpAnswer, HttpFailure } from '../http/message.ts';
import { readJson } from './answer.ts';
import { readRefusal } from './refusal.ts';
import { mytokenSchema, successorSchema, tokenUpdateSchema } from './wire.ts';

/** What an answer says about the token that was used for the request. */
type Rotation =
  | { readonly kind: 'none' }
  | { readonly kind: 'to'; readonly successor: Mytoken }
  | { readonly kind: 'unreadable' };

/**
 * Puts the end of a request that may rotate together. The new value stands in `token_update`, else in the answer's
 * cookie `mytoken` (mytoken protocol: rotation), and errors can carry one too. Only a complete reply of the server itself
 * counts as answered: after anything else nobody knows which value is good.
 */
export function toExchange<T>(
  answered: Result<HttpAnswer, HttpFailure>,
  read: (answer: HttpAnswer) => Result<T>,
): Exchange<T> {
  if (!answered.ok) {
    const { error, sent } = answered.error;
    return { result: err(error), successor: null, delivery: sent ? 'unknown' : 'not-sent' };
  }
  const result = read(answered.value);
  const rotation = rotationIn(answered.value);
  if (rotation.kind === 'to') return { result, successor: rotation.successor, delivery: 'answered' };
  const understood = rotation.kind === 'none' && (result.ok || isOwnRefusal(answered.value));
  return { result, successor: null, delivery: understood ? 'answered' : 'unknown' };
}

/** A refusal in the server's own form, or by its rate limiter, which stands before everything else. */
const isOwnRefusal = (answer: HttpAnswer): boolean => answer.status === 429 || readRefusal(answer) !== null;

function rotationIn(answer: HttpAnswer): Rotation {
  const json = readJson(answer);
  const body = successorSchema.safeParse(json.ok ? json.value : null);
  const update = body.success ? (body.data.token_update ?? null) : null;
  const inBody = tokenUpdateSchema.safeParse(update);
  const successor = inBody.success ? inBody.data.mytoken : cookieValue(answer.setCookie);
  if (successor !== null) return { kind: 'to', successor: successor as Mytoken };
  return { kind: update === null ? 'none' : 'unreadable' };
}

/** The value of the cookie `mytoken` (RFC 6265 §5.2); an empty one is how a server clears it. */
function cookieValue(setCookie: readonly string[]): string | null {
  const values = setCookie.flatMap((line) => /^\s*mytoken\s*=\s*"?([^;"]*)"?\s*(?:;|$)/.exec(line)?.[1] ?? []);
  const last = values.at(-1)?.trim();
  return mytokenSchema.safeParse(last).success ? (last ?? null) : null;
}
