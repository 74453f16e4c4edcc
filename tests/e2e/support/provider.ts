import { randomUUID } from 'node:crypto';
import type { RunningProvider } from '../../../sandbox/provider/start.ts';
import type { Account } from '../driver/person.ts';

/** The person who logs in. */
export function accountOf({ accounts }: Pick<RunningProvider, 'accounts'>): Account {
  const [account] = accounts;
  if (account === undefined) throw new Error('The provider has no account.');
  return account;
}

/** Shows an access token to the provider's userinfo endpoint (OpenID Connect Core 5.3). Gives the status. */
export async function askUserinfo(provider: string, accessToken: string): Promise<number> {
  const discovery = await fetch(`${provider}/.well-known/openid-configuration`);
  const { userinfo_endpoint: endpoint } = await discovery.json();
  const answer = await fetch(String(endpoint), { headers: { authorization: `Bearer ${accessToken}` } });
  return answer.status;
}

/** Asks a provider whether a token is valid (RFC 7662), as a service does that has a client there of its own. */
export async function isValidAt(provider: RunningProvider, token: string): Promise<boolean> {
  const service = { clientId: 'service', clientSecret: randomUUID(), authMethod: 'client_secret_post' } as const;
  provider.addClient({ ...service, redirectUris: ['https://service.example.org/redirect'] });
  const discovery = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
  const { introspection_endpoint: endpoint } = await discovery.json();
  const body = new URLSearchParams({ token, client_id: service.clientId, client_secret: service.clientSecret });
  const answer = await fetch(String(endpoint), { method: 'POST', body });
  const { active } = await answer.json();
  if (typeof active !== 'boolean') throw new Error(`The introspection was answered with ${answer.status}.`);
  return active;
}

/** Asks a mytoken server for an access token, as a thief with a copy of the mytoken would. Gives the status. */
export const askAccessToken = async (server: string, mytoken: string): Promise<number> =>
  (await requestAccessToken(server, mytoken)).status;

/** Uses a rotating mytoken as another program does that has it. Gives its new value. */
export async function rotateElsewhere(server: string, mytoken: string): Promise<string> {
  const answer = await requestAccessToken(server, mytoken);
  const { token_update: update } = await answer.json();
  if (update === undefined) throw new Error(`No new value came with the status ${answer.status}.`);
  return update.mytoken;
}

async function requestAccessToken(server: string, mytoken: string): Promise<Response> {
  const discovery = await fetch(`${server}/.well-known/mytoken-configuration`);
  const { access_token_endpoint: endpoint } = await discovery.json();
  return fetch(String(endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'mytoken', mytoken }),
  });
}

/**
 * Polls for the result of a login as whoever has seen its consent address can: the polling code is computed from it.
 * Gives the status and the error's code.
 */
export async function pollAsOnlooker(consentUri: string): Promise<readonly [number, string]> {
  const { origin, pathname } = new URL(consentUri);
  const consentCode = pathname.slice('/c/'.length);
  const state = Buffer.from(consentCode).toString('base64url');
  const discovery = await fetch(`${origin}/.well-known/mytoken-configuration`);
  const { mytoken_endpoint: endpoint } = await discovery.json();
  const answer = await fetch(String(endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'polling_code',
      polling_code: Buffer.from(state.slice(0, 6)).toString('base64url'),
    }),
  });
  const { error } = await answer.json();
  return [answer.status, String(error)];
}

/** Revokes a mytoken at its server, as its person can from another computer. */
export async function revokeElsewhere(server: string, mytoken: string): Promise<void> {
  const discovery = await fetch(`${server}/.well-known/mytoken-configuration`);
  const { revocation_endpoint: endpoint } = await discovery.json();
  const answer = await fetch(String(endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: mytoken }),
  });
  if (answer.status !== 204) throw new Error(`Revoking was answered with ${answer.status}.`);
}
