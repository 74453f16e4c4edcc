import { z } from 'zod';
import type { AppError, RefusalReason } from '../../shared/ipc/errors.ts';
import { requestIdOf } from '../http/answer.ts';
import type { HttpAnswer } from '../http/message.ts';
import { generalError, readAnyJson, readJson } from './answer.ts';
import { errorSchema } from './wire.ts';

/** A refusal by the server itself (RFC 6749 §5.2). The description is compared, never passed on. */
interface Refusal {
  readonly error: string;
  readonly description: string | null;
}

/**
 * The codes of a mytoken server (mytoken protocol: common errors), with those of OAuth that its interface defines. The
 * names of HTTP statuses, which its framework writes in the same place, are left out: every gateway does the same.
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

/** With these a gateway says that it got no answer, or none in time, from the server behind it (RFC 9110 §15). */
const gatewayStatuses: ReadonlySet<number> = new Set([408, 502, 503, 504]);

/**
 * Reads an answer as a refusal by the server; null when it is none, or when something in front of the server may have
 * given it: a text member `error` alone is the form of many gateways, and theirs proves nothing about the request.
 */
export function readRefusal(answer: HttpAnswer): Refusal | null {
  const body = readJson(answer);
  const parsed = errorSchema.safeParse(body.ok ? body.value : null);
  if (!parsed.success || answer.status < 400) return null;
  const { error, error_description: description = null } = parsed.data;
  // The status of an error that comes from the provider is the provider's.
  const isOwn = ownCodes.has(error) && (error === 'oidc_error' || !gatewayStatuses.has(answer.status));
  return isOwn ? { error, description } : null;
}

/** All that a mytoken server writes into an error (mytoken protocol: common errors). */
const ownMembers: ReadonlySet<string> = new Set(['error', 'error_description', 'token_update']);

/**
 * The same for a verdict that ends something for good: a gateway that wants tokens of its own refuses with `invalid_token`
 * too. It asks for them in a header (RFC 6750 §3), or says more in the body, and a mytoken server does neither.
 */
export function readFinalRefusal(answer: HttpAnswer): Refusal | null {
  const isChallenge = /\b(?:bearer|dpop)\b/i.test(answer.headers['www-authenticate'] ?? '');
  const members = Object.keys(z.record(z.string(), z.unknown()).safeParse(readAnyJson(answer)).data ?? {});
  return isChallenge || !members.every((name) => ownMembers.has(name)) ? null : readRefusal(answer);
}

/** Translates any answer that is no success. */
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
  // How the server says that rotation has replaced the value.
  if (status === 500 && description === 'cipher: message authentication failed') return { code: 'token-invalid', host };
  return null;
}

/** What providers say when the login behind a token is over (RFC 6749 §5.2, OpenID Connect Core §3.1.2.6); it does not heal. */
const endsOfLogins: ReadonlySet<string> = new Set([
  'invalid_grant',
  'login_required',
  'interaction_required',
  'consent_required',
]);

/** The provider's OAuth error code, which the server writes before a colon; only if it looks like one. */
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
