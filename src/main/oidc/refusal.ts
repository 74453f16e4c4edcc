import { AuthorizationResponseError, ClientError } from 'openid-client';
import { z } from 'zod';
import type { AppError, BadAnswerReason, GrantEnd, TrustFault } from '../../shared/ipc/errors.ts';
import type { Result } from '../../shared/ipc/result.ts';
import { requestIdOf } from '../http/answer.ts';
import { clockSkew, generalError, readJson } from '../http/body.ts';
import type { HttpAnswer, HttpFailure } from '../http/message.ts';
import { objectIn } from './exchange.ts';

const refusalSchema = z.object({ error: z.string().min(1), error_description: z.string().optional().catch(undefined) });

/** An OAuth error as the provider itself says it (RFC 6749 §5.2). The description is compared, never passed on. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
}

/**
 * Reads an answer as a refusal; null when it is none. The library passes over one that comes with a challenge in a header, or
 * with status 200, as some providers send it; a refusal is one all the same.
 */
export function readRefusal(answer: HttpAnswer): Refusal | null {
  if (answer.status >= 500) return null;
  const body = objectIn(answer);
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success || (answer.status < 400 && 'access_token' in body)) return null;
  return { error: parsed.data.error, description: parsed.data.error_description ?? '' };
}

/** What a call of the library was about, where its failures must be told apart. */
interface Failure {
  readonly host: string;
  readonly now: number;
  /** what the library threw; nothing of it is passed on, since it holds the whole answer */
  readonly thrown: unknown;
  readonly answered: Result<HttpAnswer, HttpFailure> | null;
}

/** Translates the failure of a request to the provider: by its answer first, then by what the library found wrong in that. */
export function translateFailure({ host, now, thrown, answered }: Failure): AppError {
  // What is stored of the provider lacks the address for it.
  if (answered === null) return { code: 'provider-unusable', host, because: 'endpoint' };
  if (!answered.ok) return answered.error.error;
  const answer = answered.value;
  const general = generalError(answer, host);
  if (general !== null) return general;
  const refusal = readRefusal(answer);
  if (refusal !== null) return refusalError(refusal, answer.status, host);
  const bad = (because: BadAnswerReason): AppError => ({
    code: 'bad-answer',
    host,
    because,
    requestId: requestIdOf(answer.headers['x-request-id']),
  });
  const json = readJson(answer);
  // A client that authenticates in a header is refused in a header (RFC 6749 §5.2), and the body may be missing.
  const isPage = !json.ok && json.error === 'html';
  if (answer.status === 401 && !isPage) return { code: 'client-refused', host };
  if (!json.ok) return bad(answer.status === 404 ? 'not-found' : json.error);
  if (answer.status >= 400) return bad('not-its-own');
  return translateDistrust(thrown, host, clockSkew(answer.headers.date, now)) ?? bad('wrong-shape');
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof ClientError && typeof thrown.code === 'string' ? thrown.code : '';

/** What the library found wrong in an answer that looks right. */
function translateDistrust(thrown: unknown, host: string, skewSeconds: number | null): AppError | null {
  const code = codeOf(thrown);
  const not = (because: TrustFault): AppError => ({ code: 'answer-not-trusted', host, because });
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return { code: 'clock-wrong', host, skewSeconds };
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') return not('id-token');
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return { code: 'other-account', host };
  if (code === 'OAUTH_UNSUPPORTED_OPERATION') return not('token-type');
  return isAboutSignature(thrown) ? not('id-token') : null;
}

/** An ID token of another algorithm than the provider announces, `none` among them, is told by its cause only. */
function isAboutSignature(thrown: unknown): boolean {
  const cause = thrown instanceof ClientError ? thrown.cause : undefined;
  const facts = cause instanceof Error ? cause.cause : undefined;
  return typeof facts === 'object' && facts !== null && 'header' in facts && 'reason' in facts;
}

/** A callback that the library refused before it sent anything. */
export function translateCallback(thrown: unknown, host: string): AppError {
  if (thrown instanceof AuthorizationResponseError) {
    if (thrown.error === 'access_denied') return { code: 'login-declined' };
    return refusalError({ error: thrown.error, description: '' }, 0, host);
  }
  const cause = thrown instanceof ClientError ? thrown.cause : undefined;
  // The library names what is wrong in the text of its own error only, which holds no word of the provider.
  const text = cause instanceof Error ? cause.message : '';
  if (text.includes('"iss"')) return { code: 'answer-not-trusted', host, because: 'issuer' };
  if (text.includes('"state"')) return { code: 'answer-not-trusted', host, because: 'state' };
  return { code: 'callback-refused', because: 'unreadable' };
}

/** An error code of the provider, if it looks like one. */
const reasonOf = (error: string): string => (/^[a-z_]{1,40}$/.test(error) ? error : 'other');

/** Errors that mean the same wherever they come from. */
function refusalError({ error, description }: Refusal, status: number, host: string): AppError {
  switch (error) {
    case 'invalid_grant':
      return { code: 'grant-ended', host, because: grantEnd(description) };
    // Some providers say so of a refresh token that is dead.
    case 'invalid_token':
      return { code: 'grant-ended', host, because: 'not-told' };
    // At the token endpoint: nobody is there to be asked (OpenID Connect Core §3.1.2.6).
    case 'consent_required':
    case 'interaction_required':
    case 'login_required':
      return status === 0
        ? { code: 'provider-error', host, status, reason: error }
        : { code: 'grant-ended', host, because: 'policy' };
    case 'invalid_client':
      return { code: 'client-refused', host };
    case 'unauthorized_client':
      return status === 401
        ? { code: 'client-refused', host }
        : { code: 'provider-error', host, status, reason: error };
    case 'invalid_scope':
      return { code: 'scope-refused', host };
    case 'invalid_target':
      return { code: 'audience-refused', host };
    default:
      return { code: 'provider-error', host, status, reason: reasonOf(error) };
  }
}

/** What descriptions are known to say of a dead refresh token; one that lists several causes tells none. */
const toldEnds: readonly (readonly [Exclude<GrantEnd, 'not-told'>, RegExp])[] = [
  ['reused', /reuse exceeded|stale token|already (?:been )?used/i],
  ['disabled', /(?:user|account) (?:is |was |has been )?(?:disabled|locked|blocked)/i],
  ['policy', /conditional access|\bpolicy\b|AADSTS(?:53\d{3}|5007[69]|65001)\b/i],
  ['revoked', /revoked/i],
  ['expired', /not active|session not found|expired|inactivity/i],
];

function grantEnd(description: string): GrantEnd {
  const [told, ...more] = toldEnds.filter(([, words]) => words.test(description)).map(([end]) => end);
  return told === undefined || more.length > 0 ? 'not-told' : told;
}
