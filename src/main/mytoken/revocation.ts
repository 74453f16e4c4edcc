import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Mytoken, MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import type { HttpAnswer } from '../http/message.ts';
import { badAnswer, readAnyJson, readJson } from './answer.ts';
import { readFinalRefusal, readRefusal, refusalError } from './refusal.ts';
import { transferCodeSchema } from './wire.ts';

/** Reads the answer to a revocation: 204, or 200 when it came with a new value. */
export function readRevoked(answer: HttpAnswer, host: string): Result<null> {
  if (answer.status === 204) return ok(null);
  if (answer.status !== 200) return err(refusalError(answer, host));
  const json = readJson(answer);
  return json.ok ? ok(null) : badAnswer(answer, host, json.error);
}

/**
 * A request whose answer tells whether a token lives, without using or rotating it; null when the server has none. Where
 * there is no introspection it asks for a transfer code, which needs no capability, but hands out a living token to
 * whoever guesses its 8 letters: only where the code can be revoked at once.
 */
export function livenessRequest(
  { endpoints, details }: MytokenServerConfig,
  mytoken: Mytoken,
): { readonly url: string; readonly body: unknown } | null {
  if (endpoints.tokeninfo !== null && details.features.introspection) {
    return { url: endpoints.tokeninfo, body: { action: 'introspect', mytoken } };
  }
  const { transfer, revocation } = endpoints;
  return transfer === null || revocation === null ? null : { url: transfer, body: { mytoken } };
}

/** The transfer code in an answer to such a request; revoked, it leaves the token as it is (mytoken protocol: revocation). */
export const transferCodeIn = (answer: HttpAnswer): string | null =>
  transferCodeSchema.safeParse(readAnyJson(answer)).data?.transfer_code ?? null;

/**
 * Reads from such an answer whether the token is dead (mytoken protocol: how to verify a revocation). The server looks at
 * the token before it looks at rights, so a refusal for want of a right comes from a living one. A token before or after
 * its time is not revoked. A revoked short token reads like one that the server has never seen.
 */
export function readLiveness(answer: HttpAnswer, host: string): Result<boolean> {
  const refusal = readRefusal(answer);
  if (refusal === null) {
    const alive = answer.status === 200 && readJson(answer).ok;
    return alive ? ok(false) : err(refusalError(answer, host));
  }
  const { error, description } = refusal;
  if (answer.status === 401 && error === 'invalid_token') {
    if (readFinalRefusal(answer) === null) return badAnswer(answer, host, 'not-its-own');
    if (description === null || description === '') return ok(true);
    if (description === 'token contains an invalid number of segments') return ok(true);
    if (/^token is (?:expired|not valid yet)/.test(description)) return ok(false);
  }
  if (answer.status === 403 && /^(?:insufficient_capabilities|usage_restricted)$/.test(error)) return ok(false);
  return err(refusalError(answer, host));
}
