import { workshopEdits } from './workshop-edits.ts';

/** The editor of a template: cards, their controls, and the names of changes. */
export const workshop = {
  edits: workshopEdits,
  notKept: 'Your changes are not kept on disk for now.',
};
