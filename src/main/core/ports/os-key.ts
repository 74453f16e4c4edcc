import type { Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';

/** The system's key store behind safeStorage. */
export interface OsKey {
  /**
   * Finds out, without a side effect on data, whether a key that protects is on offer.
   * @param sealedBy the key store that has the key of the vault; null = there is none yet
   */
  probe(onWaiting: () => void, sealedBy: KeyStore | null): Promise<OsKeyState>;
  wrap(plain: Uint8Array): Promise<Result<Uint8Array>>;
  unwrap(sealed: Uint8Array): Promise<Result<{ readonly plain: Uint8Array; readonly rewrap: boolean }>>;
}

export type OsKeyState =
  | { readonly kind: 'strong'; readonly keyStore: KeyStore }
  | { readonly kind: 'weak' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'denied' }
  /** `turnedOff`: a keyring that is installed, and turned off in its own settings */
  | { readonly kind: 'unavailable'; readonly turnedOff: KeyStore | null }
  /**
   * Another keyring answers than the one that this process asks for its key, which a restart can change. `asked`: null = none;
   * `isChosen`: by the user, in the arguments
   */
  | {
      readonly kind: 'other-keyring';
      readonly keyStore: KeyStore;
      readonly asked: KeyStore | null;
      readonly isChosen: boolean;
    }
  /** The keyring that answers is not the one that has the key of the vault; it was asked for nothing. */
  | { readonly kind: 'wrong-key'; readonly sealedBy: KeyStore; readonly now: KeyStore }
  /** The keyring is open and gave no key: it was not allowed to, or has ended. This process asks it no second time. */
  | { readonly kind: 'no-key'; readonly keyStore: KeyStore };
