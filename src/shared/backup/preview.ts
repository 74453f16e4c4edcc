import type { AppError } from '../ipc/errors.ts';
import type { TemplateKind } from '../templates/model.ts';
import type { BackupContents, BackupHeader } from './contents.ts';

/** A backup that was written. */
export interface WrittenBackup {
  readonly contents: BackupContents;
  /** the tokens that are not in it */
  readonly leftOut: readonly LeftOutToken[];
  /** how many templates could not be read, and are not in it */
  readonly unreadableTemplates: number;
}

/** A token that a backup leaves out. `rotates`: its value may be replaced when it is used. */
export interface LeftOutToken {
  readonly alias: string;
  readonly because: 'rotates' | 'unreadable';
}

/** A backup that was chosen, before its passphrase is known. */
export interface ChosenBackup extends BackupHeader {
  readonly fileName: string;
}

/**
 * What a restore makes of a token. `newer`: the backup has a newer one; `repairs`: the one here is missing or damaged;
 * `outdated`: so it is, but it was newer than the one in the backup; `older`: the one here is newer; `differs`: nothing tells
 * which is newer; `duplicate`: the same token is here under another entry; `twice`: the backup has it under another entry, which
 * is taken; `blocked`: the one here cannot be judged, and stays.
 */
export type TokenFate =
  | 'new'
  | 'newer'
  | 'repairs'
  | 'outdated'
  | 'same'
  | 'older'
  | 'differs'
  | 'duplicate'
  | 'twice'
  | 'blocked';

/** Whether a restore writes such a token. */
export const isWritten = (fate: TokenFate): boolean => fate === 'new' || fate === 'newer' || fate === 'repairs';

/** What a restore makes of a template. `renamed`: another one has its name here, so it gets a number. */
export type TemplateFate = 'new' | 'same' | 'renamed' | 'unreadable';

/** Whether a restore adds such a template. */
export const isAdded = (fate: TemplateFate): boolean => fate === 'new' || fate === 'renamed';

/** What is in a backup, and what a restore would do with it. */
export interface BackupPreview extends ChosenBackup {
  /** the computer that it was made on */
  readonly createdOn: string;
  readonly tokens: readonly TokenInBackup[];
  readonly servers: readonly IssuerInBackup[];
  readonly providers: readonly IssuerInBackup[];
  readonly clients: readonly ClientInBackup[];
  readonly templates: readonly TemplateInBackup[];
  /** how many of its entries only a later version understands */
  readonly unknown: number;
}

/** Whether a restore would do anything. */
export const changesAnything = ({
  tokens,
  servers,
  providers,
  clients,
  templates,
}: {
  readonly tokens: readonly { readonly fate: TokenFate }[];
  readonly templates: readonly { readonly fate: TemplateFate }[];
} & Readonly<Record<'servers' | 'providers' | 'clients', readonly { readonly isNew: boolean }[]>>): boolean =>
  tokens.some(({ fate }) => isWritten(fate)) ||
  [...servers, ...providers, ...clients].some(({ isNew }) => isNew) ||
  templates.some(({ fate }) => isAdded(fate));

export interface TokenInBackup {
  readonly alias: string;
  readonly host: string;
  readonly fate: TokenFate;
  /** its value may have been replaced since, so that it is restored as one of unknown outcome */
  readonly rotates: boolean;
}

export interface IssuerInBackup {
  readonly shortName: string;
  readonly host: string;
  readonly isNew: boolean;
}

export interface ClientInBackup {
  readonly clientId: string;
  readonly host: string;
  readonly isNew: boolean;
}

export interface TemplateInBackup {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly fate: TemplateFate;
}

/** What became of a backup that was restored. */
export interface RestoreReport {
  readonly tokens: readonly RestoredToken[];
  /** how many were added */
  readonly added: Omit<BackupContents, 'tokens'>;
  /** why the rest was not restored; null = all of it was */
  readonly stoppedBy: AppError | null;
}

export interface RestoredToken {
  readonly alias: string;
  readonly outcome: 'added' | 'replaced' | 'kept' | 'failed';
  readonly error: AppError | null;
}
