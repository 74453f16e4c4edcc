import { enablePatches, type Patch, produceWithPatches } from 'immer';
import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { isEqual, isTree } from './equal.ts';

enablePatches();

/** The way from one draft to another, and back. */
export interface Difference {
  readonly draft: TemplateDraft;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/**
 * Finds the patches between two drafts, as fine as they can be. What is the same in both stays the same object, so that
 * nothing is drawn anew that did not change. Which clauses are folded is no part of it.
 * @returns `draft`: the newer one, built upon `before`
 */
export function differenceOf(before: TemplateDraft, after: TemplateDraft): Difference {
  const [draft, patches, inverse] = produceWithPatches(before, (target) => {
    rewrite(target, before, { ...after, folded: before.folded, changedAt: before.changedAt });
  });
  return { draft: { ...draft, folded: after.folded, changedAt: after.changedAt }, patches, inverse };
}

function rewrite(target: object, before: object, after: object): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old: unknown = Reflect.get(before, name);
    const next: unknown = Reflect.get(after, name);
    if (isEqual(old, next)) continue;
    const place: unknown = Reflect.get(target, name);
    if (next === undefined) Reflect.deleteProperty(target, name);
    else if (isTree(place) && isTree(old) && isTree(next) && isAlike(old, next)) rewrite(place, old, next);
    else Reflect.set(target, name, next);
  }
}

/** Lists of different lengths are replaced as a whole: place by place, everything behind an insertion would differ. */
const isAlike = (one: object, other: object): boolean =>
  Array.isArray(one) ? Array.isArray(other) && one.length === other.length : !Array.isArray(other);
