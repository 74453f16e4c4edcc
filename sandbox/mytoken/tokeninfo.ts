import { z } from 'zod';
import { type Answer, type Checked, failure, json, refuse } from './answer.ts';
import { authenticate, type Presented, requireCapability } from './authenticate.ts';
import { allows } from './capabilities.ts';
import { lastExpiry } from './clause.ts';
import { rotateFor } from './hand-over.ts';
import { claimsOf, momId } from './issue.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import { charge, permittingClause } from './restrictions.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

const schema = z.object({
  action: z.string().nullish(),
  mytoken: mytokenMember,
  mom_ids: z.array(z.string()).nullish(),
});

/** The required capability of each action. */
const capabilities: ReadonlyMap<string, string> = new Map([
  ['introspect', 'tokeninfo:introspect'],
  ['event_history', 'tokeninfo:history'],
  ['subtokens', 'tokeninfo:subtokens'],
  ['list_mytokens', 'manage_mytokens:list'],
  ['notifications', 'tokeninfo:notify'],
]);

/** The counters appear once a clause was used. */
function withCounters(entry: MytokenEntry) {
  return entry.rights.restrictions.map((clause) => {
    const done = entry.usages.get(clause);
    return done === undefined ? clause : { ...clause, usages_AT_done: done.at, usages_other_done: done.other };
  });
}

function introspect(state: MytokenState, { entry, form }: Presented): Answer {
  const restrictions = withCounters(entry);
  const token = { ...claimsOf(state, entry), ...(restrictions.length > 0 ? { restrictions } : {}) };
  return json(200, { valid: true, mom_id: momId(entry), token_type: form, token });
}

/** Every token of the same person at the same provider. */
function list(state: MytokenState, entry: MytokenEntry, request: SandboxRequest): Answer {
  const restricted = entry.rights.restrictions.length > 0;
  const clause = permittingClause(entry, { kind: 'other' }, request.address, state.options.unsupportedClaims);
  if (restricted && clause === undefined) {
    return failure(403, 'usage_restricted', 'The restrictions of this token does not allow this usage');
  }
  if (clause !== undefined) charge(entry, clause, 'other');
  const own = [...state.tokens.values()].filter(
    (other) => other.subject === entry.subject && other.refresh.provider === entry.refresh.provider,
  );
  const mytokens = own.map((other) => {
    const end = lastExpiry(other.rights.restrictions);
    return {
      token: {
        ip: other.createdFrom,
        name: other.rights.name ?? '',
        created: other.createdAt,
        ...(end === undefined ? {} : { expires_at: end }),
        mom_id: momId(other),
      },
    };
  });
  // An unrestricted token does not rotate here, although it should: so does the real server.
  const rotated = restricted ? rotateFor(state, entry, 'on_other') : { body: {}, headers: {} };
  return json(200, { mytokens, ...rotated.body }, rotated.headers);
}

/** `this` and `children` stand for the own token and those below it. A history of other tokens needs a right over them instead of one over the own. */
function requireHistory(entry: MytokenEntry, ids: readonly string[]): Checked<MytokenEntry> {
  const isOwn = ids.every((id) => id === momId(entry) || /^(?:this|children)(?:@|$)/.test(id));
  if (isOwn) return requireCapability(entry, 'tokeninfo:history');
  if (allows(entry.rights.capabilities, 'manage_mytokens:history')) return { ok: true, value: entry };
  const reason = `The provided token is neither a parent of the the token with  mom_id '${ids[0]}' nor does it have the 'manage_mytokens:history' capability`;
  return refuse(403, 'insufficient_capabilities', reason);
}

/** `POST /api/v0/tokeninfo`: introspection and the list of tokens; other actions are not here. */
export function tokeninfoEndpoint(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const action = parsed.value.action ?? 'introspect';
  const capability = capabilities.get(action);
  if (capability === undefined) {
    return failure(400, 'invalid_request', `value '${action}' not valid for TokeninfoAction`);
  }
  const presented = authenticate(state, request, parsed.value.mytoken);
  if (!presented.ok) return presented.answer;
  const { entry } = presented.value;
  const ids = parsed.value.mom_ids ?? [];
  const capable = action === 'event_history' ? requireHistory(entry, ids) : requireCapability(entry, capability);
  if (!capable.ok) return capable.answer;
  if (action === 'introspect') return introspect(state, presented.value);
  if (action === 'list_mytokens') return list(state, entry, request);
  return failure(404, 'not_found', request.url.pathname);
}
