import type { Difference, Grant } from '../credentials/grant.ts';
import type { AppError } from '../ipc/errors.ts';

/** What became of a sub-token that its server has made. */
export type SubTokenOutcome =
  /** In the vault. `error`: why it could not be handed out as the user wished; null = it was to be kept. */
  | ({ readonly kind: 'kept'; readonly credential: string; readonly error: AppError | null } & Made)
  /** It is there, and not in the vault any more. */
  | ({ readonly kind: 'handed-out'; readonly to: 'clipboard' | 'file' } & Made)
  /** Its code is shown; nobody has the token yet. */
  | ({ readonly kind: 'transfer-code' } & Made)
  /** It was given other rights than asked, and is not to be used. */
  | ({ readonly kind: 'mismatch'; readonly end: MismatchEnd } & Made);

interface Made {
  readonly granted: Grant;
  /** in what it differs from the request */
  readonly differences: readonly Difference[];
}

/**
 * What became of a token with other rights than asked. `revoked`: verified, and removed here; `accepted`: the server said so, and
 * nobody could verify it; `failed`: it may still be valid. `credential`: where it is still in the vault; null = it is not
 */
export type MismatchEnd =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'accepted'; readonly credential: string | null }
  | { readonly kind: 'failed'; readonly credential: string | null; readonly error: AppError };

/**
 * Whether an answer is something else than what was asked for. A server may end every token earlier, as its operators decide;
 * any other difference says that it did not understand the request, or took the rights of the parent instead.
 */
export const isMismatch = (differences: readonly Difference[]): boolean =>
  differences.some(({ what, kind }) => what !== 'exp' || kind !== 'narrowed');
