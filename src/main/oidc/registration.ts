import {
  allowInsecureRequests,
  customFetch,
  dynamicClientRegistration,
  fetchProtectedResource,
  None,
} from 'openid-client';
import { z } from 'zod';
import type { AppError, RegistrationFault } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type {
  ClientAuthMethod,
  LoopbackRedirect,
  ProviderClient,
  ProviderConfig,
  RegistrationRequest,
} from '../core/ports/openid-provider.ts';
import { mayPointTo } from '../http/address.ts';
import { generalError } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { configurationOf, objectIn, openWire } from './exchange.ts';
import { readRefusal, translateFailure } from './refusal.ts';
import type { ProviderSession } from './session.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The address of a redirect with one port, or without one. */
const addressOf = ({ host, path }: LoopbackRedirect, port: number | null): string =>
  `http://${host}${port === null ? '' : `:${port}`}${path}`;

/**
 * Registers this program. Some providers refuse the member `scope`, others give nothing without it: what is refused one way is
 * tried the other way once.
 */
export async function register(
  session: ProviderSession,
  config: ProviderConfig,
  request: RegistrationRequest,
): Promise<Result<ProviderClient>> {
  const { host } = new URL(config.issuer);
  if (config.endpoints.registration === null) return refused(host, 'not-offered');
  const scopeFirst = config.software === 'indigo-iam';
  const first = await registerOnce(session, config, request, scopeFirst);
  const mayHelp = !first.ok && first.error.code === 'registration-refused' && first.error.because === 'policy';
  if (!mayHelp || request.scopes.length === 0) return first;
  const second = await registerOnce(session, config, request, !scopeFirst);
  return second.ok ? second : first;
}

const refused = (host: string, because: RegistrationFault) =>
  err({ code: 'registration-refused', host, because } as const);

async function registerOnce(
  session: ProviderSession,
  config: ProviderConfig,
  request: RegistrationRequest,
  withScope: boolean,
): Promise<Result<ProviderClient>> {
  const { host } = new URL(config.issuer);
  const wire = openWire(session.http, session.precious, {
    // The library asks who the provider is; that is known already.
    instead: ({ method }) => (method === 'GET' ? Response.json(config.metadata) : null),
  });
  const { redirect } = request;
  const metadata = {
    client_name: request.name,
    application_type: 'native',
    redirect_uris: [addressOf(redirect, null), ...redirect.ports.map((port) => addressOf(redirect, port))],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token', ...(config.endpoints.device === null ? [] : [deviceGrant])],
    token_endpoint_auth_method: 'none',
    ...(withScope ? { scope: request.scopes.join(' ') } : {}),
  };
  let registered = false;
  let thrown: unknown = null;
  try {
    await dynamicClientRegistration(new URL(config.issuer), metadata, None(), {
      [customFetch]: wire.fetch,
      execute: [allowInsecureRequests],
      ...(request.initialAccessToken === null ? {} : { initialAccessToken: request.initialAccessToken }),
    });
    registered = true;
  } catch (error) {
    thrown = error;
  }
  const answered = wire.answered();
  const failure = () => translateFailure({ host, now: session.clock.now(), thrown, answered });
  if (answered?.ok !== true) return err(failure());
  if (answered.value.status >= 300) {
    return err(registrationError(answered.value, host, request.initialAccessToken !== null, failure()));
  }
  const read = readClient(config, answered.value, redirect);
  // What names no client, like the page of a network that wants a login first, has made none.
  if (read.any === null) return err(failure());
  if (registered && read.usable !== null) return ok(read.usable);
  // The client exists whatever the library thinks of the answer; as it is of no use, it is deleted.
  await unregister(session, config, read.any);
  return refused(host, 'unusable');
}

function registrationError(answer: HttpAnswer, host: string, hadToken: boolean, error: AppError): AppError {
  if (generalError(answer, host) !== null) return error;
  const because = (fault: RegistrationFault): AppError => ({ code: 'registration-refused', host, because: fault });
  if (answer.status === 401) return because(hadToken ? 'token-refused' : 'token-missing');
  if (answer.status === 404 || answer.status === 405) return because('not-offered');
  return answer.status === 403 || readRefusal(answer) !== null ? because('policy') : error;
}

