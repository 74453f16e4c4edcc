import { z } from 'zod';
import { guestTokens, isGuestProvider } from './guests.ts';
import type { ProviderEntry } from './options.ts';
import type { MytokenState, ProviderEndpoints, RefreshHolder } from './state.ts';

const discoverySchema = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  revocation_endpoint: z.string(),
  userinfo_endpoint: z.string(),
});

const tokensSchema = z.object({
  access_token: z.string(),
  token_type: z.string(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});

const errorSchema = z.object({ error: z.string(), error_description: z.string().default('') });

/** The provider's answer to a token request (RFC 6749 §5). */
export type ProviderAnswer =
  | { readonly ok: true; readonly tokens: z.infer<typeof tokensSchema> }
  | { readonly ok: false; readonly status: number; readonly reason: string };

/** Looks up a provider's endpoints (OpenID Connect Discovery 1.0 §4), once per provider. */
export async function endpointsOf(state: MytokenState, provider: ProviderEntry): Promise<ProviderEndpoints> {
  const cached = state.endpoints.get(provider.issuer);
  if (cached !== undefined) return cached;
  if (isGuestProvider(provider)) {
    const { issuer } = provider;
    return { authorization: `${issuer}/auth`, token: issuer, revocation: issuer, userinfo: issuer };
  }
  const response = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
  const found = discoverySchema.parse(await response.json());
  const endpoints = {
    authorization: found.authorization_endpoint,
    token: found.token_endpoint,
    revocation: found.revocation_endpoint,
    userinfo: found.userinfo_endpoint,
  };
  state.endpoints.set(provider.issuer, endpoints);
  return endpoints;
}

async function post(provider: ProviderEntry, address: string, form: URLSearchParams): Promise<Response> {
  const credentials = [provider.clientId, provider.clientSecret].map(encodeURIComponent).join(':');
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return fetch(address, { method: 'POST', headers: { authorization }, body: form, redirect: 'error' });
}

async function requestTokens(
  state: MytokenState,
  provider: ProviderEntry,
  form: URLSearchParams,
): Promise<ProviderAnswer> {
  if (isGuestProvider(provider)) {
    return { ok: true, tokens: guestTokens(form.get('code') ?? form.get('refresh_token') ?? '') };
  }
  const response = await post(provider, (await endpointsOf(state, provider)).token, form);
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, tokens: tokensSchema.parse(body) };
  const { error, error_description } = errorSchema.parse(body);
  return { ok: false, status: response.status, reason: `${error}: ${error_description}` };
}

/** Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function exchangeCode(
  state: MytokenState,
  provider: ProviderEntry,
  code: string,
  codeVerifier: string,
): Promise<ProviderAnswer> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    code_verifier: codeVerifier,
    redirect_uri: `${state.issuer}/redirect`,
  });
  return requestTokens(state, provider, form);
}

/** Gets an access token (RFC 6749 §6, RFC 8707 §2.2) and keeps the new refresh token, if one came. */
export async function refresh(
  state: MytokenState,
  holder: RefreshHolder,
  scopes: readonly string[],
  audiences: readonly string[],
): Promise<ProviderAnswer> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: holder.token,
    scope: scopes.join(' '),
  });
  for (const audience of audiences) form.append('resource', audience);
  const answer = await requestTokens(state, holder.provider, form);
  if (answer.ok && answer.tokens.refresh_token !== undefined) holder.token = answer.tokens.refresh_token;
  return answer;
}

/** Revokes the refresh token at the provider (RFC 7009). */
export async function revokeAtProvider(state: MytokenState, holder: RefreshHolder): Promise<void> {
  if (isGuestProvider(holder.provider)) return;
  const { revocation } = await endpointsOf(state, holder.provider);
  await post(holder.provider, revocation, new URLSearchParams({ token: holder.token }));
}

/** What the provider tells about a person (OpenID Connect Core 1.0 §5.3); nothing where it refuses. */
export async function userClaims(state: MytokenState, provider: ProviderEntry, accessToken: string): Promise<unknown> {
  if (isGuestProvider(provider)) return undefined;
  const { userinfo } = await endpointsOf(state, provider);
  const response = await fetch(userinfo, { headers: { authorization: `Bearer ${accessToken}` } });
  const claims: unknown = await response.json();
  return response.ok ? claims : undefined;
}

/** The claims of a JWT without any check, or `{}` for an opaque value. */
export function readClaims(token: string | undefined): Readonly<Record<string, unknown>> {
  const payload = token?.split('.')[1];
  if (payload === undefined) return {};
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

/** The audiences of a JWT access token; `undefined` when it is opaque or names none. */
export function audiencesOf(accessToken: string): readonly string[] | undefined {
  const { aud } = readClaims(accessToken);
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((item) => typeof item === 'string') : undefined;
}
