import { join } from 'node:path';
import type { Backup } from '../../../../src/main/core/ports/backup.ts';
import type { Passphrase, Vault } from '../../../../src/main/core/ports/vault.ts';

/** Where the backups of a profile are written, one over the other. */
export const backupIn = (profile: string): string => join(profile, 'tray.mytoken-backup');

/** What opens them. */
export const backupPassphrase = 'the passphrase of a backup' as Passphrase;

/** When they were made, in unix seconds: the one that is there at first, and the one that takes its place. */
export const [older, newer] = [1_700_000_000, 1_700_000_001];

/** All tokens of a vault. */
export async function contentOf(vault: Vault): Promise<Backup> {
  const listed = await vault.list();
  if (!listed.ok) throw new Error(listed.error.code);
  const credentials = listed.value.flatMap((one) => (one.kind === 'readable' ? [one] : []));
  return { createdOn: 'desk', credentials, clients: [], servers: [], providers: [], templates: [] };
}
