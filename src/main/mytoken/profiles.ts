import { hostOf } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { ServerTemplate } from '../../shared/templates/library.ts';
import type { TemplateKind } from '../../shared/templates/model.ts';
import { parseTemplate } from '../../shared/templates/parse/parse.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import type { HttpAnswer } from '../http/message.ts';
import { badAnswer, readJson } from './answer.ts';
import type { RateLimits } from './rate-limit.ts';
import { refusalError } from './refusal.ts';
import { profileGroupsSchema, profileListSchema } from './wire.ts';

/** How the server calls the kinds in its addresses. */
const pathOf: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

/** More groups than this are shown by nobody. */
const maxGroups = 200;

/** What asking for templates needs. */
export interface ProfileRequest {
  readonly limits: RateLimits;
  readonly server: MytokenServerConfig;
  readonly deadlineMs: number;
}

/** Asks a server which groups of templates it has (mytoken protocol: profiles). One GET, and no token goes there. */
export function fetchProfileGroups(request: ProfileRequest): Promise<Result<readonly string[]>> {
  const host = hostOf(request.server.issuer);
  return get(request, '', (answer) => {
    const groups = readAs(answer, host, profileGroupsSchema);
    return groups.ok ? ok(groups.value.filter(isAddressable).slice(0, maxGroups)) : groups;
  });
}

/**
 * Asks a server for its templates of one group and kind: one GET, and no token goes there. Each comes as the server
 * resolves it at this moment. What is none by our reading is left out.
 */
export async function fetchProfiles(
  request: ProfileRequest,
  clock: Clock,
  group: string,
  kind: TemplateKind,
): Promise<Result<readonly ServerTemplate[]>> {
  if (!isAddressable(group)) return err({ code: 'invalid-input', field: 'group', because: 'not-a-name' });
  const host = hostOf(request.server.issuer);
  const path = `/${encodeURIComponent(group)}/${pathOf[kind]}`;
  return get(request, path, (answer) => readList(answer, host, group, kind, clock.now()));
}

/** Two dots would lead out of the endpoint. */
const isAddressable = (group: string): boolean => !/^\.{0,2}$/.test(group);

async function get<T>(
  { limits, server, deadlineMs }: ProfileRequest,
  path: string,
  read: (answer: HttpAnswer) => Result<T>,
): Promise<Result<T>> {
  const host = hostOf(server.issuer);
  const endpoint = server.endpoints.profiles?.replace(/\/+$/, '');
  if (endpoint === undefined) return err({ code: 'profiles-off', host });
  const url = endpoint + path;
  const keptBack = limits.keptBack(url);
  if (keptBack !== null) return err(keptBack);
  const answered = await limits.http({ method: 'GET', url, deadlineMs });
  if (!answered.ok) return err(answered.error.error);
  if (answered.value.status === 404) return err({ code: 'profiles-off', host });
  return answered.value.status === 200 ? read(answered.value) : err(refusalError(answered.value, host));
}

function readList(
  answer: HttpAnswer,
  host: string,
  group: string,
  kind: TemplateKind,
  fetchedAt: number,
): Result<readonly ServerTemplate[]> {
  const list = readAs(answer, host, profileListSchema);
  if (!list.ok) return list;
  const templates = list.value.flatMap((one) => {
    const text = one === null ? null : textOf(one.payload);
    const content = text === null ? null : parseTemplate(kind, text);
    return one !== null && content?.ok ? [{ group, kind, name: one.name, content: content.value, fetchedAt }] : [];
  });
  return ok(templates);
}

/** A payload as JSON again; null = there is none, or brackets are nested so deep in it that it cannot be printed. */
function textOf(payload: unknown): string | null {
  try {
    return JSON.stringify(payload) ?? null;
  } catch {
    return null;
  }
}

function readAs<T>(
  answer: HttpAnswer,
  host: string,
  schema: { safeParse(value: unknown): { readonly success: boolean; readonly data?: T | undefined } },
): Result<T> {
  const json = readJson(answer);
  if (!json.ok) return badAnswer(answer, host, json.error);
  const { data } = schema.safeParse(json.value);
  return data === undefined ? badAnswer(answer, host, 'wrong-shape') : ok(data);
}
