import type { AppError, ErrorCode } from '../../ipc/errors.ts';

/** One error in three sentences; an empty one has nothing to say. */
export interface ErrorWords {
  /** what happened */
  readonly happened: string;
  /** what was kept safe, or what may be lost */
  readonly safe: string;
  /** what to do */
  readonly next: string;
}

/** Words for every code of the union. */
export type ErrorTable = { readonly [C in ErrorCode]: (error: Extract<AppError, { code: C }>) => ErrorWords };

/** A few codes of the table. */
export type ErrorTablePart<C extends ErrorCode> = Pick<ErrorTable, C>;

/** Puts the three sentences together. */
export const t = (happened: string, safe: string, next: string): ErrorWords => ({ happened, safe, next });
