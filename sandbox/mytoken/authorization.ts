import { createHash, randomBytes } from 'node:crypto';
import { messages } from './clause.ts';
import { endpointsOf } from './provider-client.ts';
import type { Flow, MytokenState } from './state.ts';

/** The scopes to ask for: those of the restrictions, else all of the provider; always with a refresh token. */
function wantedScopes(flow: Flow): readonly string[] {
  const restricted = flow.rights.restrictions.flatMap((clause) => messages(clause.scope));
  const scopes = restricted.length > 0 ? restricted : flow.provider.scopes;
  return [...new Set([...scopes, 'offline_access', 'openid'])];
}

/** The address at the provider for a consented login; each call makes a new PKCE pair (RFC 7636). */
export async function authorizationUri(state: MytokenState, flow: Flow): Promise<string> {
  const { authorization } = await endpointsOf(state, flow.provider);
  flow.codeVerifier = randomBytes(32).toString('base64url');
  const address = new URL(authorization);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: flow.provider.clientId,
    redirect_uri: `${state.issuer}/redirect`,
    scope: wantedScopes(flow).join(' '),
    prompt: 'consent',
    code_challenge: createHash('sha256').update(flow.codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: flow.state,
  }).toString();
  // Of several audiences the real server names the last one only.
  const resource = flow.rights.restrictions.flatMap((clause) => clause.audience ?? []).at(-1);
  if (resource !== undefined) address.searchParams.append('resource', resource);
  return address.href;
}
