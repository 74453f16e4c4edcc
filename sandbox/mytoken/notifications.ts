import { z } from 'zod';
import { type Answer, type Checked, empty, failure, json } from './answer.ts';
import { requireCapability } from './authenticate.ts';
import { type Authorized, authorize } from './authorize.ts';
import { lastExpiry } from './clause.ts';
import { randomLetters } from './codes.ts';
import { isWithin } from './family.ts';
import { momId } from './issue.ts';
import { personOf, tokenOfPerson } from './person.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { type Subscription, shownSubscription, subscriptionsOf } from './subscriptions.ts';

const text = z.string().nullish();
const subscribeSchema = z.object({
  mytoken: mytokenMember,
  mom_id: text,
  notification_type: text,
  notification_classes: z.array(z.string()).nullish(),
  user_wide: z.boolean().nullish(),
});
const classesSchema = z.object({ notification_classes: z.array(z.string()) });
const tokenSchema = z.object({ mom_id: text, mytoken: text });

const unknownCode = (): Answer => failure(404, 'not_found', 'management_code not valid');

/** The token that is to be told of; the own one takes another right than one that was not made with it. */
export function requireNotify(
  state: MytokenState,
  entry: MytokenEntry,
  id: string | null | undefined,
): Checked<unknown> {
  const own = id ? tokenOfPerson(state, entry, id) === entry : true;
  if (own) return requireCapability(entry, 'tokeninfo:notify');
  const other = id ? tokenOfPerson(state, entry, id) : undefined;
  const isBelow = other !== undefined && isWithin(other, entry);
  return isBelow ? { ok: true, value: other } : requireCapability(entry, 'manage_mytokens:notify');
}

/** The token of an id to be put into a calendar, which takes one that expires, and by its id. */
export function expiringToken(
  state: MytokenState,
  entry: MytokenEntry,
  id: string | null | undefined,
): Checked<string> {
  const about = id ? tokenOfPerson(state, entry, id) : undefined;
  if (about === undefined) {
    const answer = failure(403, 'invalid_grant', 'The provided token cannot be used to manage this mom_id');
    return { ok: false, answer };
  }
  if (lastExpiry(about.rights.restrictions) === undefined) {
    const reason = 'cannot create an expiration event for non-expiring mytokens';
    return { ok: false, answer: failure(400, 'invalid_request', reason) };
  }
  return { ok: true, value: momId(about) };
}

function subscribeToMail(
  state: MytokenState,
  { entry, done }: Authorized,
  wanted: z.infer<typeof subscribeSchema>,
): Answer {
  const managementCode = randomLetters(64);
  const userWide = wanted.user_wide === true;
  state.subscriptions.set(managementCode, {
    number: state.subscriptions.size + 1,
    person: personOf(entry),
    provider: entry.refresh.provider.issuer,
    managementCode,
    userWide,
    classes: wanted.notification_classes ?? [],
    tokens: new Set(userWide ? [] : [wanted.mom_id || momId(entry)]),
  });
  // The answer does not say the new value of a token that rotates; its cookie does.
  return json(201, { management_code: managementCode }, done('notification_created').headers);
}

function subscribe(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(subscribeSchema, request);
  if (!parsed.ok) return parsed.answer;
  const { mytoken, mom_id: id, notification_type: type } = parsed.value;
  const authorized = authorize(state, request, mytoken, (entry) => requireNotify(state, entry, id));
  if (!authorized.ok) return authorized.answer;
  if (type === 'mail') return subscribeToMail(state, authorized.value, parsed.value);
  if (type === 'ws') return failure(501, 'not_yet_implemented');
  if (type !== 'ics_invite') return failure(400, 'invalid_request', 'unknown notification_type');
  const about = expiringToken(state, authorized.value.entry, id);
  if (!about.ok) return about.answer;
  const news = authorized.value.done('notification_created');
  return news.body.token_update === undefined ? empty(204) : json(200, news.body, news.headers);
}

/** All subscriptions of the person; a new value of a token that rotates is in the cookie alone. */
function list(state: MytokenState, request: SandboxRequest): Answer {
  const right = 'read@manage_mytokens:notify';
  const authorized = authorize(state, request, undefined, (entry) => requireCapability(entry, right));
  if (!authorized.ok) return authorized.answer;
  const own = subscriptionsOf(state, personOf(authorized.value.entry));
  const { headers } = authorized.value.done('notification_listed');
  return json(200, { notifications: own.length > 0 ? own.map(shownSubscription) : null }, headers);
}

function changeClasses(request: SandboxRequest, subscription: Subscription): Answer {
  const parsed = readJson(classesSchema, request);
  if (!parsed.ok) return parsed.answer;
  subscription.classes = parsed.value.notification_classes;
  return empty(204);
}

/** Adds a token to a subscription, or takes it out; the real server breaks at a mytoken in place of an id. */
function changeToken(request: SandboxRequest, { tokens }: Subscription): Answer {
  const parsed = readJson(tokenSchema, request);
  if (!parsed.ok) return parsed.answer;
  const { mom_id: id, mytoken } = parsed.value;
  if (mytoken || !id) return failure(500, 'Internal Server Error', 'runtime error: invalid memory address');
  if (request.method === 'DELETE') tokens.delete(id);
  else tokens.add(id);
  return empty(204);
}

/** What the holder of a management code may do, who needs no token. */
function manage(
  state: MytokenState,
  request: SandboxRequest,
  code: string,
  part: string | undefined,
): Answer | undefined {
  const subscription = state.subscriptions.get(code);
  switch (`${request.method} ${part ?? ''}`) {
    case 'GET ':
      if (subscription === undefined) return unknownCode();
      return json(200, { ...shownSubscription(subscription), oidc_iss: subscription.provider });
    case 'DELETE ':
      state.subscriptions.delete(code);
      return empty(204);
    case 'PUT nc':
    case 'POST nc':
      return subscription === undefined ? unknownCode() : changeClasses(request, subscription);
    case 'POST token':
    case 'DELETE token':
      return subscription === undefined ? unknownCode() : changeToken(request, subscription);
    default:
      return undefined;
  }
}

/** `/api/v0/notifications…` but calendars. `undefined`: no such place. */
export function notificationsEndpoint(state: MytokenState, request: SandboxRequest): Answer | undefined {
  const [code, part, ...more] = request.url.pathname.split('/').slice(4);
  if (more.length > 0) return undefined;
  if (code !== undefined) return manage(state, request, code, part);
  if (request.method === 'GET') return list(state, request);
  return request.method === 'POST' ? subscribe(state, request) : undefined;
}
