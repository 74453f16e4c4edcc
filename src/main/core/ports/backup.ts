import type { BackupContents, BackupHeader } from '../../../shared/backup/contents.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import type { KnownProvider } from './provider-list.ts';
import type { KnownServer } from './server-list.ts';
import type { BackedUpCredential, Passphrase, ProviderClientRecord } from './vault.ts';

/** What a backup keeps: all that a new computer needs, and no setting. */
export interface Backup {
  /** the computer that it was made on */
  readonly createdOn: string;
  readonly credentials: readonly BackedUpCredential[];
  readonly clients: readonly ProviderClientRecord[];
  readonly servers: readonly KnownServer[];
  readonly providers: readonly KnownProvider[];
  readonly templates: readonly BackedUpTemplate[];
}

/** A template as its file has it. */
export interface BackedUpTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly text: string;
}

/** The content of a backup that was opened. */
export interface OpenedBackup extends Backup {
  /** how many of its entries have a form that this version does not know */
  readonly unknown: number;
}

/** A backup as it lies in a file. */
export interface SealedBackup {
  readonly header: BackupHeader;
  /** @returns `backup-file` where the passphrase is another one */
  open(passphrase: Passphrase): Promise<Result<OpenedBackup>>;
}

/** Backups outside of the profile, in files that the user chose. */
export interface BackupFiles {
  /**
   * Writes one durably, for this user alone; one that was there is replaced as a whole.
   * @param createdAt unix seconds
   */
  write(path: string, backup: Backup, createdAt: number, passphrase: Passphrase): Promise<Result<BackupContents>>;
  /** Reads one, and changes nothing. @returns `backup-file` where it is none that can be opened */
  read(path: string): Promise<Result<SealedBackup>>;
}
