import { durationText } from '../time/duration.ts';
import type { LockReason } from '../vault/automatic-lock.ts';

/** Locking the vault: by hand and by itself, and what it is good for. */
export const lock = {
  title: 'Lock',
  /** What a lock protects from, by what opens the vault again. */
  protects: {
    keyring:
      'A lock hides your tokens and clears the clipboard, so it protects from a glance. It keeps nobody out who can use this computer as you: the keyring of your desktop stays open, and unlocking takes one click.',
    passphrase:
      'A lock removes the key from memory, and only your passphrase opens the vault again. It protects your tokens also from somebody who can use this computer as you.',
  },
  whenIdle: 'Lock when nobody uses the computer',
  whenIdleMeaning: 'A login that is waiting for you is not interrupted.',
  minutes: 'Minutes until it locks',
  minutesRange: ({ least, most }: { readonly least: number; readonly most: number }) => `${least} to ${most}`,
  onSleep: 'Lock when the computer goes to sleep',
  onScreenLock: 'Lock when the screen is locked',
  notKeptAlive:
    'While the vault is locked, no token can be renewed. One that must be used in time stops working if you come back too late.',
  /** Why the vault is locked. */
  because: {
    user: 'You locked it.',
    idle: 'It was locked because nobody used the computer.',
    sleep: 'It was locked when the computer went to sleep.',
    'screen-lock': 'It was locked together with the screen.',
  } satisfies Record<LockReason, string>,
};

const leaveIt = 'Leave as it is';
const confirm = 'Change';

/** Questions before the vault is left open for longer than so far. */
export const leaveOpen = {
  whenIdle: (minutes: number) => ({
    title:
      minutes === 0 ? 'Stop locking when nobody uses the computer?' : `Lock only after ${durationText(60 * minutes)}?`,
    body: 'Whoever comes to this computer while you are away can then use your tokens for longer.',
    ...{ confirm, cancel: leaveIt, danger: true },
  }),
  onSleep: () => ({
    title: 'Stop locking when the computer goes to sleep?',
    body: 'Whoever wakes it, and gets past its screen lock, can then use your tokens.',
    ...{ confirm, cancel: leaveIt, danger: true },
  }),
  onScreenLock: () => ({
    title: 'Stop locking when the screen is locked?',
    body: 'Whoever gets past the screen lock can then use your tokens.',
    ...{ confirm, cancel: leaveIt, danger: true },
  }),
};
