import type { AppError } from '../ipc/errors.ts';
import type { VaultPart } from './set-aside.ts';

/** Something that a check of the vault has found. */
export interface VaultFinding {
  readonly part: VaultPart | 'folder';
  /** the name of its token; null = it has none, or none that can be read */
  readonly alias: string | null;
  /** names in the vault folder */
  readonly files: readonly string[];
  readonly error: AppError;
}

/** What a check of the vault has found out. */
export interface VaultCheckReport {
  /** when it ended, unix seconds */
  readonly at: number;
  readonly tokens: number;
  /** those of them whose record opened and is the one in use */
  readonly intactTokens: number;
  readonly findings: readonly VaultFinding[];
  /** how many files lie aside */
  readonly setAside: number;
}

/** A check of the vault: under way, at its end, or ended by what kept it from going on. */
export type VaultCheckView =
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'ended'; readonly report: VaultCheckReport }
  | { readonly state: 'failed'; readonly error: AppError };

/** What is remembered of the last check that came to its end. */
export interface LastVaultCheck {
  /** unix seconds */
  readonly at: number;
  readonly findings: number;
}
