import type { TemplateDraft } from '../../shared/template/library.ts';

/** A change of a draft with the name under which it can be undone ("removed host 10.0.0.0/8"). */
export interface Edit {
  readonly label: string;
  /** an immer recipe or a plain function: gives the changed draft */
  readonly apply: (draft: TemplateDraft) => TemplateDraft;
  /** edits with the same key that follow each other within a pause of typing count as one */
  readonly merge?: string;
}

/** The work on one template: the draft, and the way back and forth. */
export interface Session {
  readonly draft: TemplateDraft;
  /** whether it differs from what is saved */
  readonly isChanged: boolean;
  /** what undo and redo would take back, in words; null = nothing */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  change(edit: Edit): void;
  undo(): void;
  redo(): void;
  /** folds or unfolds a clause; not part of what can be undone */
  fold(key: number, folded: boolean): void;
}
