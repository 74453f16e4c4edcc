import { z } from 'zod';
import { type Answer, empty, failure, json, plain } from './answer.ts';
import { requireCapability } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { changeMail, showMail } from './email.ts';
import { personOf } from './person.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';

const grantTypes = ['mytoken', 'oidc_flow', 'polling_code', 'transfer_code', 'ssh'];

const schema = z.object({
  grant_type: z.string().nullish(),
  mytoken: mytokenMember,
});

/** `GET /api/v0/settings/grants`: the grant types that the person ever switched. */
function listGrants(state: MytokenState, request: SandboxRequest): Answer {
  const right = 'read@settings:grants';
  const authorized = authorize(state, request, undefined, (entry) => requireCapability(entry, right));
  if (!authorized.ok) return authorized.answer;
  const news = authorized.value.done('settings_grants_listed');
  const switched = [...(state.grants.get(personOf(authorized.value.entry)) ?? [])].sort();
  const listed = switched.map(([grant_type, enabled]) => ({ grant_type, enabled }));
  return json(200, { grant_types: listed.length > 0 ? listed : null, ...news.body }, news.headers);
}

/** `POST` and `DELETE /api/v0/settings/grants`: switches a grant type on or off. */
function switchGrant(state: MytokenState, request: SandboxRequest, enabled: boolean): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const { grant_type: grantType, mytoken } = parsed.value;
  if (grantType && !grantTypes.includes(grantType)) {
    return failure(400, 'invalid_request', `value '${grantType}' not valid for GrantType`);
  }
  const authorized = authorize(state, request, mytoken, (entry) => requireCapability(entry, 'settings:grants'));
  if (!authorized.ok) return authorized.answer;
  if (!grantType) return failure(400, 'invalid_request', "no valid 'grant_type' found");
  const person = personOf(authorized.value.entry);
  state.grants.set(person, new Map(state.grants.get(person)).set(grantType, enabled));
  const news = authorized.value.done(enabled ? 'settings_grant_enabled' : 'settings_grant_disabled', grantType);
  if (news.body.token_update !== undefined) return json(enabled ? 201 : 200, news.body, news.headers);
  return enabled ? plain(201, 'Created') : empty(204);
}

/** `/api/v0/settings…`. `undefined`: no such place. */
export function settingsEndpoint(state: MytokenState, request: SandboxRequest): Answer | undefined {
  const { method, url } = request;
  const base = `${state.issuer}/api/v0/settings`;
  switch (`${method} ${url.pathname.slice('/api/v0/settings'.length)}`) {
    case 'GET ':
      return json(200, { grant_type_endpoint: `${base}/grants`, email_endpoint: `${base}/email` });
    case 'GET /grants':
      return listGrants(state, request);
    case 'POST /grants':
      return switchGrant(state, request, true);
    case 'DELETE /grants':
      return switchGrant(state, request, false);
    case 'GET /email':
      return state.options.mail ? showMail(state, request) : undefined;
    case 'PUT /email':
      return state.options.mail ? changeMail(state, request) : undefined;
    default:
      return undefined;
  }
}
