import { type Checked, refuse } from './answer.ts';
import { words } from './clause.ts';
import { goTypeError } from './go-json.ts';
import { defaultGroup, type NewTemplate, type TemplateKind } from './template-store.ts';

/** A reason why a template cannot be resolved. */
class Unresolvable extends Error {}

/** An own member and an included one are of forms that cannot be put together. */
class Conflict extends Error {}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything that is neither object nor list is read as names: a number, too. */
const namesIn = (value: unknown): string[] => words(typeof value === 'string' ? value : JSON.stringify(value));

function payloadOf(library: readonly NewTemplate[], kind: TemplateKind, reference: string): unknown {
  const parts = reference.replace(/^@/, '').split('/');
  if (parts.length > 2) throw new Unresolvable('malformed include name');
  const [group, name] = parts.length === 2 ? parts : [defaultGroup, parts[0]];
  const found = library.find((one) => one.group === group && one.kind === kind && one.name === name);
  if (found === undefined) throw new Unresolvable(`unknown include name: '${parts.join('/')}'`);
  return found.payload;
}

/** Own members win over included ones; lists are united; a text beside a list is one more entry of it. */
function merge(own: unknown, included: unknown): unknown {
  if (own === undefined || own === null) return included;
  if (included === undefined || included === null) return own;
  if (Array.isArray(own) || Array.isArray(included)) {
    const items = [own, included].flat();
    return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  }
  if (isObject(own) && isObject(included)) {
    const members = new Set([...Object.keys(own), ...Object.keys(included)]);
    return Object.fromEntries([...members].map((member) => [member, merge(own[member], included[member])]));
  }
  if (isObject(own) || isObject(included)) throw new Conflict();
  return own;
}

/** The names of an `include`, a text or a list of texts. */
const includedNames = (include: unknown): string[] => [include ?? []].flat().flatMap(namesIn);

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
  if (Array.isArray(value)) return value.flatMap((item) => expand(library, kind, item) ?? []);
  return namesIn(value).reduce<unknown>(
    (merged, name) => merge(merged, expand(library, kind, payloadOf(library, kind, name))),
    undefined,
  );
}

function attempt<T>(resolve: () => T): Checked<T> {
  try {
    return { ok: true, value: resolve() };
  } catch (error) {
    if (error instanceof Unresolvable) return refuse(400, 'invalid_request', error.message);
    throw error;
  }
}

/** Clauses as objects, with times as written. */
export function expandRestrictions(library: readonly NewTemplate[], value: unknown): Checked<readonly unknown[]> {
  return attempt(() => {
    const clauses = [expand(library, 'restrictions', value) ?? []].flat();
    return clauses.filter((clause) => !isObject(clause) || Object.keys(clause).length > 0);
  });
}

function capabilityNames(library: readonly NewTemplate[], value: unknown): string[] {
  if (value === null || value === undefined) return [];
  const entries = (Array.isArray(value) ? value : [value]).flatMap(namesIn);
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
