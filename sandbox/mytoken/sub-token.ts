import { z } from 'zod';
import { type Answer, type Checked, failure, json, refuse } from './answer.ts';
import { authenticate, requireCapability, requireIssuer } from './authenticate.ts';
import { allows } from './capabilities.ts';
import { limitLifetime } from './clause.ts';
import { logEvent } from './events.ts';
import { handOver, mytokenResponse } from './hand-over.ts';
import { issue } from './issue.ts';
import { minMytokenLength, readJson, type SandboxRequest } from './request.ts';
import { type MytokenEntry, type MytokenState, now, type Rights } from './state.ts';
import { tighten } from './tightening.ts';
import { readTokenRequest, readWanted, type Wanted } from './token-request.ts';
import { permit, settle } from './use.ts';

const schema = z.looseObject({ mytoken: z.string().nullish() });

/** The longest name that the real server's database takes: the event of the parent has it behind eleven characters. */
const maxNameLength = 89;

/** What a sub-token gets: nothing that the token has not which it is made with. */
function grant(state: MytokenState, parent: MytokenEntry, wanted: Wanted): Checked<Rights> {
  const held = parent.rights.capabilities;
  const capabilities = wanted.capabilities.filter((name) => allows(held, name));
  if (wanted.capabilities.length > 0 && capabilities.length === 0) {
    return refuse(400, 'invalid_request', 'mytoken to be issued cannot have any of the requested capabilities');
  }
  const clauses = tighten(parent.rights.restrictions, wanted.restrictions);
  return {
    ok: true,
    value: {
      name: wanted.name,
      capabilities: capabilities.length > 0 ? capabilities : held,
      restrictions: limitLifetime(clauses, state.options.maxLifetime, now()),
      rotation: wanted.rotation,
    },
  };
}

/** `grant_type=mytoken`: another token, made with one that may do so, for one of its other uses. */
export function createSubToken(state: MytokenState, request: SandboxRequest): Answer {
  const body = readJson(schema, request);
  if (!body.ok) return body.answer;
  const { mytoken } = body.value;
  if (mytoken && mytoken.length < minMytokenLength) return failure(401, 'invalid_token', 'token not valid');
  const parsed = readTokenRequest(state, body.value);
  if (!parsed.ok) return parsed.answer;
  const wanted = readWanted(state, parsed.value, request.address);
  if (!wanted.ok) return wanted.answer;
  const presented = authenticate(state, request, mytoken || undefined);
  if (!presented.ok) return presented.answer;
  const { entry: parent } = presented.value;
  const capable = requireCapability(parent, 'create_mytoken');
  if (!capable.ok) return capable.answer;
  const clause = permit(state, presented.value, { kind: 'other' }, request);
  if (!clause.ok) return clause.answer;
  const fitting = requireIssuer(parent, parsed.value.oidc_issuer);
  if (!fitting.ok) return fitting.answer;
  const rights = grant(state, parent, wanted.value);
  if (!rights.ok) return rights.answer;
  const name = rights.value.name ?? '';
  if ([...name].length > maxNameLength) {
    return failure(500, 'internal_server_error', "Error 1406 (22001): Data too long for column 'comment' at row 1");
  }
  const entry = issue(
    state,
    { subject: parent.subject, refresh: parent.refresh, parent },
    rights.value,
    request.address,
  );
  logEvent(entry, request, 'created', 'Used grant_type mytoken');
  logEvent(entry, request, 'inherited_RT', 'Got RT from parent');
  logEvent(parent, request, 'MT_created', `Created MT ${name}`.trim());
  const { response_type, max_token_len } = parsed.value;
  const form = { responseType: response_type ?? undefined, longest: max_token_len ?? undefined };
  const response = mytokenResponse(state, entry, handOver(state, entry, form));
  const news = settle(state, parent, request, 'other', clause.value);
  return json(200, { ...response, ...news.body }, news.headers);
}
