import { err, ok, type Result } from '../../ipc/result.ts';
import type { TemplateContent, TemplateLookup } from '../model.ts';
import { expandCapabilities } from './capabilities.ts';
import { type ExpandedClause, expandClauses, splitClauses } from './clauses.ts';
import { expandProfile } from './profile.ts';
import { expandRotation } from './rotation.ts';
import { type IncludeFault, startWalk, type Walk, type WithOrigin } from './walk.ts';

export type { IncludeFault };

/** A content with its includes in their place, as far as that went. */
export interface Expansion {
  readonly content: TemplateContent;
  /** for each clause of it the clause that it comes from; null = a profile that is included brings it */
  readonly origins: readonly (number | null)[];
  readonly faults: readonly IncludeFault[];
}

/**
 * Puts included templates in their place by the server's merge rules (mytoken protocol: parsing and merge rules): own
 * members win, earlier includes win over later ones, lists are united. Restrictions of a single clause, however they are
 * written and whether they stand in a template of their own or in a profile, are one object to these rules: they and the
 * clause that they meet become one, so that both must hold. Restrictions of several clauses are a list, whose clauses
 * stand beside the others as alternatives.
 * @returns a content without any include or `@name`, or every fault
 */
export function expandIncludes(
  content: TemplateContent,
  lookup: TemplateLookup,
): Result<TemplateContent, readonly IncludeFault[]> {
  const expansion = expandWithOrigins(content, lookup);
  return expansion.faults.length === 0 ? ok(expansion.content) : err(expansion.faults);
}

/** The same for a reader who wants to know what comes from where, and what can be said in spite of faults. */
export function expandWithOrigins(content: TemplateContent, lookup: TemplateLookup): Expansion {
  const walk = startWalk(lookup);
  const expanded = expand(content, walk);
  return { ...expanded, faults: walk.faults };
}

function expand(content: TemplateContent, walk: Walk): Omit<Expansion, 'faults'> {
  switch (content.kind) {
    case 'restrictions': {
      const clauses = expandClauses(splitClauses(content.clauses), walk);
      return { content: { ...content, clauses: clauses.map(({ clause }) => clause) }, origins: originsOf(clauses) };
    }
    case 'capabilities': {
      const capabilities = expandCapabilities(atTop(content.capabilities), walk);
      return { content: { ...content, capabilities }, origins: [] };
    }
    case 'rotation': {
      const { include = [], ...rotation } = content.rotation;
      return { content: { ...content, rotation: expandRotation(rotation, atTop(include), walk) }, origins: [] };
    }
    case 'profile': {
      const { profile, clauses } = expandProfile(content.profile, walk);
      return { content: { ...content, profile }, origins: originsOf(clauses) };
    }
  }
}

const originsOf = (clauses: readonly ExpandedClause[]) => clauses.map(({ origin }) => origin);

const atTop = (values: readonly string[]): readonly WithOrigin<string>[] =>
  values.map((value) => ({ value, origin: { clause: null, path: [] } }));
