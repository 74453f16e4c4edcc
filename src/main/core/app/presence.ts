import { err, type Result } from '../../../shared/ipc/result.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { ConsentUri, Mytoken, PastedAccessToken, TransferCode } from '../ports/mytoken-server.ts';
import type { AuthorizationUrl } from '../ports/openid-provider.ts';
import type { Store } from './state.ts';

/** Reasons for not copying a secret: nobody is there to paste it. */
export type Absence = 'screen-locked' | 'asleep' | 'ending';

/** Knows whether the user is at the computer, as far as the desktop reports it. */
export interface Presence {
  leave(absence: Absence): void;
  /** Ends one reason; without an argument, those that an action of the user disproves. */
  back(absence?: Absence): void;
  isThere(): boolean;
  /** Checks whether the program is about to end: opening a window then would crash it. */
  isEnding(): boolean;
}

export function createPresence(): Presence {
  const absences = new Set<Absence>();
  return {
    leave: (absence) => void absences.add(absence),
    back(absence) {
      if (absence !== undefined) absences.delete(absence);
      // A user of the program must have unlocked the screen, even if the desktop did not report it.
      else for (const one of ['screen-locked', 'asleep'] as const) absences.delete(one);
    },
    isThere: () => absences.size === 0,
    isEnding: () => absences.has('ending'),
  };
}

/**
 * Copies a secret, unless the user is absent: an answer that arrives after the screen was locked must not end up on the
 * clipboard that was just cleared.
 */
export function copySecret(
  { presence, desktop, store }: { readonly presence: Presence; readonly desktop: Desktop; readonly store: Store },
  secret: PastedAccessToken | ConsentUri | AuthorizationUrl | TransferCode | Mytoken,
): Promise<Result<null>> {
  return presence.isThere()
    ? desktop.copySecret(secret, store.get().settings.clipboardSeconds)
    : Promise.resolve(err({ code: 'nobody-there' }));
}
