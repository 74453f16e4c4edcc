import { z } from 'zod';
import type { AppError, RefusalReason } from '../../shared/ipc/errors.ts';
import { requestIdOf } from '../http/answer.ts';
import { generalError, readAnyJson, readJson } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { errorSchema } from './wire.ts';

/** An error response of the server itself (RFC 6749 §5.2). Its description is compared with known texts and never passed on. */
interface Refusal {
  readonly error: string;
  readonly description: string | null;
}

/**
 * The error codes of a mytoken server (mytoken protocol: common errors) and the OAuth codes that it uses. Names of HTTP
 * statuses, which its web framework writes into the same member, are left out, because many gateways do the same.
 */
const ownCodes: ReadonlySet<string> = new Set([
  'access_denied',
  'authorization_pending',
  'expired_token',
  'insufficient_capabilities',
  'insufficient_scope',
  'internal_server_error',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'invalid_token',
  'mail_required',
  'not_found',
  'not_yet_implemented',
  'oidc_error',
  'slow_down',
  'unauthorized_client',
  'unsupported_grant_type',
  'usage_restricted',
]);

/** A gateway uses these when the server behind it did not answer, or not in time (RFC 9110 §15). */
const gatewayStatuses: ReadonlySet<number> = new Set([408, 502, 503, 504]);

/**
 * Reads an answer as an error response of the server; null if it is none, or if a gateway may have sent it. Many gateways
 * send a member `error` too, and their errors do not show what the server did with the request.
 */
export function readRefusal(answer: HttpAnswer): Refusal | null {
  const body = readJson(answer);
  const parsed = errorSchema.safeParse(body.ok ? body.value : null);
  if (!parsed.success || answer.status < 400) return null;
  const { error, error_description: description = null } = parsed.data;
  // An `oidc_error` has the status that the provider sent, which may be one of a gateway.
  const isOwn = ownCodes.has(error) && (error === 'oidc_error' || !gatewayStatuses.has(answer.status));
  return isOwn ? { error, description } : null;
}

/** All members of a mytoken server's errors (mytoken protocol: common errors). */
const ownMembers: ReadonlySet<string> = new Set(['error', 'error_description', 'token_update']);

/**
 * Reads an error response with a stricter test, for errors that end something for good: a gateway that demands its own tokens
 * answers `invalid_token` too, but with a challenge header (RFC 6750 §3) or further members, which mytoken servers never send.
 */
export function readFinalRefusal(answer: HttpAnswer): Refusal | null {
  const isChallenge = /\b(?:bearer|dpop)\b/i.test(answer.headers['www-authenticate'] ?? '');
  const members = Object.keys(z.record(z.string(), z.unknown()).safeParse(readAnyJson(answer)).data ?? {});
  return isChallenge || !members.every((name) => ownMembers.has(name)) ? null : readRefusal(answer);
}

/** Translates any answer that is not a success. */
export function refusalError(answer: HttpAnswer, host: string): AppError {
  const requestId = requestIdOf(answer.headers['x-request-id']);
  const refusal = readRefusal(answer);
  const { status } = answer;
  if (refusal !== null) {
    const known = knownError(refusal, status, host);
    if (known !== null) return known;
  }
  const general = generalError(answer, host);
  if (general !== null) return general;
  if (refusal !== null)
    return { code: 'refused-by-server', host, status, reason: reasonOf(refusal, status), requestId };
  const body = readJson(answer);
  const because = body.ok ? (status < 400 ? 'wrong-shape' : 'not-its-own') : body.error;
  return { code: 'bad-answer', host, because, requestId };
}

/** Errors about the token itself, whatever endpoint they come from (mytoken protocol: common errors). */
function knownError({ error, description }: Refusal, status: number, host: string): AppError | null {
  if (error === 'oidc_error') {
    const reason = providerReason(description);
    if (endsOfLogins.has(reason)) return { code: 'login-ended-by-provider', host, reason };
    return { code: 'provider-refused', host, status, reason };
  }
  if (error === 'invalid_token') {
    if (description?.startsWith('token is expired') === true) return { code: 'token-expired' };
    if (description?.startsWith('token is not valid yet') === true) return { code: 'token-not-yet-valid' };
    return { code: 'token-invalid', host };
  }
  if (error === 'invalid_request' && description === 'token not valid') return { code: 'token-invalid', host };
  if (error === 'insufficient_capabilities') return { code: 'capability-missing', host };
  if (error === 'usage_restricted') return { code: 'usage-restricted', host };
  // The server answers this for a value that rotation has replaced.
  if (status === 500 && description === 'cipher: message authentication failed') return { code: 'token-invalid', host };
  return null;
}

/** A provider sends these when the login behind a token has ended for good (RFC 6749 §5.2, OpenID Connect Core §3.1.2.6). */
const endsOfLogins: ReadonlySet<string> = new Set([
  'invalid_grant',
  'login_required',
  'interaction_required',
  'consent_required',
]);

/** The OAuth error code of the provider, which the server puts before a colon; `other` if there is none. */
function providerReason(description: string | null): string {
  const [code = ''] = (description ?? '').split(':');
  return /^[a-z_]{1,40}$/.test(code) ? code : 'other';
}

function reasonOf({ error, description }: Refusal, status: number): RefusalReason {
  if (status === 404 && error === 'not_found') return 'not-enabled';
  if (description === 'The provided issuer is not supported') return 'provider-unknown';
  if (description === 'token would already be expired') return 'already-expired';
  if (description?.startsWith('unknown capability') === true) return 'unknown-capability';
  return 'other';
}
