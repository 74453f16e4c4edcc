import type { CredentialState } from '../../shared/ipc/snapshot.ts';

/** True if a token in this state can never be used again. */
export const isOver = (state: CredentialState): boolean =>
  state === 'expired' || state === 'revoked' || state === 'damaged';
