import { err, ok, type Result } from '../result.ts';
import { expandCapabilities } from './include-capabilities.ts';
import { expandClauses, placeClauses } from './include-clauses.ts';
import { expandProfile } from './include-profile.ts';
import { expandRotation } from './include-rotation.ts';
import { type IncludeFault, type Placed, startWalk, type Walk } from './include-walk.ts';
import type { TemplateContent, TemplateLookup } from './model.ts';

export type { IncludeFault };

/**
 * Puts included templates in their place by the server's merge rules (mytoken protocol: parsing and merge rules): own
 * members win, earlier includes win over later ones, lists are united. A template of one clause is an object to these
 * rules and completes the clause that includes it; one of several is a list, whose clauses stand beside that clause. The
 * restrictions of profiles are always lists.
 * @returns a content without any include or `@name`, or every fault
 */
export function expandIncludes(
  content: TemplateContent,
  lookup: TemplateLookup,
): Result<TemplateContent, readonly IncludeFault[]> {
  const walk = startWalk(lookup);
  const expanded = expand(content, walk);
  return walk.faults.length === 0 ? ok(expanded) : err(walk.faults);
}

function expand(content: TemplateContent, walk: Walk): TemplateContent {
  switch (content.kind) {
    case 'restrictions':
      return { kind: content.kind, clauses: expandClauses(placeClauses(content.clauses), walk) };
    case 'capabilities':
      return { kind: content.kind, capabilities: expandCapabilities(atTop(content.capabilities), walk) };
    case 'rotation': {
      const { include = [], ...rotation } = content.rotation;
      return { kind: content.kind, rotation: expandRotation(rotation, atTop(include), walk) };
    }
    case 'profile':
      return { kind: content.kind, profile: expandProfile(content.profile, walk) };
  }
}

const atTop = (values: readonly string[]): readonly Placed<string>[] =>
  values.map((value) => ({ value, place: { clause: null, path: [] } }));
