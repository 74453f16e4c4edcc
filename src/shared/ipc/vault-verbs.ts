import { z } from 'zod';
import { longestPassphrase } from '../vault/passphrase.ts';

const passphrase = z.string().max(longestPassphrase);

/** The schemas of the verbs of the vault. A passphrase crosses with them once, and is not kept by the window. */
export const vaultVerbArguments = {
  lock: z.null(),
  unlock: z.null(),
  'retry-vault': z.null(),
  'unlock-with-passphrase': z.strictObject({ passphrase }),
  /** where there is no vault yet: a new one under a passphrase instead of the keyring */
  'begin-with-passphrase': z.strictObject({ passphrase }),
  /** `current`: of a vault that a passphrase opens now; null = the keyring does */
  'change-protection': z.strictObject({
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('keyring') }),
      z.strictObject({ kind: z.literal('passphrase'), passphrase }),
    ]),
    current: passphrase.nullable(),
  }),
} as const;

/** The values of these verbs. */
export interface VaultVerbValues {
  lock: null;
  unlock: null;
  'retry-vault': null;
  'unlock-with-passphrase': null;
  'begin-with-passphrase': null;
  'change-protection': null;
}