const registrationSchema = z.object({
  client_id: z.string().min(1).max(1000),
  client_secret: z.string().min(1).max(4000).optional().catch(undefined),
  client_secret_expires_at: z.number().optional().catch(undefined),
  token_endpoint_auth_method: z.string().optional().catch(undefined),
  redirect_uris: z.array(z.string()).optional().catch(undefined),
  registration_client_uri: z.string().optional().catch(undefined),
  registration_access_token: z
    .string()
    .regex(/^[\x21-\x7e]{1,12288}$/)
    .optional()
    .catch(undefined),
});

/** What a provider made of the registration; `usable` is null where it lacks what a login needs. */
function readClient(
  config: ProviderConfig,
  answer: HttpAnswer,
  redirect: LoopbackRedirect,
): { readonly usable: ProviderClient | null; readonly any: ProviderClient | null } {
  const parsed = registrationSchema.safeParse(objectIn(answer));
  if (!parsed.success) return { usable: null, any: null };
  const { client_id: clientId, client_secret: secret, registration_client_uri: uri } = parsed.data;
  const accessToken = parsed.data.registration_access_token;
  const registration =
    uri === undefined || accessToken === undefined || !mayPointTo(new URL(config.issuer), uri)
      ? null
      : { uri, accessToken };
  const method = methodOf(parsed.data.token_endpoint_auth_method, secret);
  const ports = portsKept(config, redirect, parsed.data.redirect_uris);
  const client = (authMethod: ClientAuthMethod, kept: readonly number[]): ProviderClient => ({
    issuer: config.issuer,
    clientId,
    clientSecret: authMethod === 'none' ? null : (secret ?? null),
    // Zero is never (RFC 7591 §3.2.1).
    secretExpiresAt: authMethod === 'none' ? null : parsed.data.client_secret_expires_at || null,
    authMethod,
    redirect: { ...redirect, ports: kept },
    registration,
    origin: 'registered',
  });
  return {
    usable: method === null || ports === null ? null : client(method, ports),
    any: client('none', []),
  };
}

/** What is not said is `client_secret_basic` (RFC 7591 §2). Null = a method that needs more than a secret. */
function methodOf(said: string | undefined, secret: string | undefined): ClientAuthMethod | null {
  if (said === 'none' || (said === undefined && secret === undefined)) return 'none';
  if (secret === undefined) return null;
  if (said === undefined || said === 'client_secret_basic') return 'client_secret_basic';
  return said === 'client_secret_post' ? said : null;
}

/**
 * The ports that a login may use by what came back, since providers change lists of addresses without a word; empty = any,
 * null = none of ours is left. Any port is trusted only where the software is known for it: others compare as text.
 */
function portsKept(
  { software }: ProviderConfig,
  redirect: LoopbackRedirect,
  came: readonly string[] | undefined,
): readonly number[] | null {
  if (came === undefined) return redirect.ports;
  const isAnyPort = came.includes(addressOf(redirect, null));
  const ports = redirect.ports.filter((port) => came.includes(addressOf(redirect, port)));
  if (isAnyPort && (software === 'keycloak' || ports.length === 0)) return [];
  return ports.length === 0 ? null : ports;
}

/** Deletes a registration. One that is not there any more is as good as deleted. */
export async function unregister(
  { http, clock, usual }: ProviderSession,
  config: ProviderConfig,
  client: ProviderClient,
): Promise<Result<null>> {
  const { host } = new URL(config.issuer);
  const { registration } = client;
  if (registration === null || !mayPointTo(new URL(config.issuer), registration.uri)) {
    return err({ code: 'registration-not-removed', host });
  }
  const wire = openWire(http, usual);
  let thrown: unknown = null;
  try {
    const uri = new URL(registration.uri);
    await fetchProtectedResource(configurationOf(config, client, wire), registration.accessToken, uri, 'DELETE');
  } catch (error) {
    thrown = error;
  }
  const answered = wire.answered();
  if (answered?.ok !== true) return err(translateFailure({ host, now: clock.now(), thrown, answered }));
  const { status } = answered.value;
  if (status < 300 || status === 404 || status === 410) return ok(null);
  return err(generalError(answered.value, host) ?? { code: 'registration-not-removed', host });
}
