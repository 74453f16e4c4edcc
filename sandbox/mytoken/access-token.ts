import { z } from 'zod';
import { type Answer, type Checked, failure, json } from './answer.ts';
import { authenticate, type Presented, readValue, requireCapability, requireIssuer } from './authenticate.ts';
import { type Clause, messages } from './clause.ts';
import { logEvent } from './events.ts';
import { audiencesOf, refresh } from './provider-client.ts';
import { mytokenMember, readJsonOrForm, type SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { permit, settle } from './use.ts';

const text = z.string().nullish();
const schema = z.object({
  grant_type: text,
  mytoken: mytokenMember,
  refresh_token: text,
  oidc_issuer: text,
  scope: text,
  audience: text,
});

interface RequestedScope {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

/** An unrestricted token ignores what was asked; a restricted one takes the default scope from its clause. */
function whatToAsk(entry: MytokenEntry, clause: Clause | undefined, wanted: RequestedScope): RequestedScope {
  const everything = entry.refresh.provider.scopes;
  if (clause === undefined) return { scopes: everything, audiences: [] };
  const asked = wanted.scopes.length > 0 ? wanted.scopes : messages(clause.scope);
  const scopes = asked.length > 0 ? asked : everything;
  return { scopes: [...new Set([...scopes, 'offline_access'])], audiences: wanted.audiences };
}

/** A generic client has the mytoken as its refresh token; one that is none counts as missing. */
function present(
  state: MytokenState,
  request: SandboxRequest,
  mytoken: string | undefined,
  refreshToken: string | null | undefined,
): Checked<Presented> {
  const known = refreshToken && readValue(state, refreshToken).ok ? refreshToken : undefined;
  return authenticate(state, request, mytoken ?? known);
}

/** `POST /api/v0/token/access`: an access token from the provider, for one use of the first clause that fits. */
export async function accessTokenEndpoint(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const parsed = readJsonOrForm(schema, request);
  if (!parsed.ok) return parsed.answer;
  const { grant_type, mytoken, refresh_token, oidc_issuer, scope, audience } = parsed.value;
  if (!grant_type) return failure(400, 'invalid_grant', 'Unsupported grant_type');
  if (grant_type !== 'mytoken' && grant_type !== 'refresh_token') {
    return failure(400, 'invalid_request', `value '${grant_type}' not valid for GrantType`);
  }
  const presented = present(state, request, mytoken, refresh_token);
  if (!presented.ok) return presented.answer;
  const { entry } = presented.value;
  const capable = requireCapability(entry, 'AT');
  if (!capable.ok) return capable.answer;
  const fitting = requireIssuer(entry, oidc_issuer);
  if (!fitting.ok) return fitting.answer;

  // Two spaces in a row leave an empty scope between them, which only the provider minds.
  const wanted = { scopes: scope ? scope.split(' ') : [], audiences: messages(audience ?? '') };
  const clause = permit(state, presented.value, { kind: 'AT', ...wanted }, request);
  if (!clause.ok) return clause.answer;
  const toAsk = whatToAsk(entry, clause.value, wanted);
  const answer = await refresh(state, entry.refresh, toAsk.scopes, toAsk.audiences);
  // A refusal by the provider costs no use and does not rotate.
  if (!answer.ok) return failure(answer.status, 'oidc_error', answer.reason);
  logEvent(entry, request, 'AT_created', 'Used grant_type mytoken');
  const rotated = settle(state, entry, request, 'AT', clause.value);
  const { access_token, token_type, expires_in, scope: granted } = answer.tokens;
  const audiences = audiencesOf(access_token);
  return json(
    200,
    {
      access_token,
      token_type,
      ...(expires_in === undefined ? {} : { expires_in }),
      scope: granted ?? toAsk.scopes.join(' '),
      ...(audiences === undefined ? {} : { audience: audiences }),
      ...rotated.body,
    },
    rotated.headers,
  );
}
