import type { TemplateKind } from '../../../src/shared/templates/model.ts';
import type { WrittenTemplate } from './resolution.ts';

/** Forms in which we differ from the server on purpose, each with the reason; `README.md` has them in full. */
export const formsLeftOut = {
  'restrictions in a list of one clause':
    'the server keeps the clause beside the one that includes it; we take the list for that clause alone, which is narrower',
  'a part in two forms in profiles that are mixed':
    'the server cannot mix an object, a list and names in one text, and forgets the part or the whole request; we read all three',
} as const;

export type Form = keyof typeof formsLeftOut;

interface Part {
  readonly kind: TemplateKind;
  readonly value: unknown;
}

/**
 * The forms of a template or request, and of all that it includes, that are not compared. Judged by what is written
 * alone: neither by what the server answered nor by what we make of it.
 */
export function formsOf(root: Part, templates: readonly WrittenTemplate[]): readonly Form[] {
  const parts = reach(root, templates);
  const forms: Form[] = [];
  if (parts.some(({ kind, value }) => kind === 'restrictions' && Array.isArray(value) && value.length === 1))
    forms.push('restrictions in a list of one clause');
  if (mixesForms(parts)) forms.push('a part in two forms in profiles that are mixed');
  return forms;
}

/** The part, its members and elements, and those of every template that it leads to. */
function reach(root: Part, templates: readonly WrittenTemplate[]): readonly Part[] {
  const found: Part[] = [];
  const seen = new Set<WrittenTemplate>();
  const queue: Part[] = [root];
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
    found.push(part, ...membersOf(part));
    for (const { kind, value } of [part, ...membersOf(part)]) {
      for (const name of namesIn(kind, value)) {
        const named = templates.find((each) => each.kind === kind && fullName(each) === name);
        if (named === undefined || seen.has(named)) continue;
        seen.add(named);
        queue.push({ kind, value: named.payload });
      }
    }
  }
  return found;
}

const fullName = ({ group, name }: WrittenTemplate): string => `${group}/${name}`;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function membersOf({ kind, value }: Part): readonly Part[] {
  if (kind !== 'profile' || !isObject(value)) return [];
  return (['restrictions', 'capabilities', 'rotation'] as const)
    .filter((member) => value[member] !== undefined)
    .map((member) => ({ kind: member, value: value[member] }));
}

/** The names that a part includes, each in the one spelling `group/name`, in their order and with repetitions. */
function namesIn(kind: TemplateKind, value: unknown): readonly string[] {
  if (typeof value === 'string')
    return wordsOf(value)
      .filter((word) => kind !== 'capabilities' || word.startsWith('@'))
      .map(plain);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => namesIn(kind, item));
  return isObject(value) ? includesOf(value) : [];
}

function includesOf({ include }: Readonly<Record<string, unknown>>): readonly string[] {
  if (typeof include === 'string') return wordsOf(include).map(plain);
  return Array.isArray(include) ? include.map((name) => plain(String(name))) : [];
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

function plain(name: string): string {
  const bare = name.replace(/^@/, '');
  return bare.includes('/') ? bare : `_/${bare}`;
}

/** Whether several of the profiles that are mixed have the same member, and not all in one form that can be mixed. */
function mixesForms(parts: readonly Part[]): boolean {
  const profiles = parts.flatMap(({ kind, value }) => (kind === 'profile' && isObject(value) ? [value] : []));
  return (['restrictions', 'capabilities', 'rotation'] as const).some((member) => {
    const values = profiles.map((profile) => profile[member]).filter((value) => value !== undefined);
    return !canBeMixed(values) || !canBeMixed(values.flatMap(includeOf));
  });
}

function canBeMixed(values: readonly unknown[]): boolean {
  const forms = new Set(values.map((value) => (Array.isArray(value) ? 'list' : typeof value)));
  return values.length < 2 || (forms.size === 1 && !forms.has('string'));
}

const includeOf = (value: unknown): readonly unknown[] =>
  isObject(value) && value.include !== undefined ? [value.include] : [];
