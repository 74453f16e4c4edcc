import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, empty, failure, json, plain } from './answer.ts';
import { readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';
import { readTemplate } from './template-content.ts';
import { defaultGroup, type TemplateKind, templateKinds } from './template-store.ts';

/** Where a request about templates goes: to the groups, to a list, or to one template. */
type Target = 'groups' | { readonly group: string; readonly kind: TemplateKind; readonly id: string | undefined };

const orNull = <T>(list: readonly T[]) => (list.length === 0 ? null : list);

function targetOf({ pathname }: URL): Target | undefined {
  const [first, second, id, ...more] = pathname.split('/').slice(4).map(decodeURIComponent);
  if (first === undefined || first === '') return 'groups';
  const [group, kind] = second === undefined ? [defaultGroup, first] : [first, second];
  const known = templateKinds.find((one) => one === kind);
  return known === undefined || more.length > 0 ? undefined : { group, kind: known, id };
}

/** An empty list is null, as on the real server; one template that cannot be resolved spoils its whole list. */
function list(state: MytokenState, group: string, kind: TemplateKind): Answer {
  const entries: unknown[] = [];
  for (const { id, name, payload } of state.templates.filter((one) => one.group === group && one.kind === kind)) {
    const content = readTemplate(state.templates, kind, payload);
    if (!content.ok) return failure(500, 'internal_server_error', content.reason);
    const { value } = content;
    entries.push({ id, name, payload: Array.isArray(value) ? orNull(value) : value });
  }
  return json(200, orNull(entries));
}

/** The group that a request may write, by its name and password (RFC 7617). */
function writableGroup(state: MytokenState, request: SandboxRequest): string | undefined {
  const [, encoded = ''] = /^Basic (.*)$/.exec(request.headers.authorization ?? '') ?? [];
  const [group = '', password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return password !== undefined && state.options.templateGroups[group] === password ? group : undefined;
}

const templateSchema = z.object({ name: z.string().min(1), payload: z.unknown() });

function write(state: MytokenState, request: SandboxRequest, target: Exclude<Target, 'groups'>): Answer {
  const { group, kind, id } = target;
  const body = readJson(templateSchema, request);
  if (!body.ok) return body.answer;
  const { name, payload } = body.value;
  const sameName = state.templates.find((one) => one.group === group && one.kind === kind && one.name === name);
  if (sameName !== undefined && sameName.id !== id) {
    return failure(500, 'internal_server_error', `Duplicate entry '${name}'`);
  }
  const at = id === undefined ? state.templates.length : state.templates.findIndex((one) => one.id === id);
  if (at >= 0) state.templates[at] = { group, kind, name, payload, id: id ?? randomUUID() };
  return id === undefined ? plain(201, 'Created') : plain(200, 'OK');
}

function remove(state: MytokenState, id: string): Answer {
  const at = state.templates.findIndex((one) => one.id === id);
  if (at >= 0) state.templates.splice(at, 1);
  return empty(204);
}

/** `/api/v0/pt…`: groups that have templates, lists of them, and their changes. `undefined`: no such place. */
export function templateEndpoint(state: MytokenState, request: SandboxRequest): Answer | undefined {
  const target = targetOf(request.url);
  const { method } = request;
  if (target === undefined) return undefined;
  if (method === 'GET' || method === 'HEAD') {
    // The group that was written last comes first.
    if (target === 'groups')
      return json(200, orNull([...new Set(state.templates.map(({ group }) => group))].reverse()));
    return target.id === undefined ? list(state, target.group, target.kind) : undefined;
  }
  if (target === 'groups') return undefined;
  const changes = method === (target.id === undefined ? 'POST' : 'PUT');
  if (!changes && (method !== 'DELETE' || target.id === undefined)) return undefined;
  const group = writableGroup(state, request);
  if (group === undefined) return plain(401, 'Unauthorized', { 'www-authenticate': 'basic realm=Restricted' });
  if (group !== target.group) return failure(403, 'Forbidden', 'Forbidden');
  return method === 'DELETE' && target.id !== undefined ? remove(state, target.id) : write(state, request, target);
}
