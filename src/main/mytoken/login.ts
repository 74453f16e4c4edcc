import { hostOf } from '../../shared/issuer.ts';
import { decodeMytoken } from '../../shared/jwt.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../core/ports.ts';
import type {
  BegunLogin,
  ConsentUri,
  IssuedMytoken,
  LoginRequest,
  Mytoken,
  MytokenServerConfig,
  PollAnswer,
  PollingCode,
} from '../core/values.ts';
import type { HttpAnswer } from '../http/message.ts';
import { badAnswer, readJson } from './answer.ts';
import { readRefusal, refusalError } from './refusal.ts';
import { begunSchema, issuedSchema } from './wire.ts';

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
  if (!isOfServer(server, consent_uri)) return badAnswer(answer, host, 'wrong-shape');
  if (polling_code === null || polling_code === undefined) return noPollingCodes;
  return ok({
    // Written anew in ASCII: it goes into a header of our own listener.
    consentUri: new URL(consent_uri).href as ConsentUri,
    pollingCode: polling_code as PollingCode,
    expiresAt: clock.now() + Math.min(expires_in, 86_400),
    intervalSeconds: Math.min(Math.max(interval, 1), 60),
  });
}

/** The browser is sent there, and an empty POST goes there to decline: only the server itself may be meant. */
export const isOfServer = (server: MytokenServerConfig, address: string): boolean =>
  URL.canParse(address) && new URL(address).origin === new URL(server.issuer).origin;

const loginErrors = {
  access_denied: { code: 'login-declined' },
  expired_token: { code: 'login-expired' },
  invalid_token: { code: 'login-code-unknown' },
} as const;

/** Reads the answer to a poll (mytoken protocol: polling code). */
export function readPoll(server: MytokenServerConfig, answer: HttpAnswer): Result<PollAnswer> {
  const host = hostOf(server.issuer);
  if (answer.status === 428) return ok({ kind: 'pending' });
  if (answer.status !== 200) {
    const error = answer.status === 401 ? readRefusal(answer)?.error : undefined;
    const known = Object.entries(loginErrors).find(([name]) => name === error)?.[1];
    return err(known ?? refusalError(answer, host));
  }
  const json = readJson(answer);
  if (!json.ok) return badAnswer(answer, host, json.error);
  const parsed = issuedSchema.safeParse(json.value);
  if (!parsed.success) return badAnswer(answer, host, 'wrong-shape');
  return ok({ kind: 'issued', token: issuedMytoken(parsed.data) });
}

/** The answer's own words on what was granted; the name stands in the token only. */
function issuedMytoken(data: ReturnType<typeof issuedSchema.parse>): IssuedMytoken {
  const claims = decodeMytoken(data.mytoken);
  return {
    mytoken: data.mytoken as Mytoken,
    tokenType: data.mytoken_type ?? (claims === null ? 'short_token' : 'token'),
    momId: data.mom_id ?? null,
    granted: {
      name: claims?.name ?? '',
      capabilities: data.capabilities,
      restrictions: data.restrictions,
      rotation: data.rotation ?? claims?.rotation ?? {},
    },
  };
}
