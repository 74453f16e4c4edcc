import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { VaultVerbValues } from '../../../shared/ipc/vault-verbs.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import type { LoginControl } from '../login/control.ts';
import { lockVault, openVault, retryVault } from './open.ts';
import { beginWithPassphrase, changeProtection, unlockWithPassphrase } from './protection.ts';

/** The verbs of the vault itself. */
export function createVaultHandlers(
  context: Context,
  logins: LoginControl,
  limits: WindowLimits,
): Pick<VerbHandlers, keyof VaultVerbValues> {
  return {
    lock: () => lockVault(context, logins),
    unlock: () => limits.run('unlock', (limited) => openVault(limited, logins)),
    'retry-vault': () => limits.run('retry-vault', (limited) => retryVault(limited, logins)),
    'unlock-with-passphrase': ({ passphrase }) =>
      limits.run('unlock-with-passphrase', (limited) => unlockWithPassphrase(limited, logins, passphrase)),
    'begin-with-passphrase': ({ passphrase }) =>
      limits.run('begin-with-passphrase', (limited) => beginWithPassphrase(limited, logins, passphrase)),
    'change-protection': (change) => limits.run('change-protection', (limited) => changeProtection(limited, change)),
  };
}
