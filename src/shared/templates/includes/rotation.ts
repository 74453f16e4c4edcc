import type { TemplateRotation } from '../model.ts';
import { mergeRotations } from './merge.ts';
import { follow, type Walk, type WithOrigin } from './walk.ts';

/** Completes a rotation policy by its includes, given apart from it. */
export function expandRotation(
  own: TemplateRotation,
  includes: readonly WithOrigin<string>[],
  walk: Walk,
): TemplateRotation {
  const included = includes.map((one) => {
    const found = follow(walk, 'rotation', one);
    if (found === null) return {};
    const { include = [], ...rotation } = found.content.rotation;
    return expandRotation(
      rotation,
      include.map((name) => ({ value: name, origin: found.origin })),
      walk,
    );
  });
  return included.reduce(mergeRotations, own);
}
