import { workshopEdits } from './workshop-edits.ts';

/** The editor of a template: cards, their controls, and the names of changes. */
export const workshop = {
  edits: workshopEdits,
  tools: {
    label: 'Changes',
    undo: (change: string) => `Undo: ${change}`,
    redo: (change: string) => `Redo: ${change}`,
    nothingToUndo: 'Undo: nothing was changed yet',
    nothingToRedo: 'Redo: nothing was taken back',
  },
  notKept: 'Your changes are not kept on disk for now.',
};
