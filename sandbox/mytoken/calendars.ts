import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, empty, failure, json } from './answer.ts';
import { requireCapability } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { expiringToken, requireNotify } from './notifications.ts';
import { personOf } from './person.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { type Calendar, calendarsOf, shownCalendar } from './subscriptions.ts';

const text = z.string().nullish();
const createSchema = z.object({ mytoken: mytokenMember, name: text });
const addSchema = z.object({ mytoken: mytokenMember, mom_id: text });
const removeSchema = z.object({ mytoken: mytokenMember });

const mayRead = (entry: MytokenEntry) => requireCapability(entry, 'read@manage_mytokens:notify');
const mayWrite = (entry: MytokenEntry) => requireCapability(entry, 'manage_mytokens:notify');

const notFound = (): Answer => failure(404, 'not_found', 'calendar not found');

function calendarNamed(state: MytokenState, entry: MytokenEntry, name: string): Calendar | undefined {
  return calendarsOf(state, personOf(entry)).find((one) => one.name === name);
}

/** All calendars of the person; a new value of a token that rotates is in the cookie alone. */
function list(state: MytokenState, request: SandboxRequest): Answer {
  const authorized = authorize(state, request, undefined, mayRead);
  if (!authorized.ok) return authorized.answer;
  const own = calendarsOf(state, personOf(authorized.value.entry));
  const { headers } = authorized.value.done('calendar_listed');
  return json(200, { calendars: own.length > 0 ? own.map((one) => shownCalendar(state, one)) : null }, headers);
}

/** A second calendar of a name gets an address at which there is nothing, as on the real server. */
function create(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(createSchema, request);
  if (!parsed.ok) return parsed.answer;
  const authorized = authorize(state, request, parsed.value.mytoken, mayWrite);
  if (!authorized.ok) return authorized.answer;
  const { entry } = authorized.value;
  const calendar = {
    person: personOf(entry),
    name: parsed.value.name ?? '',
    id: randomUUID(),
    tokens: new Set<string>(),
  };
  if (calendarNamed(state, entry, calendar.name) === undefined) state.calendars.push(calendar);
  const news = authorized.value.done('calendar_created', calendar.name);
  return json(201, { ...shownCalendar(state, calendar), ...news.body }, news.headers);
}

/** Sends to the calendar's address, which costs nothing. */
function show(state: MytokenState, request: SandboxRequest, name: string): Answer {
  const authorized = authorize(state, request, undefined, mayRead);
  if (!authorized.ok) return authorized.answer;
  const calendar = calendarNamed(state, authorized.value.entry, name);
  return calendar === undefined ? notFound() : empty(302, { location: shownCalendar(state, calendar).ics_path });
}

function add(state: MytokenState, request: SandboxRequest, name: string): Answer {
  const parsed = readJson(addSchema, request);
  if (!parsed.ok) return parsed.answer;
  const { mytoken, mom_id: id } = parsed.value;
  const authorized = authorize(state, request, mytoken, (entry) => requireNotify(state, entry, id));
  if (!authorized.ok) return authorized.answer;
  const about = expiringToken(state, authorized.value.entry, id);
  if (!about.ok) return about.answer;
  const calendar = calendarNamed(state, authorized.value.entry, name);
  if (calendar === undefined) return notFound();
  calendar.tokens.add(about.value);
  const news = authorized.value.done('notification_subscribed');
  return json(200, { ...shownCalendar(state, calendar), ...news.body }, news.headers);
}

function remove(state: MytokenState, request: SandboxRequest, name: string): Answer {
  const parsed = readJson(removeSchema, request);
  if (!parsed.ok) return parsed.answer;
  const authorized = authorize(state, request, parsed.value.mytoken, mayWrite);
  if (!authorized.ok) return authorized.answer;
  const calendar = calendarNamed(state, authorized.value.entry, name);
  if (calendar !== undefined) state.calendars.splice(state.calendars.indexOf(calendar), 1);
  const news = authorized.value.done('calendar_deleted', name);
  return news.body.token_update === undefined ? empty(204) : json(200, news.body, news.headers);
}

/** `/api/v0/notifications/calendars…`. `undefined`: no such place. */
export function calendarsEndpoint(state: MytokenState, request: SandboxRequest): Answer | undefined {
  const [name, ...more] = request.url.pathname.split('/').slice(5).map(decodeURIComponent);
  if (more.length > 0) return undefined;
  const { method } = request;
  if (name === undefined) {
    if (method === 'GET') return list(state, request);
    return method === 'POST' ? create(state, request) : undefined;
  }
  if (method === 'GET') return show(state, request, name);
  if (method === 'POST') return add(state, request, name);
  return method === 'DELETE' ? remove(state, request, name) : undefined;
}

/** `GET /calendars/<id>`: the calendar itself (RFC 5545), for whoever knows where it is. */
export function publishedCalendar(state: MytokenState, { url }: SandboxRequest): Answer {
  const id = url.pathname.slice('/calendars/'.length);
  if (!state.calendars.some((one) => one.id === id)) return notFound();
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//sandbox//EN', 'END:VCALENDAR', ''];
  return { status: 200, headers: { 'content-type': 'text/calendar' }, body: lines.join('\r\n') };
}
