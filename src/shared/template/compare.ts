import type { TemplateContent } from './model.ts';

/** A difference between two versions of a template. */
export interface TemplateChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** the clause in the newer version (in the older one where it was removed), null = not in a clause */
  readonly clause: number | null;
  /** name of the member, or null for a whole clause */
  readonly member: string | null;
  /** as JSON, null = absent */
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two versions, clause by clause, pairing those that are most alike. */
export function compareTemplates(_before: TemplateContent, _after: TemplateContent): readonly TemplateChange[] {
  throw new Error('not yet');
}
