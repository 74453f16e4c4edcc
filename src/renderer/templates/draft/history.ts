import type { TemplateDraft } from '../../../shared/templates/library.ts';
import type { Edit } from './edit.ts';
import { isEqual, reuseEqual } from './equal.ts';

/** What undo brings back of a draft. Which file it belongs to and which clauses are folded stay as they are. */
type DraftState = Pick<TemplateDraft, 'name' | 'tags' | 'content' | 'typed' | 'keys' | 'unreadable'>;

/** One step that can be undone. */
export interface Step {
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
