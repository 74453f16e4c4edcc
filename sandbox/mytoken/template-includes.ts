import { type Checked, refuse } from './answer.ts';
import { messages } from './clause.ts';
import { goTypeError } from './go-json.ts';
import { defaultGroup, type NewTemplate, type TemplateKind } from './template-store.ts';

/** A reason why a template cannot be resolved. */
class Unresolvable extends Error {}

/** An own member and an included one are of forms that cannot be put together. */
class Conflict extends Error {
  constructor() {
    super('cannot merge members of different forms');
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything that is neither object nor list is read as names: a number, too. */
const namesIn = (value: unknown): string[] => messages(typeof value === 'string' ? value : JSON.stringify(value));

function payloadOf(library: readonly NewTemplate[], kind: TemplateKind, reference: string): unknown {
  const parts = reference.replace(/^@/, '').split('/');
  if (parts.length > 2) throw new Unresolvable('malformed include name');
  const [group, name] = parts.length === 2 ? parts : [defaultGroup, parts[0]];
  const found = library.find((one) => one.group === group && one.kind === kind && one.name === name);
  if (found === undefined) throw new Unresolvable(`unknown include name: '${parts.join('/')}'`);
  return found.payload;
}

/** The same text twice in a list is one. */
const unique = (items: readonly unknown[]): readonly unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

/**
 * A member of both: the own one wins, a list takes in what is included, also a text, and objects become one. An object
 * goes together with nothing else.
 */
function mergeMember(own: unknown, included: unknown): unknown {
  if (own === undefined) return included;
  if (included === undefined || included === null) return own;
  // For the real server null is an empty list, and takes in what is included as one.
  if (own === null) return [included].flat();
  if (Array.isArray(own)) return unique([own, included].flat());
  if (!isObject(own)) return own;
  if (!isObject(included)) throw new Conflict();
  return mergeObjects(own, included);
}

function mergeObjects(own: JsonObject, included: JsonObject): JsonObject {
  if (JSON.stringify(own) === JSON.stringify(included)) return own;
  // Merged members are printed in order, so the text may differ from the original one of the same content.
  const members = [...new Set([...Object.keys(own), ...Object.keys(included)])].sort();
  return Object.fromEntries(members.map((member) => [member, mergeMember(own[member], included[member])]));
}

/** Whole templates: two objects become one, and where one of them is a list, the result is one. */
function merge(own: unknown, included: unknown): unknown {
  if (own === undefined) return included;
  if (included === undefined) return own;
  return isObject(own) && isObject(included) ? mergeObjects(own, included) : unique([own, included].flat());
}

/** The names of an `include`, a text or a list in which each entry is one name, with spaces or without. */
const includedNames = (include: unknown): string[] =>
  Array.isArray(include) ? include.map(String) : namesIn(include ?? '');

/** An object with what it includes, and without the member that said so. */
function expandObject(library: readonly NewTemplate[], kind: TemplateKind, value: JsonObject): unknown {
  const { include, ...own } = value;
  return includedNames(include).reduce<unknown>(
    (merged, name) => merge(merged, expand(library, kind, payloadOf(library, kind, name))),
    own,
  );
}

/** An object, a list of clauses or a text of names with all that it names in place. */
function expand(library: readonly NewTemplate[], kind: TemplateKind, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (isObject(value)) return expandObject(library, kind, value);
  if (Array.isArray(value)) return unique(value.flatMap((item) => expand(library, kind, item) ?? []));
  return namesIn(value).reduce<unknown>(
    (merged, name) => merge(merged, expand(library, kind, payloadOf(library, kind, name))),
    undefined,
  );
}

function attempt<T>(resolve: () => T): Checked<T> {
  try {
    return { ok: true, value: resolve() };
  } catch (error) {
    if (error instanceof Unresolvable || error instanceof Conflict) {
      return refuse(400, 'invalid_request', error.message);
    }
    throw error;
  }
}

/** Clauses as objects, with times as written. */
export function expandRestrictions(library: readonly NewTemplate[], value: unknown): Checked<readonly unknown[]> {
  return attempt(() => [expand(library, 'restrictions', value) ?? []].flat());
}

function nameIn(entry: unknown): string {
  if (typeof entry !== 'string') throw new Unresolvable(goTypeError('capabilities'));
  return entry;
}

function capabilityNames(library: readonly NewTemplate[], value: unknown): string[] {
  if (value === null || value === undefined) return [];
  // In a list each entry is one name, with spaces or without.
  const entries = Array.isArray(value) ? value.map(nameIn) : namesIn(value);
  return entries.flatMap((entry) =>
    entry.startsWith('@') ? capabilityNames(library, payloadOf(library, 'capabilities', entry)) : [entry],
  );
}

/** The names of capabilities; only those that begin with `@` are names of templates. */
export function expandCapabilities(library: readonly NewTemplate[], value: unknown): Checked<readonly string[]> {
  return attempt(() => [...new Set(capabilityNames(library, value))]);
}

/** A rotation, whose members were not checked; `undefined` when there is none. */
export function expandRotation(library: readonly NewTemplate[], value: unknown): Checked<unknown> {
  return attempt(() => {
    const expanded = expand(library, 'rotation', value);
    if (Array.isArray(expanded)) throw new Unresolvable(goTypeError('rotation'));
    return expanded;
  });
}

/**
 * The members of a profile or request with those of the profiles that it includes; `undefined` when two members cannot
 * be put together, where the server forgets the whole.
 */
export function includeProfiles(library: readonly NewTemplate[], value: unknown): Checked<JsonObject | undefined> {
  return attempt(() => {
    if (Array.isArray(value)) throw new Unresolvable(goTypeError('profile'));
    try {
      const expanded = expand(library, 'profiles', value) ?? {};
      return isObject(expanded) ? expanded : undefined;
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  });
}
