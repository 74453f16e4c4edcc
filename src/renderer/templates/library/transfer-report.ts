import type { TransferReport } from '../../../shared/templates/library.ts';

/** The report of a transfer that has not begun. */
export const nothingDone: TransferReport = { done: [], refused: [] };

/** Two reports as one. */
export const joinReports = (one: TransferReport, other: TransferReport): TransferReport => ({
  done: [...one.done, ...other.done],
  refused: [...one.refused, ...other.refused],
});
