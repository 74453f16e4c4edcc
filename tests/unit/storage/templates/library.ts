import { join } from 'node:path';
import type { TemplateStore, TemplateToSave } from '../../../../src/main/core/ports/template-library.ts';
import type { FileSystem } from '../../../../src/main/storage/files/file-system.ts';
import { createTemplateStore } from '../../../../src/main/storage/templates/store.ts';
import type { TemplateContent } from '../../../../src/shared/templates/model.ts';
import { must } from '../vault/support/place.ts';

/** A clock that a test sets; what it is asked to call back later, never comes. */
export interface TestClock {
  now(): number;
  elapsed(): number;
  seconds: number;
  after(): () => void;
}

export const testClock = (): TestClock => {
  const clock: TestClock = {
    seconds: 1_700_000_000,
    now: () => clock.seconds,
    elapsed: () => clock.seconds,
    after: () => () => undefined,
  };
  return clock;
};

/** A store on a folder of templates, as a program that has just started has it. */
export function storeIn(profile: string, files?: FileSystem, clock: TestClock = testClock()): TemplateStore {
  const options = { folder: join(profile, 'templates'), clock };
  return createTemplateStore(files === undefined ? options : { ...options, files });
}

/** Restrictions that are told apart by their scope. */
export const scoped = (scope: string): TemplateContent => ({ kind: 'restrictions', clauses: [{ scope }] });

export const toSave = (name: string, scope: string, change: Partial<TemplateToSave> = {}): TemplateToSave => ({
  kind: 'restrictions',
  name,
  base: null,
  tags: [],
  favourite: null,
  content: scoped(scope),
  ...change,
});

/** Saves a state over the one that is there. */
export async function saveOver(
  store: TemplateStore,
  name: string,
  scope: string,
  change: Partial<TemplateToSave> = {},
) {
  const present = must(await store.list()).entries.find((entry) => entry.name === name);
  if (present === undefined) throw new Error(`no template ${name}`);
  return store.save(toSave(name, scope, { base: { name, revision: present.revision }, ...change }));
}

/** What a library holds, a line for each template: its name and scope. */
export async function savedTemplates(store: TemplateStore): Promise<readonly string[]> {
  return must(await store.list()).entries.map(({ name, content }) => `${name}: ${scopeOf(content)}`);
}

/** The scopes of the former states of a template, newest first. */
export async function former(store: TemplateStore, name: string): Promise<readonly string[]> {
  return must(await store.history('restrictions', name)).map(({ content }) => scopeOf(content));
}

const scopeOf = (content: TemplateContent): string =>
  content.kind === 'restrictions' ? (content.clauses[0]?.scope ?? 'none') : content.kind;
