import type { TokenEndpointResponse } from 'openid-client';
import { z } from 'zod';
import { splitScope } from '../../shared/credentials/scope.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { AudienceStyle } from '../../shared/login/provider-access.ts';
import type { AccessToken, IssuedAccessToken } from '../core/ports/mytoken-server.ts';
import type { Delivery, ProviderConfig, RefreshToken } from '../core/ports/openid-provider.ts';
import { clockSkew, readAnyJson } from '../http/body.ts';
import type { HttpAnswer, HttpFailure } from '../http/message.ts';
import { keptScopes } from './claims.ts';
import { objectIn } from './exchange.ts';
import { readRefusal } from './refusal.ts';

/** RFC 6749 appendix A.17; more than this is no token and would not fit the vault's record. */
const refreshTokenSchema = z.string().regex(/^[\x20-\x7e]{1,12288}$/);
/** The same without the space: an access token goes into headers and onto command lines. */
const accessTokenSchema = z.string().regex(/^[\x21-\x7e]+$/);

/** What an answer says about refresh tokens. */
type Given =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: RefreshToken }
  | { readonly kind: 'unreadable' };

/**
 * Looks for a refresh token in an answer, whatever is wrong with the rest: it exists once, and the provider may have made the
 * old one worthless for it. Also in a body that is no JSON, where it stands in there once.
 */
function givenIn(answer: HttpAnswer): Given {
  const body = readAnyJson(answer);
  const written = body === undefined ? [...answer.text.matchAll(/"refresh_token"\s*:\s*"([^"\\]*)"/g)] : [];
  const value = body === undefined ? written[0]?.[1] : objectIn(answer).refresh_token;
  if (value === undefined || value === null || value === '') return { kind: 'none' };
  const parsed = refreshTokenSchema.safeParse(value);
  if (!parsed.success || written.length > 1) return { kind: 'unreadable' };
  return { kind: 'token', token: parsed.data as RefreshToken };
}

/** The refresh token in an answer that is another than the one that was sent. */
export function successorIn(answer: HttpAnswer, sent: RefreshToken | null): RefreshToken | null {
  const given = givenIn(answer);
  return given.kind === 'token' && given.token !== sent ? given.token : null;
}

/** How far a request to the token endpoint got. Only tokens and the provider's own refusal count as an answer. */
export function deliveryOf(answered: Result<HttpAnswer, HttpFailure> | null): Delivery {
  if (answered === null) return 'not-sent';
  if (!answered.ok) return answered.error.sent ? 'unknown' : 'not-sent';
  const answer = answered.value;
  const given = givenIn(answer);
  if (given.kind !== 'none') return given.kind === 'token' ? 'answered' : 'unreadable';
  const hasTokens = answer.status < 300 && typeof objectIn(answer).access_token === 'string';
  return hasTokens || answer.status === 429 || readRefusal(answer) !== null ? 'answered' : 'unknown';
}

const textOrTexts = z.union([z.string().transform((value) => [value]), z.array(z.string())]);
const claimsSchema = z.object({
  exp: z.number().optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
  scp: z
    .union([z.string().transform(splitScope), z.array(z.string())])
    .optional()
    .catch(undefined),
  aud: textOrTexts.optional().catch(undefined),
});

/** The claims of an access token that is a JWT (RFC 9068); its signature is for the servers that it is shown to. */
function claimsOf(token: string): z.infer<typeof claimsSchema> {
  const [, payload, signature, more] = token.split('.');
  if (payload === undefined || signature === undefined || more !== undefined) return {};
  try {
    return claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data ?? {};
  } catch {
    return {};
  }
}

/** What an answer is read with. */
export interface AnswerFacts {
  readonly host: string;
  /** by our clock */
  readonly now: number;
  /** the provider's clock minus ours, by which a JWT expires; null = not told */
  readonly skewSeconds: number | null;
  /** the scopes where neither the answer nor the token says */
  readonly assumed: readonly string[];
}

/** The provider's clock minus ours, by the answer that was given. */
export const skewIn = (answered: Result<HttpAnswer, HttpFailure> | null, now: number): number | null =>
  answered?.ok === true ? clockSkew(answered.value.headers.date, now) : null;

const yearSeconds = 366 * 86_400;

/**
 * Reads the access token of an answer that the library has accepted. What was granted stands in the token itself where that
 * can be read: answers are known that name the whole grant beside a token with less.
 */
export function readAccessToken(
  answer: TokenEndpointResponse,
  { host, now, skewSeconds, assumed }: AnswerFacts,
): Result<IssuedAccessToken> {
  // The library takes a bound token that nobody asked for; it could not be used by pasting it.
  if (answer.token_type !== 'bearer') return err({ code: 'answer-not-trusted', host, because: 'token-type' });
  if (!accessTokenSchema.safeParse(answer.access_token).success) {
    return err({ code: 'bad-answer', host, because: 'wrong-shape', requestId: null });
  }
  const claims = claimsOf(answer.access_token);
  const inToken = claims.exp === undefined ? undefined : claims.exp - (skewSeconds ?? 0);
  const end = answer.expires_in === undefined ? inToken : now + answer.expires_in;
  const said = answer.scope === undefined ? assumed : splitScope(answer.scope);
  return ok({
    accessToken: answer.access_token as AccessToken,
    expiresAt: end === undefined ? null : Math.min(end, now + yearSeconds),
    scope: keptScopes(claims.scope === undefined ? (claims.scp ?? said) : splitScope(claims.scope)),
    audience: claims.aud ?? [],
  });
}

/** Parameters of a request that name whom an access token is for. */
export function audienceParameters(audiences: readonly string[], style: AudienceStyle): readonly [string, string][] {
  if (audiences.length === 0) return [];
  if (style === 'resource') return audiences.map((one) => ['resource', one]);
  return style === 'audience' ? [['audience', audiences.join(' ')]] : [];
}

/** What a provider takes of the scopes: Google has a parameter instead of `offline_access`, and refuses scopes that it does not know. */
export const scopesFor = (
  { software }: Pick<ProviderConfig, 'software'>,
  scopes: readonly string[],
): readonly string[] => (software === 'google' ? scopes.filter((one) => one !== 'offline_access') : scopes);

/** The scopes of a request; with style `scope` the audiences are among them. */
export const scopesWith = (scopes: readonly string[], audiences: readonly string[], style: AudienceStyle): string =>
  [...new Set(style === 'scope' ? [...scopes, ...audiences] : scopes)].join(' ');
