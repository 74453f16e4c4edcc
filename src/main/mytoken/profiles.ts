import { hostOf } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { ServerTemplate } from '../../shared/templates/library.ts';
import type { TemplateKind } from '../../shared/templates/model.ts';
import { parseTemplate } from '../../shared/templates/parse/template.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import { badAnswer, readJson } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import type { RateLimits } from './rate-limit.ts';
import { refusalError } from './refusal.ts';
import { profileGroupsSchema, profileListSchema } from './wire.ts';

/** The path of each kind below a group. */
const pathOf: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

/** A server that lists more groups is broken or hostile. */
const maxGroups = 200;

/** A request for templates of a server. */
export interface ProfileRequest {
  readonly limits: RateLimits;
  readonly server: MytokenServerConfig;
  readonly deadlineMs: number;
}

/** Fetches the names of a server's template groups (mytoken protocol: profiles) with one GET that sends no token. */
export function fetchProfileGroups(request: ProfileRequest): Promise<Result<readonly string[]>> {
  const host = hostOf(request.server.issuer);
  return get(request, '', (answer) => {
    const groups = readAs(answer, host, profileGroupsSchema);
    return groups.ok ? ok(groups.value.filter(isAddressable).slice(0, maxGroups)) : groups;
  });
}

/**
 * Fetches the templates of one group and kind with one GET that sends no token. The server sends them as they resolve
 * at this moment. Templates that cannot be parsed are left out.
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

/** A group called `..` would lead out of the endpoint, and an empty one or `.` to the endpoint itself. */
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
  const refused = limits.checkReserve(url);
  if (refused !== null) return err(refused);
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

/** Prints a payload as JSON; null if there is none, or if it is nested too deep to be printed. */
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
