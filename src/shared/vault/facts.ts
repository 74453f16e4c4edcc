import type { LastVaultCheck } from './check.ts';

/** What is known of the vault besides its state. All instants are unix seconds. */
export interface VaultFacts {
  /** since when its present key protects it; null = it is not open */
  readonly protectedSince: number | null;
  /** null = there was none, or nobody remembers it */
  readonly lastCheck: LastVaultCheck | null;
  /** unix seconds; null = none was made from here, or that was forgotten with the settings */
  readonly lastBackupAt: number | null;
}
