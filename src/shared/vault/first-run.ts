import type { VaultView } from '../ipc/snapshot.ts';

/** Checks whether a vault is not open because there is none yet, and no keyring has given a key for one. */
export const isBeforeFirstVault = (
  vault: VaultView,
): vault is Extract<VaultView, { readonly hasVault: boolean }> & { readonly hasVault: false } =>
  'hasVault' in vault && !vault.hasVault;
