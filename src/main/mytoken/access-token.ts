import { splitScope } from '../../shared/credentials/scope.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { AccessToken, AccessTokenRequest, IssuedAccessToken } from '../core/ports/mytoken-server.ts';
import type { HttpAnswer } from '../http/message.ts';
import { readAnyJson, unusableAnswer } from './answer.ts';
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

/** Behind this endpoint the server asks the identity provider, and tells a failure of it as its own. */
const asFault = (error: AppError): AppError =>
  error.code === 'server-fault' ? { ...error, asksProvider: true } : error;

/** Reads the answer: what was granted, not what was asked for. */
export function readAccessToken(answer: HttpAnswer, host: string, clock: Clock): Result<IssuedAccessToken> {
  if (answer.status >= 300) return err(asFault(refusalError(answer, host)));
  // A use of the token was counted for it: a wrong header must not cost it.
  const parsed = accessTokenSchema.safeParse(readAnyJson(answer));
  if (!parsed.success) return unusableAnswer(answer, host);
  const { access_token, expires_in, scope, audience } = parsed.data;
  return ok({
    accessToken: access_token as AccessToken,
    expiresAt: expires_in === undefined ? null : clock.now() + expires_in,
    scope: splitScope(scope ?? undefined),
    audience,
  });
}
