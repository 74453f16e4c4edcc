import { applyPatches, type Patch } from 'immer';
import type { TemplateDraft } from '../../shared/template/library.ts';
import { differenceOf } from './draft-difference.ts';
import type { Edit } from './session.ts';

/** One step that can be undone. */
export interface Step {
  readonly label: string;
  readonly merge: string | null;
  /** milliseconds of the last edit in it */
  readonly at: number;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** The draft with the way back, newest step last, and the way forth, next step last. */
export interface DraftHistory {
  readonly past: readonly Step[];
  readonly present: TemplateDraft;
  readonly future: readonly Step[];
}

/** A pause of typing, in milliseconds: after it a new step begins. */
export const typingPause = 1_000;

/** A draft without a way back. */
export const startHistory = (present: TemplateDraft): DraftHistory => ({ past: [], present, future: [] });

/**
 * Adds an edit as a step, or to the last step when both have the same `merge` and no pause lies between. An edit that
 * changes nothing is no step, and a step that comes to nothing is taken away.
 * @param now milliseconds
 */
export function record(history: DraftHistory, edit: Edit, now: number): DraftHistory {
  const { past, present, future } = history;
  const after = edit.apply(present);
  if (after === present) return history;
  const last = future.length === 0 ? past.at(-1) : undefined;
  const goesOn = last !== undefined && continues(last, edit, now);
  const { draft, patches, inverse } = differenceOf(goesOn ? undone(present, last) : present, after);
  if (patches.length === 0 && !goesOn) return history;
  const step = { label: edit.label, merge: edit.merge ?? null, at: now, patches, inverse };
  const before = goesOn ? past.slice(0, -1) : past;
  return { past: patches.length === 0 ? before : [...before, step], present: touched(draft, now), future: [] };
}

const continues = (last: Step, { merge }: Edit, now: number): boolean =>
  merge !== undefined && last.merge === merge && now - last.at <= typingPause;

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
  };
}

const undone = (draft: TemplateDraft, step: Step): TemplateDraft => applyPatches(draft, step.inverse);

const touched = (draft: TemplateDraft, now: number): TemplateDraft => ({ ...draft, changedAt: Math.floor(now / 1000) });
