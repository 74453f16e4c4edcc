import { escapeHtml } from '../http/page.ts';
import { type Answer, html, redirect } from './answer.ts';
import { type Clause, words } from './clause.ts';
import { issue } from './issue.ts';
import { audiencesOf, exchangeCode, readClaims } from './provider-client.ts';
import type { SandboxRequest } from './request.ts';
import { type Flow, findOpenFlow, type MytokenState } from './state.ts';

const problem = (status: number, reason: string): Answer =>
  html(status, 'The login did not work', `<p role="alert">${escapeHtml(reason)}</p>`);

/**
 * Cuts a clause to what the provider granted. A member of which nothing is left disappears, which makes the clause
 * wider: the real server does so.
 */
function cut(clause: Clause, scopes: readonly string[] | undefined, audiences: readonly string[] | undefined): Clause {
  const { scope, audience, ...rest } = clause;
  const keptScopes = words(scope).filter((word) => scopes?.includes(word) ?? true);
  const keptAudiences = (audience ?? []).filter((item) => audiences?.includes(item) ?? true);
  return {
    ...rest,
    ...(keptScopes.length > 0 ? { scope: keptScopes.join(' ') } : {}),
    ...(keptAudiences.length > 0 ? { audience: keptAudiences } : {}),
  };
}

const landing = (flow: Flow): string =>
  flow.redirectUri ?? `/native${flow.applicationName ? `?application=${flow.applicationName}` : ''}`;

/** `GET /redirect`: the person comes back from the provider; makes the mytoken for the polling code. */
export async function finishLogin(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const query = request.url.searchParams;
  const flow = findOpenFlow(state, (candidate) => candidate.state === query.get('state'));
  if (flow?.codeVerifier === undefined) return problem(400, 'State mismatched');
  const error = query.get('error');
  if (error !== null) {
    state.flows.delete(flow);
    return problem(555, `oidc_error: ${error}: ${query.get('error_description') ?? ''}`);
  }
  // From here on a failure leaves the login pending until it expires.
  const answer = await exchangeCode(state, flow.provider, query.get('code') ?? '', flow.codeVerifier);
  if (!answer.ok) return problem(answer.status, `oidc_error: ${answer.reason}`);
  const { access_token, id_token, refresh_token, scope } = answer.tokens;
  if (refresh_token === undefined) return problem(555, 'oidc_error: Did not receive a refresh token');
  // The person may have declined in the meantime.
  if (flow.phase !== 'open') return problem(400, 'State mismatched');
  const scopes = scope === undefined ? undefined : words(scope);
  const audiences = audiencesOf(access_token);
  const rights = {
    ...flow.rights,
    restrictions: flow.rights.restrictions.map((clause) => cut(clause, scopes, audiences)),
  };
  const holder = { provider: flow.provider, token: refresh_token };
  flow.token = issue(state, String(readClaims(id_token).sub), rights, holder, request.address);
  flow.phase = 'done';
  return redirect(landing(flow));
}
