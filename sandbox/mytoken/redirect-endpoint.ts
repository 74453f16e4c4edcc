import { escapeHtml } from '../http/page.ts';
import { type Answer, html, redirect } from './answer.ts';
import { type Clause, limitLifetime, messages, normalize } from './clause.ts';
import { rememberAddress } from './email.ts';
import { logEvent } from './events.ts';
import { handOver, tokenCookie } from './hand-over.ts';
import { issue } from './issue.ts';
import { personOf } from './person.ts';
import { audiencesOf, exchangeCode, readClaims, userClaims } from './provider-client.ts';
import type { SandboxRequest } from './request.ts';
import { type Flow, findOpenFlow, type MytokenState, now, type Rights } from './state.ts';

const problem = (status: number, reason: string): Answer =>
  html(status, 'The login did not work', `<p role="alert">${escapeHtml(reason)}</p>`);

/**
 * Cuts a clause to what the provider granted. A member of which nothing is left disappears, which makes the clause
 * wider: the real server does so.
 */
function cut(clause: Clause, scopes: readonly string[] | undefined, audiences: readonly string[] | undefined): Clause {
  const { scope, audience, ...rest } = clause;
  const keptScopes = messages(scope).filter((word) => scopes?.includes(word) ?? true);
  const keptAudiences = (audience ?? []).filter((item) => audiences?.includes(item) ?? true);
  return {
    ...rest,
    ...(keptScopes.length > 0 ? { scope: keptScopes.join(' ') } : {}),
    ...(keptAudiences.length > 0 ? { audience: keptAudiences } : {}),
  };
}

/** The longest name of a token that the real server's database takes. */
const maxNameLength = 100;

const nativePage = (flow: Flow): string =>
  `/native${flow.applicationName ? `?application=${flow.applicationName}` : ''}`;

/** The rights of the consent, limited to those that the provider granted and the server allows. */
function grantedRights(
  { options }: MytokenState,
  flow: Flow,
  scopes: readonly string[] | undefined,
  audiences: readonly string[] | undefined,
): Rights {
  const clauses = flow.rights.restrictions.map((clause) => cut(clause, scopes, audiences));
  return { ...flow.rights, restrictions: normalize(limitLifetime(clauses, options.maxLifetime, now())) };
}

/** `GET /redirect`: the person comes back from the provider; makes the mytoken for the polling code. */
export async function finishLogin(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const query = request.url.searchParams;
  const flow = findOpenFlow(state, (candidate) => candidate.state === query.get('state'));
  const error = query.get('error');
  if (error !== null) {
    if (flow !== undefined) state.flows.delete(flow);
    return problem(555, `oidc_error: ${error}: ${query.get('error_description') ?? ''}`);
  }
  if (flow?.codeVerifier === undefined) return problem(400, 'State mismatched');
  // From here on a failure leaves the login pending until it expires.
  const answer = await exchangeCode(state, flow.provider, query.get('code') ?? '', flow.codeVerifier);
  if (!answer.ok) return problem(answer.status, `oidc_error: ${answer.reason}`);
  const { access_token, id_token, refresh_token, scope } = answer.tokens;
  if (refresh_token === undefined) return problem(555, 'oidc_error: Did not receive a refresh token');
  const claims = state.options.mail ? await userClaims(state, flow.provider, access_token) : undefined;
  // The person may have declined in the meantime.
  if (flow.phase !== 'open') return problem(400, 'State mismatched');
  if ([...(flow.rights.name ?? '')].length > maxNameLength) return problem(500, 'Data too long');
  const scopes = scope === undefined ? undefined : messages(scope);
  const rights = grantedRights(state, flow, scopes, audiencesOf(access_token));
  const origin = {
    subject: String(readClaims(id_token).sub),
    refresh: { provider: flow.provider, token: refresh_token },
    parent: undefined,
  };
  rememberAddress(state, personOf(origin), claims);
  flow.token = issue(state, origin, rights, request.address);
  logEvent(flow.token, request, 'created', 'Used grant_type oidc_flow authorization_code');
  flow.phase = 'done';
  if (flow.pollingCode !== undefined) return redirect(nativePage(flow));
  // Without a code to poll with, the token goes to the browser.
  state.flows.delete(flow);
  return redirect(flow.redirectUri ?? '/home', tokenCookie(state, handOver(state, flow.token, flow.wanted)));
}
