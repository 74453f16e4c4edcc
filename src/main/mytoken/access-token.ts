import { err, ok, type Result } from '../../shared/result.ts';
import { splitScope } from '../../shared/scope.ts';
import type { Clock } from '../core/ports.ts';
import type { AccessToken, AccessTokenRequest, IssuedAccessToken } from '../core/values.ts';
import type { HttpAnswer } from '../http/message.ts';
import { badAnswer, readJson } from './answer.ts';
import { refusalError } from './refusal.ts';
import { accessTokenSchema } from './wire.ts';

/**
 * The body of a request for an access token. Scopes and audiences go in explicitly: without an audience the provider
 * would choose one (mytoken protocol: access token endpoint).
 */
export const accessTokenBody = ({ mytoken, scopes, audiences }: AccessTokenRequest) => ({
  grant_type: 'mytoken',
  mytoken,
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  ...(audiences.length === 0 ? {} : { audience: audiences.join(' ') }),
});

/** Reads the answer: what was granted, not what was asked for. */
export function readAccessToken(answer: HttpAnswer, host: string, clock: Clock): Result<IssuedAccessToken> {
  if (answer.status !== 200) return err(refusalError(answer, host));
  const json = readJson(answer);
  if (!json.ok) return badAnswer(answer, host, json.error);
  const parsed = accessTokenSchema.safeParse(json.value);
  if (!parsed.success) return badAnswer(answer, host, 'wrong-shape');
  const { access_token, expires_in, scope, audience } = parsed.data;
  return ok({
    accessToken: access_token as AccessToken,
    expiresAt: expires_in === undefined ? null : clock.now() + expires_in,
    scope: splitScope(scope ?? undefined),
    audience,
  });
}
