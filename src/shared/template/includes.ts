import type { Result } from '../result.ts';
import type { TemplateContent, TemplateKind, TemplateLookup } from './model.ts';

/** Why an include cannot be resolved. */
export interface IncludeFault {
  readonly because: 'missing' | 'cycle' | 'too-deep' | 'clash';
  readonly kind: TemplateKind;
  readonly name: string;
  /** the names that led there, outermost first */
  readonly path: readonly string[];
  /** the clause in which the include stands, or null */
  readonly clause: number | null;
}

/**
 * Puts included templates in their place by the server's merge rules (mytoken protocol: parsing and merge rules): own
 * members win, earlier includes win over later ones, lists are united.
 * @returns a content without any include or `@name`, or every fault
 */
export function expandIncludes(
  _content: TemplateContent,
  _lookup: TemplateLookup,
): Result<TemplateContent, readonly IncludeFault[]> {
  throw new Error('not yet');
}
