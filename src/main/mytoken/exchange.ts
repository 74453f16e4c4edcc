import { err, type Result } from '../../shared/ipc/result.ts';
import type { Exchange, Mytoken } from '../core/ports/mytoken-server.ts';
import { readAnyJson } from '../http/body.ts';
import type { HttpAnswer, HttpFailure } from '../http/message.ts';
import { readRefusal } from './refusal.ts';
import { mytokenSchema, successorSchema, tokenUpdateSchema } from './wire.ts';

/** The effect of an answer on the token that was used for the request. */
type Rotation =
  | { readonly kind: 'none' }
  | { readonly kind: 'to'; readonly successor: Mytoken }
  | { readonly kind: 'unreadable' };

/**
 * Reads the answer to a request that may rotate its token. The new value is in `token_update` or in the cookie `mytoken`
 * (mytoken protocol: rotation), also when the answer is an error. Only a complete answer of the server itself counts as
 * `answered`: after anything else it is unknown which value is valid.
 * @param read gets the new value, too, where there is one
 */
export function toExchange<T>(
  answered: Result<HttpAnswer, HttpFailure>,
  read: (answer: HttpAnswer, successor: Mytoken | null) => Result<T>,
): Exchange<T> {
  if (!answered.ok) {
    const { error, sent } = answered.error;
    return { result: err(error), successor: null, delivery: sent ? 'unknown' : 'not-sent' };
  }
  const rotation = rotationIn(answered.value);
  const result = read(answered.value, rotation.kind === 'to' ? rotation.successor : null);
  if (rotation.kind === 'to') return { result, successor: rotation.successor, delivery: 'answered' };
  if (rotation.kind === 'unreadable') return { result, successor: null, delivery: 'unreadable' };
  const understood = result.ok || isOwnRefusal(answered.value);
  return { result, successor: null, delivery: understood ? 'answered' : 'unknown' };
}

/** Recognises a refusal by the server itself, or by its rate limiter, which runs before the token is used. */
const isOwnRefusal = (answer: HttpAnswer): boolean => answer.status === 429 || readRefusal(answer) !== null;

function rotationIn(answer: HttpAnswer): Rotation {
  const body = successorSchema.safeParse(readAnyJson(answer));
  const update = body.success ? (body.data.token_update ?? null) : null;
  const inBody = tokenUpdateSchema.safeParse(update);
  if (inBody.success) return { kind: 'to', successor: inBody.data.mytoken as Mytoken };
  const cookies = cookieValues(answer.setCookie);
  const inCookie = cookies.findLast((value) => mytokenSchema.safeParse(value).success);
  if (inCookie !== undefined) return { kind: 'to', successor: inCookie as Mytoken };
  return { kind: update === null && cookies.length === 0 ? 'none' : 'unreadable' };
}

/** The values of all `mytoken` cookies (RFC 6265 §5.2). Empty ones are left out, since a server deletes the cookie with them. */
const cookieValues = (setCookie: readonly string[]): readonly string[] =>
  setCookie
    .flatMap((line) => /^\s*mytoken\s*=\s*"?([^;"]*)"?\s*(?:;|$)/.exec(line)?.[1]?.trim() ?? [])
    .filter((value) => value !== '');
