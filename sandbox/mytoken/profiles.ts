import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, json } from './answer.ts';
import { readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';
import { now } from './state.ts';
import { resolveTime } from './times.ts';

/** The kinds of templates, as addresses call them. */
const kinds = ['profiles', 'capabilities', 'restrictions', 'rotation'] as const;
type Kind = (typeof kinds)[number];

/** A template as it was written. Relative times are resolved in each answer; a name in it would stay, so none may have one. */
export interface StoredTemplate {
  readonly group: string;
  readonly kind: Kind;
  readonly name: string;
  readonly payload: unknown;
}

/** The group whose templates have no group in their names. */
const defaultGroup = '_';

/** What a server that is in use offers: a few for everybody, and those of one community. */
export const sampleTemplates: readonly StoredTemplate[] = [
  { group: defaultGroup, kind: 'restrictions', name: '1d', payload: [{ exp: '+1d' }] },
  { group: defaultGroup, kind: 'restrictions', name: 'ip-this', payload: [{ hosts: ['this'] }] },
  { group: defaultGroup, kind: 'capabilities', name: 'default', payload: ['AT', 'tokeninfo'] },
  { group: defaultGroup, kind: 'rotation', name: 'weekly', payload: { on_AT: true, lifetime: 604_800 } },
  {
    group: defaultGroup,
    kind: 'profiles',
    name: 'web-default',
    payload: { capabilities: ['AT'], restrictions: [{ exp: '+12h', hosts: ['this'], usages_AT: 15 }] },
  },
  {
    group: 'biolab',
    kind: 'restrictions',
    name: 'night-run',
    payload: [{ exp: '+14h', scope: 'openid', hosts: ['192.0.2.0/24'], usages_AT: 50 }],
  },
];

const text = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/plain' }, body });

/** Groups that have templates, or the templates of a group and kind. An empty list is null, as on the real server. */
export function listTemplates(state: MytokenState, { url }: SandboxRequest): Answer | null {
  const place = placeOf(url);
  if (place === null) return null;
  if (place === 'groups') return json(200, orNull([...new Set(state.templates.map(({ group }) => group))]));
  const found = state.templates.filter(({ group, kind }) => group === place.group && kind === place.kind);
  return json(200, orNull(found.map(({ name, payload }) => ({ id: randomUUID(), name, payload: resolved(payload) }))));
}

const newTemplateSchema = z.object({ name: z.string().min(1), payload: z.unknown() });

/** Adds a template; the name and password of its group go with the request (RFC 7617). */
export function addTemplate(state: MytokenState, request: SandboxRequest): Answer | null {
  const place = placeOf(request.url);
  if (place === null || place === 'groups') return null;
  const [, encoded = ''] = /^Basic (.*)$/.exec(request.headers.authorization ?? '') ?? [];
  const [group = '', password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (password === undefined || state.options.templateGroups[group] !== password) return text(401, 'Unauthorized');
  if (group !== place.group) return text(403, 'Forbidden');
  const body = readJson(newTemplateSchema, request);
  if (!body.ok) return body.answer;
  const { name, payload } = body.value;
  state.templates.push({ ...place, name, payload: place.kind === 'restrictions' ? [payload].flat() : payload });
  return text(201, 'Created');
}

function placeOf({ pathname }: URL): { readonly group: string; readonly kind: Kind } | 'groups' | null {
  const [first, second, ...more] = pathname.split('/').slice(4).map(decodeURIComponent);
  if (first === undefined || first === '') return 'groups';
  const [group, kind] = second === undefined ? [defaultGroup, first] : [first, second];
  const known = kinds.find((one) => one === kind);
  return known === undefined || more.length > 0 ? null : { group, kind: known };
}

/** Relative times count from the moment of the answer. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolvedMember(name, member)]));
}

function resolvedMember(name: string, value: unknown): unknown {
  if (name !== 'exp' && name !== 'nbf') return resolved(value);
  const time = resolveTime(value, now());
  return time.ok ? time.value : value;
}

const orNull = <T>(list: readonly T[]) => (list.length === 0 ? null : list);
