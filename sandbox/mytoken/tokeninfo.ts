import { z } from 'zod';
import { type Answer, failure, json } from './answer.ts';
import { authenticate, requireCapability } from './authenticate.ts';
import { lastExpiry } from './clause.ts';
import { claimsOf, momId, rotateFor } from './issue.ts';
import { readJson, type SandboxRequest } from './request.ts';
import { charge, permittingClause } from './restrictions.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

const text = z.string().nullish();
const schema = z.object({ action: text, mytoken: text });

/** What each action needs. */
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

function introspect(state: MytokenState, entry: MytokenEntry): Answer {
  const restrictions = withCounters(entry);
  const token = { ...claimsOf(state, entry), ...(restrictions.length > 0 ? { restrictions } : {}) };
  return json(200, { valid: true, mom_id: momId(entry), token_type: 'token', token });
}

/** Every token of the same person at the same provider. */
function list(state: MytokenState, entry: MytokenEntry, request: SandboxRequest): Answer {
  const restricted = entry.rights.restrictions.length > 0;
  const clause = permittingClause(entry, { kind: 'other' }, request.address);
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

/** `POST /api/v0/tokeninfo`: introspection and the list of tokens; other actions are not here. */
export function tokeninfoEndpoint(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const action = parsed.value.action || 'introspect';
  const capability = capabilities.get(action);
  if (capability === undefined) {
    return failure(400, 'invalid_request', `value '${action}' not valid for TokeninfoAction`);
  }
  const presented = authenticate(state, request, parsed.value.mytoken);
  if (!presented.ok) return presented.answer;
  const capable = requireCapability(presented.value, capability);
  if (!capable.ok) return capable.answer;
  if (action === 'introspect') return introspect(state, presented.value);
  if (action === 'list_mytokens') return list(state, presented.value, request);
  return failure(404, 'not_found', request.url.pathname);
}
