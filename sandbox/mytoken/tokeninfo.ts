import { z } from 'zod';
import { type Answer, failure, json } from './answer.ts';
import { authenticate, type Presented, requireCapability } from './authenticate.ts';
import { allows } from './capabilities.ts';
import { contentOf } from './clause.ts';
import { logEvent } from './events.ts';
import { claimsOf, momId } from './issue.ts';
import { readMomIds } from './mom-ids.ts';
import { tokensOfPerson } from './person.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { toldOfTokens } from './subscriptions.ts';
import { listTokens, subtokens } from './tree.ts';
import { answerQuestion } from './use.ts';

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
    const done = entry.usages.get(contentOf(clause));
    return done === undefined ? clause : { ...clause, usages_AT_done: done.at, usages_other_done: done.other };
  });
}

function introspect(state: MytokenState, { entry, form }: Presented, request: SandboxRequest): Answer {
  logEvent(entry, request, 'tokeninfo_introspect');
  const restrictions = withCounters(entry);
  const token = { ...claimsOf(state, entry), ...(restrictions.length > 0 ? { restrictions } : {}) };
  return json(200, { valid: true, mom_id: momId(entry), token_type: form, token });
}

const ofSubscriptions = { what: 'notifications', capability: 'read@manage_mytokens:notify' };

/** What happened to tokens, the newest first. */
function history(entries: readonly MytokenEntry[]) {
  const events = entries.flatMap((entry) =>
    entry.events.map(({ time, ...event }) => ({ ...event, mom_id: momId(entry), time })),
  );
  return { events: events.reverse().sort((one, other) => other.time - one.time) };
}

const ofHistory = { what: 'history', capability: 'manage_mytokens:history' };

/** The own history takes a right of its own, whoever manages all tokens; that of sub-tokens takes none. */
function historyOf(state: MytokenState, entry: MytokenEntry, ids: readonly string[]) {
  const managesAll = allows(entry.rights.capabilities, ofHistory.capability);
  const isOwn = ids.length === 0 || (!managesAll && ids.every((id) => id === momId(entry) || isAlias(id)));
  const capable = isOwn ? requireCapability(entry, 'tokeninfo:history') : undefined;
  return capable?.ok === false ? capable : readMomIds(state, entry, ids, ofHistory);
}

const isAlias = (id: string): boolean => /^(?:this|children)(?:@|$)/.test(id);

/** `POST /api/v0/tokeninfo`: what a token may know about itself and others. */
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
  if (action === 'event_history') {
    const asked = historyOf(state, entry, ids);
    return asked.ok
      ? answerQuestion(state, presented.value, request, 'tokeninfo_history', () => history(asked.value))
      : asked.answer;
  }
  const capable = requireCapability(entry, capability);
  if (!capable.ok) return capable.answer;
  const ask = (body: () => object) => answerQuestion(state, presented.value, request, `tokeninfo_${action}`, body);
  switch (action) {
    case 'subtokens':
      return ask(() => ({ mytokens: subtokens(entry, tokensOfPerson(state, entry)) }));
    case 'list_mytokens':
      return ask(() => ({ mytokens: listTokens(tokensOfPerson(state, entry)) }));
    case 'notifications': {
      const about = readMomIds(state, entry, ids, ofSubscriptions);
      return about.ok ? ask(() => toldOfTokens(state, about.value)) : about.answer;
    }
    default:
      return introspect(state, presented.value, request);
  }
}
