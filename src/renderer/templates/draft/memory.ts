import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { isEqual } from './equal.ts';
import { type DraftHistory, startHistory } from './history.ts';

/** The ways back and forth of the templates that were worked on last, for as long as the window is open. */
export interface DraftMemory {
  /** the work on a draft where it was left; where it says something else by now, a beginning */
  readonly resume: (draft: TemplateDraft) => DraftHistory;
  readonly keep: (history: DraftHistory) => void;
}

/** Of so many templates; a window can be open for weeks. */
const maxKept = 20;

/** Builds an empty memory. */
export function createDraftMemory(): DraftMemory {
  let kept: readonly DraftHistory[] = [];
  return {
    resume(draft) {
      const found = kept.find(({ present }) => isSameTemplate(present, draft) && saysTheSame(present, draft));
      if (found === undefined) return startHistory(draft);
      // The steps belong to the keys that the clauses had; for the rest the draft that is opened is the newer one.
      const { keys, folded } = found.present;
      return { ...found, present: { ...draft, keys, folded }, open: null };
    },
    keep(history) {
      const { past, present, future } = history;
      // A look at a template is no work, and work that was given up can still be brought back.
      if (past.length === 0 && future.length === 0) return;
      kept = [history, ...kept.filter((one) => !isSameTemplate(one.present, present))].slice(0, maxKept);
    },
  };
}

/** A saved template is opened under a new id each time. */
const isSameTemplate = (one: TemplateDraft, other: TemplateDraft): boolean =>
  one.id === other.id ||
  (one.kind === other.kind &&
    one.base !== null &&
    other.base !== null &&
    sameTemplateName(one.base.name, other.base.name));

/** Steps lead back from what was there when they were made, and from nothing else. */
const saysTheSame = (one: TemplateDraft, other: TemplateDraft): boolean =>
  one.name === other.name &&
  one.typed === other.typed &&
  isEqual(one.tags, other.tags) &&
  isEqual(one.unreadable, other.unreadable) &&
  isEqual(one.content, other.content);
