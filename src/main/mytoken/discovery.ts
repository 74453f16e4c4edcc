import { sameIssuer } from '../../shared/credentials/issuer.ts';
import type { AppError, BadAnswerReason } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { ProviderView } from '../../shared/ipc/snapshot.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import { mayPointTo, shownAddress } from '../http/address.ts';
import { clockSkew, generalError, readJson } from '../http/body.ts';
import type { Http } from '../http/client.ts';
import type { HttpAnswer } from '../http/message.ts';
import { discoveryAddress, isOfIssuer, readTypedAddress } from './address.ts';
import { configurationSchema } from './wire.ts';

/** Fetches the discovery document of an address (mytoken protocol: discovery) with one GET. */
export async function discover(
  http: Http,
  clock: Clock,
  typed: string,
  request: { readonly deadlineMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Result<MytokenServerConfig>> {
  const address = readTypedAddress(typed);
  if (!address.ok) return address;
  const host = new URL(address.value).host;
  const answered = await http({ method: 'GET', url: discoveryAddress(address.value), ...request });
  if (!answered.ok) return err(asWrongAddress(answered.error.error));
  const answer = answered.value;
  const general = generalError(answer, host);
  if (general !== null) return err(general);
  return readConfiguration(answer, address.value, clock.now());
}

/** An unusable answer from an address that a user typed means that the address is wrong. */
const asWrongAddress = (error: AppError): AppError =>
  error.code === 'bad-answer' ? { code: 'not-a-mytoken-server', host: error.host, because: error.because } : error;

function readConfiguration(answer: HttpAnswer, address: string, now: number): Result<MytokenServerConfig> {
  const { host } = new URL(address);
  const none = (because: BadAnswerReason) => err({ code: 'not-a-mytoken-server', host, because } as const);
  if (answer.status === 404 || answer.status === 410) return none('not-found');
  const json = readJson(answer);
  if (!json.ok) return none(json.error);
  const parsed = configurationSchema.safeParse(json.value);
  if (answer.status !== 200 || !parsed.success) return none('wrong-shape');
  const document = parsed.data;
  if (!sameIssuer(document.issuer, address))
    return err({ code: 'other-issuer', host, issuer: shownAddress(document.issuer) });
  const endpoints = {
    mytoken: document.mytoken_endpoint,
    accessToken: document.access_token_endpoint,
    revocation: document.revocation_endpoint ?? null,
    tokeninfo: document.tokeninfo_endpoint ?? null,
    transfer: document.token_transfer_endpoint ?? null,
    profiles: document.profiles_endpoint ?? null,
  };
  const issuer = new URL(document.issuer);
  const usable = Object.values(endpoints).every((endpoint) => endpoint === null || mayPointTo(issuer, endpoint));
  if (!usable) return none('wrong-shape');
  const { mytoken, accessToken, revocation, tokeninfo, transfer } = endpoints;
  const receivers = [mytoken, accessToken, revocation, tokeninfo, transfer];
  if (!receivers.every((one) => one === null || isOfIssuer(document.issuer, one))) return none('other-host');
  const tells = (action: string) =>
    endpoints.tokeninfo !== null && document.tokeninfo_endpoint_actions_supported.includes(action);
  const details = {
    issuer: document.issuer,
    version: /^[\w.+-]{1,40}$/.test(document.version ?? '') ? (document.version ?? '') : '',
    providers: document.providers_supported.flatMap((provider) => (provider === null ? [] : [providerView(provider)])),
    supportedClaims: document.restriction_claims_supported,
    features: {
      polling: document.mytoken_endpoint_grant_types_supported.includes('polling_code'),
      revocation: endpoints.revocation !== null,
      introspection: tells('introspect'),
      history: tells('event_history'),
      subtokens: tells('subtokens'),
      tokenList: tells('list_mytokens'),
      transferCodes: endpoints.transfer !== null,
      shortTokens: document.response_types_supported.includes('short_token'),
    },
    clockSkewSeconds: clockSkew(answer.headers.date, now),
  };
  return ok({ issuer: document.issuer, endpoints, details });
}

const maxNameLength = 100;

/** The provider as the window shows it, with its host instead of a missing name. */
function providerView(provider: {
  readonly issuer: string;
  readonly name?: string | undefined;
  readonly scopes_supported: readonly string[];
}): ProviderView {
  const name = (provider.name ?? '').replace(/\p{C}/gu, ' ').trim().slice(0, maxNameLength);
  return {
    issuer: provider.issuer,
    name: name === '' ? new URL(provider.issuer).host : name,
    scopes: provider.scopes_supported,
  };
}
