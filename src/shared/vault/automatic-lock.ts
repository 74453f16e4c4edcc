/** When the vault is locked without a word of its user. */
export interface AutomaticLock {
  /** minutes in which nobody used the computer; 0 = never */
  readonly lockIdleMinutes: number;
  readonly lockOnSleep: boolean;
  readonly lockOnScreenLock: boolean;
}

/** Off, since a token whose value must be renewed in time cannot be while the vault is locked. */
export const noAutomaticLock: AutomaticLock = { lockIdleMinutes: 0, lockOnSleep: false, lockOnScreenLock: false };

/** The fewest and the most minutes, and those that are offered first. */
export const idleMinutes = { least: 1, most: 240, usual: 10 } as const;

/** Why the vault is locked. */
export type LockReason = 'user' | 'idle' | 'sleep' | 'screen-lock';
