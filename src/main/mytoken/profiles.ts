import { hostOf } from '../../shared/issuer.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ServerTemplate } from '../../shared/template/library.ts';
import { type TemplateKind, templateKinds } from '../../shared/template/model.ts';
import { parseTemplate } from '../../shared/template/parse.ts';
import type { Clock } from '../core/ports.ts';
import type { MytokenServerConfig } from '../core/values.ts';
import type { HttpAnswer } from '../http/message.ts';
import type { Http } from '../http.ts';
import { badAnswer, readJson } from './answer.ts';
import { refusalError } from './refusal.ts';
import { profileGroupsSchema, profileListSchema } from './wire.ts';

/** How the server calls the kinds in its addresses. */
const pathOf: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

/** More groups than this are not asked for: each costs four requests. */
const mostGroups = 25;

/**
 * Asks a server for its templates (mytoken protocol: profiles): no token goes there. Each comes as the server resolves it
 * at this moment. What is none by our reading is left out.
 */
export async function fetchProfiles(
  http: Http,
  clock: Clock,
  server: MytokenServerConfig,
  deadlineMs: number,
): Promise<Result<readonly ServerTemplate[]>> {
  const host = hostOf(server.issuer);
  const endpoint = server.endpoints.profiles?.replace(/\/+$/, '');
  if (endpoint === undefined) return err({ code: 'profiles-off', host });

  async function get<T>(url: string, read: (answer: HttpAnswer) => Result<T>): Promise<Result<T>> {
    const answered = await http({ method: 'GET', url, deadlineMs });
    if (!answered.ok) return err(answered.error.error);
    if (answered.value.status === 404) return err({ code: 'profiles-off', host });
    return answered.value.status === 200 ? read(answered.value) : err(refusalError(answered.value, host));
  }

  const groups = await get(endpoint, (answer) => readAs(answer, host, profileGroupsSchema));
  if (!groups.ok) return groups;
  const found: ServerTemplate[] = [];
  for (const group of groups.value.slice(0, mostGroups)) {
    const address = `${endpoint}/${encodeURIComponent(group)}`;
    const lists = await Promise.all(
      templateKinds.map((kind) =>
        get(`${address}/${pathOf[kind]}`, (answer) => readList(answer, host, group, kind, clock.now())),
      ),
    );
    for (const list of lists) {
      if (!list.ok) return list;
      found.push(...list.value);
    }
  }
  return ok(found);
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
