import { applyPatches, type Patch } from 'immer';
import type { TemplateDraft } from '../../../shared/templates/library.ts';
import { differenceOf } from './difference.ts';
import type { Edit } from './edit.ts';

/** One step that can be undone. */
export interface Step {
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
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
 * changes nothing is no step, and a step that comes to nothing is taken away.
 * @param now milliseconds
 */
export function record(history: DraftHistory, edit: Edit, now: number): DraftHistory {
  const { past, present, open } = history;
  const after = edit.apply(present);
  if (after === present) return history;
  const last =
    open !== null && open.merge === edit.merge && Math.abs(now - open.at) <= typingPause ? past.at(-1) : undefined;
  const { draft, patches, inverse } = differenceOf(last === undefined ? present : undone(present, last), after);
  if (patches.length === 0 && last === undefined) return history;
  const before = last === undefined ? past : past.slice(0, -1);
  const isNothing = patches.length === 0;
  return {
    past: isNothing ? before : [...before, { label: edit.label, patches, inverse }],
    present: touched(draft, now),
    future: [],
    open: isNothing || edit.merge === undefined ? null : { merge: edit.merge, at: now },
  };
}

/**
 * Takes the last step back, if there is one.
 * @param now milliseconds
 */
export function undo(history: DraftHistory, now: number): DraftHistory {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: touched(undone(history.present, step), now),
    future: [...history.future, step],
    open: null,
  };
}

/**
 * Makes the step again that was taken back last, if there is one.
 * @param now milliseconds
 */
export function redo(history: DraftHistory, now: number): DraftHistory {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  return {
    past: [...history.past, step],
    present: touched(applyPatches(history.present, step.patches), now),
    future: history.future.slice(0, -1),
    open: null,
  };
}

const undone = (draft: TemplateDraft, step: Step): TemplateDraft => applyPatches(draft, step.inverse);

const touched = (draft: TemplateDraft, now: number): TemplateDraft => ({ ...draft, changedAt: Math.floor(now / 1000) });
