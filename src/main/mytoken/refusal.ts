import type { AppError, RefusalReason } from '../../shared/errors.ts';
import { requestIdOf } from '../http/answer.ts';
import type { HttpAnswer } from '../http/message.ts';
import { generalError, readJson } from './answer.ts';
import { errorSchema } from './wire.ts';

/** A refusal in the server's own form (RFC 6749 §5.2). The description is compared, never passed on. */
interface Refusal {
  readonly error: string;
  readonly description: string | null;
}

/** Reads an answer as a refusal; null when it is none, a proxy's page for example. */
export function readRefusal(answer: HttpAnswer): Refusal | null {
  const body = readJson(answer);
  const parsed = errorSchema.safeParse(body.ok ? body.value : null);
  if (!parsed.success || answer.status < 400) return null;
  return { error: parsed.data.error, description: parsed.data.error_description ?? null };
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
  return { code: 'bad-answer', host, because: body.ok ? 'wrong-shape' : body.error, requestId };
}

/** Errors about the token itself, whatever endpoint they come from (mytoken protocol: common errors). */
function knownError({ error, description }: Refusal, status: number, host: string): AppError | null {
  if (error === 'oidc_error') return { code: 'provider-refused', host, status, reason: providerReason(description) };
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
