import { maxValues } from '../limits.ts';
import { listClaims, type TemplateClause, type TemplateRotation, type UnknownMember } from '../model.ts';

/** All of one list, then what only the other one has. */
const unite = (own: readonly string[], included: readonly string[]): readonly string[] => [
  ...new Set([...own, ...included]),
];

/** Completes a clause by an included one: own members win, lists are united (mytoken protocol: parsing and merge rules). */
export function mergeClauses(own: TemplateClause, included: TemplateClause): TemplateClause {
  const united = listClaims.flatMap((claim) => {
    const [mine, theirs] = [own[claim], included[claim]];
    return mine === undefined || theirs === undefined ? [] : [[claim, unite(mine, theirs)]];
  });
  return { ...included, ...own, ...Object.fromEntries(united), ...mergeUnknown(own, included) };
}

/** Checks whether united lists are longer than a template allows. */
export const isOverfull = (clause: TemplateClause): boolean =>
  [...listClaims, 'unknown' as const].some((member) => (clause[member] ?? []).length > maxValues);

/** Completes a rotation policy by an included one: own members win. */
export function mergeRotations(own: TemplateRotation, included: TemplateRotation): TemplateRotation {
  return { ...included, ...own, ...mergeUnknown(own, included) };
}

interface WithUnknown {
  readonly unknown?: readonly UnknownMember[];
}

/** Unknown members of both: they may not get lost, or a request would pass that has to be refused. */
export function mergeUnknown(own: WithUnknown, included: WithUnknown): WithUnknown {
  const mine = own.unknown ?? [];
  const theirs = included.unknown ?? [];
  const added = theirs.filter(({ name }) => mine.every((member) => member.name !== name));
  return mine.length + added.length === 0 ? {} : { unknown: [...mine, ...added] };
}
