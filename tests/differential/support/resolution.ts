import { expandIncludes } from '../../../src/shared/templates/includes/expand.ts';
import type { TemplateContent, TemplateKind, TemplateLookup } from '../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../src/shared/templates/parse/template.ts';
import { asProfile } from '../../../src/shared/templates/profile-parts.ts';
import { requestClauses, requestRotation } from '../../../src/shared/templates/request.ts';
import { canonical } from './agreement.ts';

/** A template as an administrator wrote it; `group` `_` is the server's own. */
export interface WrittenTemplate {
  readonly kind: TemplateKind;
  readonly group: string;
  readonly name: string;
  readonly payload: unknown;
}

/** What a template comes to, in the words of both: nothing that is empty, and no clause twice. */
export interface Resolution {
  readonly restrictions?: readonly unknown[];
  readonly capabilities?: readonly unknown[];
  readonly rotation?: Readonly<Record<string, unknown>>;
  readonly name?: unknown;
}

/** Reads what somebody wrote as the app does. */
export function readPayload(kind: TemplateKind, payload: unknown): TemplateContent {
  const parsed = parseTemplate(kind, JSON.stringify(payload));
  if (!parsed.ok) throw new Error(`not read: ${JSON.stringify(payload)}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** Finds templates by the names under which the server has them. */
export function lookupIn(templates: readonly WrittenTemplate[]): TemplateLookup {
  const contents = new Map(
    templates.map(({ kind, group, name, payload }) => {
      const plain = group === '_' ? name : `${group}/${name}`;
      return [`${kind} ${plain}`, readPayload(kind, payload)];
    }),
  );
  return (kind, name) => contents.get(`${kind} ${name}`) ?? null;
}

/** @param now unix seconds, from which relative times count */
export function resolveHere(content: TemplateContent, lookup: TemplateLookup, now: number): Resolution | string {
  const expanded = expandIncludes(content, lookup);
  if (!expanded.ok) return expanded.error.map(({ because, name }) => `${because} ${name}`).join();
  const { restrictions, capabilities, rotation, name } = asProfile(expanded.value);
  const clauses = requestClauses(restrictions ?? [], now, null);
  const policy = requestRotation(rotation ?? {});
  if (!clauses.ok || !policy.ok) return JSON.stringify({ clauses, policy });
  return withoutEmpty({ restrictions: clauses.value, capabilities, rotation: policy.value, name });
}

interface Parts {
  readonly restrictions?: readonly unknown[] | null | undefined;
  readonly capabilities?: readonly unknown[] | null | undefined;
  readonly rotation?: object | null | undefined;
  readonly name?: unknown;
}

/** Leaves out what says nothing. The server may keep a repeated clause, whose uses count together with the other's. */
export function withoutEmpty({ restrictions, capabilities, rotation, name }: Parts): Resolution {
  const clauses = new Map((restrictions ?? []).map((clause) => [canonical(clause), clause]));
  clauses.delete('{}');
  const policy = Object.entries(rotation ?? {}).filter(([, value]) => value !== false && value !== 0);
  return {
    ...(clauses.size === 0 ? {} : { restrictions: [...clauses.values()] }),
    ...((capabilities ?? []).length === 0 ? {} : { capabilities: capabilities ?? [] }),
    ...(policy.length === 0 ? {} : { rotation: Object.fromEntries(policy) }),
    ...(name === undefined || name === '' ? {} : { name }),
  };
}
