import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';
import { isEqual, reuseEqual } from './equal.ts';

/** The part of a draft that undo restores. Its file and its folded clauses stay as they are. */
type DraftState = Pick<TemplateDraft, 'name' | 'tags' | 'content' | 'typed' | 'keys' | 'unreadable'>;

/** One step that can be undone. */
interface Step {
  readonly label: string;
  /** in the past: the draft before the step; in the future: the draft after it */
  readonly state: DraftState;
}

/** The draft with the way back, newest step last, and the way forth, next step last. */
export interface DraftHistory {
  readonly past: readonly Step[];
  readonly present: TemplateDraft;
  readonly future: readonly Step[];
  /** what may still be added to the newest step, and when something was, in milliseconds; null = nothing */
  readonly open: { readonly merge: string; readonly at: number } | null;
}

/** A pause of typing, in milliseconds: after it a new step begins. */
export const typingPause = 1_000;

/** A draft without a way back. */
export const startHistory = (present: TemplateDraft): DraftHistory => ({ past: [], present, future: [], open: null });

/**
 * Adds an edit as a step, or to the last step when both have the same `merge` and no pause lies between. An edit that
 * changes nothing is no step, and a step that comes to nothing is taken away. What did not change stays the same object,
 * so that it is not drawn again.
 * @param now milliseconds
 */
export function record(history: DraftHistory, edit: Edit, now: number): DraftHistory {
  const { past, present, open } = history;
  const edited = edit.apply(present);
  if (edited === present) return history;
  const after = reuseEqual(present, edited);
  const last =
    open !== null && open.merge === edit.merge && Math.abs(now - open.at) <= typingPause ? past.at(-1) : undefined;
  const before = last?.state ?? stateOf(present);
  const isNothing = isEqual(before, stateOf(after));
  if (isNothing && last === undefined) return history;
  const steps = last === undefined ? past : past.slice(0, -1);
  return {
    past: isNothing ? steps : [...steps, { label: edit.label, state: before }],
    present: touched(after, now),
    future: [],
    open: isNothing || edit.merge === undefined ? null : { merge: edit.merge, at: now },
  };
}

/**
 * Takes the last step back, if there is one.
 * @param now milliseconds
 */
export function undo(history: DraftHistory, now: number): DraftHistory {
  const { past, present, future } = history;
  const step = past.at(-1);
  if (step === undefined) return history;
  return {
    past: past.slice(0, -1),
    present: touched({ ...present, ...step.state }, now),
    future: [...future, { label: step.label, state: stateOf(present) }],
    open: null,
  };
}

/**
 * Makes the step again that was taken back last, if there is one.
 * @param now milliseconds
 */
export function redo(history: DraftHistory, now: number): DraftHistory {
  const { past, present, future } = history;
  const step = future.at(-1);
  if (step === undefined) return history;
  return {
    past: [...past, { label: step.label, state: stateOf(present) }],
    present: touched({ ...present, ...step.state }, now),
    future: future.slice(0, -1),
    open: null,
  };
}

const stateOf = ({ name, tags, content, typed, keys, unreadable }: TemplateDraft): DraftState => ({
  name,
  tags,
  content,
  typed,
  keys,
  unreadable,
});

const touched = (draft: TemplateDraft, now: number): TemplateDraft => ({ ...draft, changedAt: Math.floor(now / 1000) });

/** A change of a draft with the name under which it can be undone ("removed host 10.0.0.0/8"). */
export interface Edit {
  readonly label: string;
  /** gives the changed draft; keys stay in step with the clauses. The same draft = nothing to change */
  readonly apply: (draft: TemplateDraft) => TemplateDraft;
  /** edits with the same key that follow each other within a pause of typing count as one */
  readonly merge?: string;
}

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
