import type { TemplateDraft } from '../../../shared/templates/library.ts';

/** A change of a draft with the name under which it can be undone ("removed host 10.0.0.0/8"). */
export interface Edit {
  readonly label: string;
  /** gives the changed draft; keys stay in step with the clauses. The same draft = nothing to change */
  readonly apply: (draft: TemplateDraft) => TemplateDraft;
  /** edits with the same key that follow each other within a pause of typing count as one */
  readonly merge?: string;
}
