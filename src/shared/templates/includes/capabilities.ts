import { follow, type Walk, type WithOrigin } from './walk.ts';

/** Puts the capabilities of a template in the place of its `@name`; duplicates are dropped. */
export function expandCapabilities(capabilities: readonly WithOrigin<string>[], walk: Walk): readonly string[] {
  return [...new Set(capabilities.flatMap((capability) => expandCapability(capability, walk)))];
}

function expandCapability(capability: WithOrigin<string>, walk: Walk): readonly string[] {
  if (!capability.value.startsWith('@')) return [capability.value];
  const found = follow(walk, 'capabilities', capability);
  if (found === null) return [];
  const inner = found.content.capabilities.map((value) => ({ value, origin: found.origin }));
  return expandCapabilities(inner, walk);
}
