import type { ListedToken } from '../credentials/token-info.ts';
import type { AppError } from '../ipc/errors.ts';

/** The lists of tokens that a server gives: those made from a token, or all of its person. */
export const tokenListKinds = ['subtokens', 'tokenList'] as const;

export type TokenListKind = (typeof tokenListKinds)[number];

/** The most tokens that are revoked at once: a server takes some hundred requests in five minutes. */
export const maxRevokedAtOnce = 500;

/** A list of tokens as the server gave it. */
export interface TokenTrees {
  /** unix seconds */
  readonly askedAt: number;
  readonly trees: readonly ListedToken[];
}

/** What became of a token that was to be revoked. */
export type RevocationOutcome =
  /** it is not listed any more, or its server refuses it. `removed`: null = it was not on this computer */
  | { readonly kind: 'revoked'; readonly removed: AppError | 'removed' | null }
  /** the server accepted it, and nobody could check. `isHere`: so it stays on this computer */
  | { readonly kind: 'accepted'; readonly isHere: boolean }
  /** the server accepted it, and lists the token all the same */
  | { readonly kind: 'still-listed' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'not-tried' }
  | { readonly kind: 'stopped' };

/** The end of the revocation of several tokens. */
export interface RevocationReport {
  readonly tokens: readonly {
    readonly momId: string;
    readonly name: string;
    readonly outcome: RevocationOutcome;
  }[];
  /** the list after it; null = it could not be asked for */
  readonly after: TokenTrees | null;
}

/** A revocation of several tokens that is under way. */
export interface RevocationProgress {
  /** the token that is used for it */
  readonly credential: string;
  readonly done: number;
  readonly all: number;
  readonly phase: 'revoking' | 'checking' | 'stopping';
}
