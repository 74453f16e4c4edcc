import { grantParts } from '../../shared/credentials/grant.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../shared/credentials/jwt.ts';
import { joinRotations } from '../../shared/credentials/restrictions.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type {
  BegunLogin,
  ConsentUri,
  IssuedMytoken,
  LoginRequest,
  Mytoken,
  MytokenServerConfig,
  PollAnswer,
  PollingCode,
} from '../core/ports/mytoken-server.ts';
import type { HttpAnswer } from '../http/message.ts';
import { isOfIssuer } from './address.ts';
import { badAnswer, readAnyJson, readJson, unusableAnswer } from './answer.ts';
import { readFinalRefusal, readRefusal, refusalError } from './refusal.ts';
import { begunSchema, issuedDetailsSchema, issuedSchema, mytokenSchema } from './wire.ts';

/**
 * The body that begins a login. `rotation` is always an object: without it the consent page breaks when the user turns
 * rotation on there. The application's name ends up unescaped in a header of the server, so only harmless letters pass.
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

/** Reads the answer to the beginning of a login. A server without polling codes treats a native client as a web page. */
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
  // The browser is sent there, and an empty POST goes there to decline.
  if (!isOfIssuer(server.issuer, consent_uri)) return badAnswer(answer, host, 'wrong-shape');
  if (polling_code === null || polling_code === undefined) return noPollingCodes;
  return ok({
    // Written anew in ASCII: it goes into a header of our own listener.
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
 * Reads the answer to a poll (mytoken protocol: polling code; RFC 8628 §3.5). The value of the token is looked for first and
 * is never thrown away for what stands beside it: an answer that holds one exists once. Then the code of an error counts
 * before its status, and a login is over only with the codes and statuses that say so.
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

/** The one value in an answer, also where the rest of the body is no JSON. */
function findMytoken(answer: HttpAnswer): Mytoken | null {
  const json = readAnyJson(answer);
  const parsed = issuedSchema.safeParse(json);
  if (parsed.success) return parsed.data.mytoken as Mytoken;
  const written = json === undefined ? [...answer.text.matchAll(/"mytoken"\s*:\s*"([^"\\]*)"/g)] : [];
  const [, value] = written.length === 1 ? (written[0] ?? []) : [];
  return mytokenSchema.safeParse(value).success ? (value as Mytoken) : null;
}

/**
 * What the answer says of the rights of a new value; where its words cannot be read, those of the token itself. Rotation
 * counts when either says it. The name stands in the token only.
 */
function issuedMytoken(mytoken: Mytoken, body: unknown): IssuedMytoken {
  const claims = decodeMytoken(mytoken);
  const details = issuedDetailsSchema.safeParse(body).data;
  const capabilities = details?.capabilities ?? claims?.capabilities ?? null;
  const restrictions = details?.restrictions ?? claims?.restrictions ?? null;
  const rotation = details?.rotation ?? claims?.rotation ?? null;
  const unreadable = grantParts.filter((part) => ({ capabilities, restrictions, rotation })[part] === null);
  return {
    mytoken,
    tokenType: details?.mytoken_type ?? (claims === null ? 'short_token' : 'token'),
    momId: details?.mom_id ?? null,
    granted: {
      name: claims?.name ?? '',
      capabilities: capabilities ?? [],
      restrictions: restrictions ?? [],
      rotation: joinRotations(rotation ?? {}, claims?.rotation ?? {}),
      ...(unreadable.length === 0 ? {} : { unreadable }),
    },
  };
}
