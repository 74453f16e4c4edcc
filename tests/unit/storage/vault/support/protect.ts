import type { Protection, Vault } from '../../../../../src/main/core/ports/vault.ts';
import type { Result } from '../../../../../src/shared/ipc/result.ts';

/** Changes what protects a vault. */
export async function protect(vault: Vault, by: Protection): Promise<Result<null>> {
  const change = await vault.prepareProtection(by);
  return change.ok ? change.value() : change;
}
