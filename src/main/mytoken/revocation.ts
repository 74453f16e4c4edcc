import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Mytoken, MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import { badAnswer, readAnyJson, readJson } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { readFinalRefusal, readRefusal, refusalError } from './refusal.ts';
import { transferCodeSchema } from './wire.ts';

/** Reads the answer to a revocation: 204, or 200 if it contains a rotated token. */
export function readRevoked(answer: HttpAnswer, host: string): Result<null> {
  if (answer.status === 204) return ok(null);
  if (answer.status !== 200) return err(refusalError(answer, host));
  const json = readJson(answer);
  return json.ok ? ok(null) : badAnswer(answer, host, json.error);
}

/**
 * Reads the answer to a revocation by id. A server that does not know the id, or lets the authoriser not end its token, does not
 * say which.
 */
export function readRevokedById(answer: HttpAnswer, host: string): Result<null> {
  const isUnmanaged = answer.status === 403 && readRefusal(answer)?.error === 'invalid_grant';
  return isUnmanaged ? err({ code: 'token-not-managed', host }) : readRevoked(answer, host);
}

/**
 * Builds a request that tells whether a token is still valid, without using or rotating it; null if the server offers none.
 * Without introspection it requests a transfer code, which needs no capability. Anybody who guesses the 8 letters of the code
 * would get the token, so this is done only if the code can be revoked at once.
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

/** The transfer code in the answer. Revoking the code does not affect the token (mytoken protocol: revocation). */
export const transferCodeIn = (answer: HttpAnswer): string | null =>
  transferCodeSchema.safeParse(readAnyJson(answer)).data?.transfer_code ?? null;

/**
 * Reads whether the token is revoked (mytoken protocol: how to verify a revocation). The server checks the token before its
 * capabilities, so a missing capability proves that the token is valid. An expired token, or one that is not valid yet, is not
 * revoked. For a revoked short token the server answers as if it had never issued it.
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
