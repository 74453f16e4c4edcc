import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/ipc/result.ts';
import type { VaultFileVerbValues } from '../../../shared/ipc/vault-file-verbs.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import { createVaultChecks } from './check.ts';
import { removeSetAsideFile, takeBackFile } from './set-aside.ts';

/** The verbs about the files of the vault. */
export function createVaultFileHandlers(
  context: Context,
  limits: WindowLimits,
): Pick<VerbHandlers, keyof VaultFileVerbValues> {
  const checks = createVaultChecks(context);
  return {
    'check-vault': () => limits.run('check-vault', () => checks.start()),
    'stop-vault-check': async () => {
      checks.stop();
      return ok(null);
    },
    'close-vault-check': async () => {
      checks.close();
      return ok(null);
    },
    'list-set-aside': () => limits.run('list-set-aside', () => context.vault.listSetAside()),
    'take-back-file': ({ file }) => limits.run('take-back-file', () => takeBackFile(context, file)),
    'remove-set-aside-file': ({ file }) =>
      limits.run('remove-set-aside-file', (limited) => removeSetAsideFile(limited, file)),
  };
}
