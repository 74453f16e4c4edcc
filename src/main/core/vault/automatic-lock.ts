import type { LockReason } from '../../../shared/vault/automatic-lock.ts';
import { tellFailure } from '../app/commands.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import type { LoginControl } from '../login/control.ts';
import { lockVault } from './open.ts';

/** Locks the vault where the settings say so. */
export interface AutomaticLock {
  /** The state has changed. */
  update(): void;
  /** The user did something in the program. */
  used(): void;
  screenLocked(): void;
  fallsAsleep(): void;
  stop(): void;
}

const minute = 60;

/** Something that its user began and left, and that a lock would end: the lock waits for it. */
const isAtWork = ({ login, revocations, listedRevocation }: State): boolean =>
  login?.kind === 'starting' ||
  login?.kind === 'waiting' ||
  revocations?.state === 'running' ||
  listedRevocation !== null;

/** A screen that is locked and a computer that falls asleep lock at once; idle time is looked at when it could be over. */
export function createAutomaticLock(context: Context, logins: LoginControl): AutomaticLock {
  const { clock, store, idleTime, log, presence } = context;
  let wasOpen = false;
  let usedAt = clock.elapsed();
  /** a lock that was due while the vault was not open */
  let missed: LockReason | null = null;
  /** what is waited for now; another object is another wait, so that a look for the former one ends there */
  let wait = { minutes: 0 };
  let cancelTimer = () => {};

  async function lock(because: LockReason): Promise<void> {
    if (store.get().vault.kind !== 'open') {
      missed = because;
      return;
    }
    log.event('automatic-lock', { because });
    const locked = await lockVault(context, logins, because);
    if (!locked.ok) tellFailure(context, 'lock', locked.error);
  }

  /** What a keyring's prompt has held up. Whoever came back since then, and opens a vault that was closed, wants it open. */
  function catchUp(): void {
    if (missed !== null && !presence.isThere()) void lock(missed);
    missed = null;
  }

  /** A click in the tray, or one that a Wayland desktop tells nobody else of, is known here only. */
  async function idleSeconds(): Promise<number> {
    const idle = await idleTime();
    const unused = clock.elapsed() - usedAt;
    return idle === null ? unused : Math.min(idle, unused);
  }

  async function look(): Promise<void> {
    const mine = wait;
    const idle = await idleSeconds();
    if (mine !== wait) return;
    const left = mine.minutes * minute - idle;
    if (left <= 0) await lock('idle');
    else cancelTimer = clock.after(left, () => void look());
  }

  return {
    update() {
      const state = store.get();
      const isOpen = state.vault.kind === 'open';
      const isNews = isOpen && !wasOpen;
      wasOpen = isOpen;
      // Opening it is a use too; and so a lock that could not be is not tried again without a pause.
      if (isNews) usedAt = clock.elapsed();
      if (isNews) catchUp();
      const minutes = isOpen && !isAtWork(state) ? state.settings.lockIdleMinutes : 0;
      if (minutes === wait.minutes) return;
      cancelTimer();
      cancelTimer = () => {};
      wait = { minutes };
      if (minutes > 0) void look();
    },
    used() {
      usedAt = clock.elapsed();
    },
    screenLocked() {
      if (store.get().settings.lockOnScreenLock) void lock('screen-lock');
    },
    fallsAsleep() {
      if (store.get().settings.lockOnSleep) void lock('sleep');
    },
    stop() {
      cancelTimer();
      wait = { minutes: 0 };
    },
  };
}
