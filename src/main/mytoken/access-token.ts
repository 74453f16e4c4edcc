import { splitScope } from '../../shared/credentials/scope.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { AccessToken, AccessTokenRequest, IssuedAccessToken } from '../core/ports/mytoken-server.ts';
import { readAnyJson, unusableAnswer } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { refusalError } from './refusal.ts';
import { accessTokenSchema } from './wire.ts';

/**
 * Builds the body of a request for an access token. It names scopes and audiences explicitly: without an audience the
 * provider would choose one (mytoken protocol: access token endpoint).
 */
export const accessTokenBody = ({ mytoken, scopes, audiences }: AccessTokenRequest) => ({
  grant_type: 'mytoken',
  mytoken,
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  ...(audiences.length === 0 ? {} : { audience: audiences.join(' ') }),
});

/** This endpoint asks the identity provider, and the server reports a failure of the provider as its own. */
const withProvider = (error: AppError): AppError =>
  error.code === 'server-fault' ? { ...error, asksProvider: true } : error;

/** Reads what was granted, which may differ from what was requested. */
export function readAccessToken(answer: HttpAnswer, host: string, clock: Clock): Result<IssuedAccessToken> {
  if (answer.status >= 300) return err(withProvider(refusalError(answer, host)));
  // The request has already cost a use of the token, so a wrong content type must not lose the answer.
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
