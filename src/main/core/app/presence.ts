import { err, type Result } from '../../../shared/ipc/result.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { AccessToken, ConsentUri } from '../ports/mytoken-server.ts';
import type { Store } from './state.ts';

/** Why nobody is there who could paste what is copied. */
export type Absence = 'screen-locked' | 'asleep' | 'ending';

/** Whether the user is at the computer, as far as the desktop tells. */
export interface Presence {
  leave(absence: Absence): void;
  /** One reason is over; without one: the user has just done something here. */
  back(absence?: Absence): void;
  isThere(): boolean;
  /** Whether the program is about to end; a window that opens then would crash it. */
  isEnding(): boolean;
}

export function createPresence(): Presence {
  const absences = new Set<Absence>();
  return {
    leave: (absence) => void absences.add(absence),
    back(absence) {
      if (absence !== undefined) absences.delete(absence);
      // Whoever can use the program has unlocked the screen, whether the desktop said so or not.
      else for (const one of ['screen-locked', 'asleep'] as const) absences.delete(one);
    },
    isThere: () => absences.size === 0,
    isEnding: () => absences.has('ending'),
  };
}

/**
 * Puts a secret onto the clipboard, unless nobody is there: what the lock of the screen cleared must not be followed by an
 * answer that was still on its way.
 */
export function copySecret(
  { presence, desktop, store }: { readonly presence: Presence; readonly desktop: Desktop; readonly store: Store },
  secret: AccessToken | ConsentUri,
): Promise<Result<null>> {
  return presence.isThere()
    ? desktop.copySecret(secret, store.get().settings.clipboardSeconds)
    : Promise.resolve(err({ code: 'nobody-there' }));
}
