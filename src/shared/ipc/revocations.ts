import type { AppError } from './errors.ts';

/** The revocation of many tokens, one after the other: how far it is, and what became of each. */
export interface RevocationsView {
  readonly state: 'running' | 'stopping' | 'ended';
  readonly total: number;
  /** those that were tried, in their order */
  readonly ended: readonly EndedRevocation[];
}

export interface EndedRevocation {
  readonly alias: string;
  /** null = it is proved to be revoked, and was removed from this computer */
  readonly error: AppError | null;
}
