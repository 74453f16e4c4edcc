import type { TemplateClause, TemplateContent, UnknownMember } from '../templates/model.ts';
import { pairUp } from './pairing.ts';

/** A difference between two versions of a template. */
export interface TemplateChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** the clause in the newer version (in the older one where it was removed), null = not in a clause */
  readonly clause: number | null;
  /** name of the member, or null for a whole clause; `rotation.lifetime` in a profile */
  readonly member: string | null;
  /** as JSON, null = absent; for a clause that was moved, its number from 1 */
  readonly before: string | null;
  readonly after: string | null;
}

/** Members by name, each as JSON. */
type Members = ReadonlyMap<string, string>;

/** The parts of a template of any kind. */
interface Parts {
  readonly members: Members;
  readonly capabilities: readonly string[];
  readonly clauses: readonly TemplateClause[];
}

/** Compares two versions, clause by clause, pairing those that are most alike. */
export function compareTemplates(before: TemplateContent, after: TemplateContent): readonly TemplateChange[] {
  const [earlier, later] = [partsOf(before), partsOf(after)];
  return [
    ...compareMembers(earlier.members, later.members, null),
    ...compareNames(earlier.capabilities, later.capabilities),
    ...compareClauses(earlier.clauses, later.clauses),
  ];
}

function partsOf(content: TemplateContent): Parts {
  switch (content.kind) {
    case 'restrictions':
      return { members: new Map(), capabilities: [], clauses: content.clauses };
    case 'capabilities':
      return { members: new Map(), capabilities: content.capabilities, clauses: [] };
    case 'rotation':
      return { members: membersOf(content.rotation), capabilities: [], clauses: [] };
    case 'profile': {
      const { restrictions = [], capabilities = [], rotation = {}, ...rest } = content.profile;
      const rotationMembers = [...membersOf(rotation)].map(([name, json]) => [`rotation.${name}`, json] as const);
      return { members: new Map([...membersOf(rest), ...rotationMembers]), capabilities, clauses: restrictions };
    }
  }
}

function membersOf({ unknown = [], ...known }: { readonly unknown?: readonly UnknownMember[] }): Members {
  const named = Object.entries(known).map(([name, value]) => [name, JSON.stringify(value)] as const);
  return new Map([...named, ...unknown.map(({ name, json }) => [name, json] as const)]);
}

function compareMembers(before: Members, after: Members, clause: number | null): readonly TemplateChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((member) => {
    const [earlier = null, later = null] = [before.get(member), after.get(member)];
    if (earlier === later) return [];
    const kind = earlier === null ? 'added' : later === null ? 'removed' : 'changed';
    return [{ kind, clause, member, before: earlier, after: later } as const];
  });
}

/** Each added or removed name; if only the order differs, the list as a whole. */
function compareNames(before: readonly string[], after: readonly string[]): readonly TemplateChange[] {
  const target = { clause: null, member: 'capabilities' } as const;
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  if (gone.length + come.length > 0) {
    return [
      ...[...new Set(gone)].map(
        (name) => ({ ...target, kind: 'removed', before: JSON.stringify(name), after: null }) as const,
      ),
      ...[...new Set(come)].map(
        (name) => ({ ...target, kind: 'added', before: null, after: JSON.stringify(name) }) as const,
      ),
    ];
  }
  const [earlier, later] = [JSON.stringify(before), JSON.stringify(after)];
  if (earlier === later) return [];
  const kind = before.length === after.length ? 'moved' : 'changed';
  return [{ ...target, kind, before: earlier, after: later }];
}

function compareClauses(
  before: readonly TemplateClause[],
  after: readonly TemplateClause[],
): readonly TemplateChange[] {
  const [earlier, later] = [before.map(membersOf), after.map(membersOf)];
  const none: Members = new Map();
  const pairs = pairUp(earlier.length, later.length, (one, other) =>
    likeness(earlier[one] ?? none, later[other] ?? none),
  );
  const stayed = stayingOf(pairs.map(([, other]) => other));
  const origin = new Map(pairs.map(([one, other]) => [other, one]));
  const kept = new Set(pairs.map(([one]) => one));
  const removed = before.flatMap((clause, index): readonly TemplateChange[] =>
    kept.has(index)
      ? []
      : [{ kind: 'removed', clause: index, member: null, before: JSON.stringify(clause), after: null }],
  );
  const rest = after.flatMap((clause, index): readonly TemplateChange[] => {
    const from = origin.get(index);
    if (from === undefined) {
      return [{ kind: 'added', clause: index, member: null, before: null, after: JSON.stringify(clause) }];
    }
    const moved: readonly TemplateChange[] = stayed.has(index)
      ? []
      : [{ kind: 'moved', clause: index, member: null, before: String(from + 1), after: String(index + 1) }];
    return [...moved, ...compareMembers(earlier[from] ?? none, later[index] ?? none, index)];
  });
  return [...removed, ...rest];
}

/** Equal ones first; a clause without anything in common is another clause. */
function likeness(before: Members, after: Members): number {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const same = names.filter((name) => before.get(name) === after.get(name)).length;
  if (same === names.length) return Number.POSITIVE_INFINITY;
  const shared = names.filter((name) => before.has(name) && after.has(name)).length;
  return (same + shared) / names.length;
}

/** The positions of a longest increasing subsequence: those clauses stayed, and the others were moved past them. */
function stayingOf(positions: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly previous: number }[] = [];
  positions.forEach((position, index) => {
    const before = positions.slice(0, index).map((one, at) => (one < position ? (best[at]?.length ?? 0) : 0));
    const length = Math.max(0, ...before);
    best.push({ length: length + 1, previous: length === 0 ? -1 : before.indexOf(length) });
  });
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const staying = new Set<number>();
  for (let at = best.findIndex(({ length }) => length === longest); at >= 0; at = best[at]?.previous ?? -1) {
    staying.add(positions[at] ?? -1);
  }
  return staying;
}
