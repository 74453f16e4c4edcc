import { hostOf } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type {
  BegunLogin,
  ConsentUri,
  LoginRequest,
  MytokenServerConfig,
  PollAnswer,
  PollingCode,
} from '../core/ports/mytoken-server.ts';
import { badAnswer, readAnyJson, readJson, unusableAnswer } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { isOfIssuer } from './address.ts';
import { findMytoken, issuedMytoken } from './issued.ts';
import { readFinalRefusal, readRefusal, refusalError } from './refusal.ts';
import { begunSchema } from './wire.ts';

/**
 * Builds the body that begins a login. `rotation` is always an object: without it the consent page breaks when the user turns
 * rotation on there. The server puts the application's name into a header unescaped, so only safe characters are sent.
 */
export const beginBody = ({ provider, applicationName, grant }: LoginRequest) => ({
  grant_type: 'oidc_flow',
  oidc_flow: 'authorization_code',
  client_type: 'native',
  oidc_issuer: provider,
  application_name: applicationName.replace(/[^A-Za-z0-9 -]/g, ''),
  name: grant.name,
  capabilities: grant.capabilities.filter((capability) => capability !== ''),
  restrictions: grant.restrictions,
  rotation: grant.rotation,
  response_type: 'token',
});

/** Reads the answer that begins a login. A server without polling codes treats a native client as a web client. */
export function readBegun(server: MytokenServerConfig, answer: HttpAnswer, clock: Clock): Result<BegunLogin> {
  const host = hostOf(server.issuer);
  const noPollingCodes = err({ code: 'no-polling-codes', host } as const);
  if (answer.status !== 200) {
    const wantsRedirect = readRefusal(answer)?.description?.startsWith('parameter redirect_uri must be given') === true;
    return wantsRedirect ? noPollingCodes : err(refusalError(answer, host));
  }
  const json = readJson(answer);
  if (!json.ok) return badAnswer(answer, host, json.error);
  const parsed = begunSchema.safeParse(json.value);
  if (!parsed.success) return badAnswer(answer, host, 'wrong-shape');
  const { consent_uri, polling_code, expires_in = 300, interval = 5 } = parsed.data;
  // The browser opens this address, and declining sends a POST to it.
  if (!isOfIssuer(server.issuer, consent_uri)) return badAnswer(answer, host, 'wrong-shape');
  if (polling_code === null || polling_code === undefined) return noPollingCodes;
  return ok({
    // `href` is ASCII, as needed for a header of our own listener.
    consentUri: new URL(consent_uri).href as ConsentUri,
    pollingCode: polling_code as PollingCode,
    expiresAt: clock.now() + Math.min(expires_in, 86_400),
    intervalSeconds: Math.min(Math.max(interval, 1), 60),
  });
}

const loginErrors = {
  access_denied: { code: 'login-declined' },
  expired_token: { code: 'login-expired' },
  invalid_token: { code: 'login-code-unknown' },
} as const;

/**
 * Reads the answer to a poll (mytoken protocol: polling code; RFC 8628 §3.5). It looks for the token first, and keeps it even
 * if other members are invalid, because the server issues it only once. For errors the code counts before the status. Only
 * the codes in `loginErrors`, with status 400 or 401, end the login.
 */
export function readPoll(server: MytokenServerConfig, answer: HttpAnswer): Result<PollAnswer> {
  const host = hostOf(server.issuer);
  const mytoken = findMytoken(answer);
  if (mytoken !== null) return ok({ kind: 'issued', token: issuedMytoken(mytoken, readAnyJson(answer)) });
  const error = readRefusal(answer)?.error;
  if (error === 'slow_down') return ok({ kind: 'slow-down' });
  if (error === 'authorization_pending' || answer.status === 428) return ok({ kind: 'pending' });
  if (answer.status < 300) return unusableAnswer(answer, host);
  const isEnd = answer.status === 400 || answer.status === 401;
  const known = isEnd ? Object.entries(loginErrors).find(([name]) => name === error)?.[1] : undefined;
  if (known !== undefined && readFinalRefusal(answer) === null) return badAnswer(answer, host, 'not-its-own');
  return err(known ?? refusalError(answer, host));
}
