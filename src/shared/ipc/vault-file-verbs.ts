import { z } from 'zod';
import type { SetAsideFile } from '../vault/set-aside.ts';

/** The name of a file that main has listed. Main looks it up in its own list, and never takes it for a path. */
const file = z.string().max(255);

/** The schemas of the verbs about the files of the vault. */
export const vaultFileVerbArguments = {
  'check-vault': z.null(),
  'stop-vault-check': z.null(),
  'close-vault-check': z.null(),
  'list-set-aside': z.null(),
  'take-back-file': z.strictObject({ file }),
  'remove-set-aside-file': z.strictObject({ file }),
} as const;

/** The values of these verbs. */
export interface VaultFileVerbValues {
  /** how far it is and what it has found is in the Snapshot */
  'check-vault': null;
  'stop-vault-check': null;
  'close-vault-check': null;
  'list-set-aside': readonly SetAsideFile[];
  'take-back-file': null;
  'remove-set-aside-file': null;
}
