import type { Grant } from '../../../shared/credentials/grant.ts';
import type { NamedPreset, Preset } from '../../../shared/credentials/presets.ts';
import type { GrantEnd, RecordFault } from '../../../shared/ipc/errors.ts';
import type { ShownClaim } from '../../../shared/ipc/openid-login.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { VaultView } from '../../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { AudienceStyle } from '../../../shared/login/provider-access.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { LastVaultCheck, VaultCheckReport } from '../../../shared/vault/check.ts';
import type { SetAsideFile } from '../../../shared/vault/set-aside.ts';
import type { BegunLogin, LoginRequest, Mytoken } from './mytoken-server.ts';
import type { ProxyLogin } from './network.ts';
import type { ProviderClient, RefreshToken } from './openid-provider.ts';

export type CredentialId = string;

/** The sealed record of a mytoken. Instants in unix seconds. */
export interface MytokenRecord {
  readonly kind: 'mytoken';
  readonly token: Mytoken;
  readonly tokenType: 'token' | 'short_token';
  readonly server: string;
  readonly provider: string;
  /** as the server called it at the login; shown until the server is asked again */
  readonly providerName: string;
  readonly momId: string | null;
  readonly asked: Grant;
  readonly granted: Grant;
  readonly form: LoginForm | null;
  readonly createdAt: number;
  readonly createdOn: string;
}

/** The sealed record of a login at an OpenID provider. Instants in unix seconds. */
export interface OidcRecord {
  readonly kind: 'oidc';
  readonly refreshToken: RefreshToken;
  /** to the letter as the provider writes it */
  readonly issuer: string;
  /** the client that the refresh token was issued to, and that alone can use it */
  readonly clientId: string;
  /** the person at the provider, whom every answer must be about; null where the provider did not say */
  readonly subject: string | null;
  /** how the person is named */
  readonly account: string | null;
  /** the scopes that the login asked for */
  readonly asked: readonly string[];
  /** the scopes that it got */
  readonly granted: readonly string[];
  readonly audienceStyle: AudienceStyle;
  /** what an access token was to be asked for with when the login was made; no scopes = all that were granted */
  readonly preset: { readonly scopes: readonly string[]; readonly audiences: readonly string[] };
  /** what the ID token of the login said of the person */
  readonly claims: readonly ShownClaim[];
  /** The refresh token was kept, and the program ended before it had judged the rest of the answer: nobody knows whose it is. */
  readonly incomplete: boolean;
  readonly createdAt: number;
  readonly createdOn: string;
}

/** The sealed record of a credential, by its kind: a union that further kinds join. */
export type CredentialRecord = MytokenRecord | OidcRecord;

/** A client at an OpenID provider, as the vault keeps it. */
export interface ProviderClientRecord {
  readonly client: ProviderClient;
  /** Its registration is being deleted, or was, and nobody could note it any more: it is for no further login. */
  readonly retired: boolean;
  /** A backup may have brought it to other computers, whose tokens need it: it is never deleted at the provider without being asked for. */
  readonly sharedByBackup?: boolean | undefined;
}

/** A user name and its password at a proxy, which is named by its address. */
export interface ProxyLoginRecord extends ProxyLogin {
  readonly proxy: string;
}

/**
 * The file outside of the profile that a mytoken is tied to: other programs use its value, and rotate it. `seen` is the
 * revision of its first line when it last had the value of the vault.
 */
export interface TiedFile {
  readonly path: string;
  /** the user said that it may be a link */
  readonly throughLink: boolean;
  readonly seen: string;
}

/** Metadata beside a record, which may be replaced freely. */
export interface CredentialMeta {
  readonly alias: string;
  readonly favourite: boolean;
  /** the server said that the token is not valid any more */
  readonly refused: boolean;
  /** what a copy asks for, unless a named preset is used; without it, what follows from the record */
  readonly preset?: Preset | undefined;
  readonly presets?: readonly NamedPreset[] | undefined;
  /** the name of the preset that a single click uses */
  readonly chosenPreset?: string | undefined;
  /** whether the value is renewed before its rotation lifetime ends */
  readonly keepAlive?: boolean | undefined;
  /** the backup that its record of this generation came from: when it was made, in unix seconds */
  readonly restored?: { readonly madeAt: number; readonly generation: number } | undefined;
  /** why, as far as the provider said so of a login there */
  readonly ended?: GrantEnd | undefined;
  /** the provider said that the login behind the token is over; a later success takes it back */
  readonly endedByProvider?: boolean | undefined;
  readonly tokenFile?: TiedFile | undefined;
  /** When its issuer accepted its revocation (unix seconds), which nobody could confirm yet: it is not used any more. */
  readonly revocationAcceptedAt?: number | undefined;
}

/** A login that waits for its answer; sealed, so that it survives a restart until it expires. */
export interface PendingLoginRecord {
  readonly kind: 'pending-login';
  readonly server: string;
  readonly request: LoginRequest;
  readonly form: LoginForm;
  readonly begun: BegunLogin;
}

/**
 * A code of a provider that is being exchanged for tokens. If the program ends before they are kept, they are lost; then this
 * is what still tells of it.
 */
export interface PendingExchangeRecord {
  readonly kind: 'pending-exchange';
  readonly form: ProviderLoginForm;
  /** unix seconds */
  readonly begunAt: number;
}

/** A credential as the vault found it. A damaged one keeps its files and blocks no other. */
export type StoredCredential =
  | {
      readonly id: CredentialId;
      readonly kind: 'readable';
      readonly record: CredentialRecord;
      /** counts the records of this credential, from 1 */
      readonly generation: number;
      readonly meta: CredentialMeta;
      readonly outcomeUnknown: boolean;
    }
  | {
      readonly id: CredentialId;
      readonly kind: 'damaged';
      readonly because: RecordFault;
      /** the highest generation of its record that was ever seen, as far as that is known; 0 = none */
      readonly newestSeen: number;
      /** its name, where that can still be read */
      readonly alias: string | null;
      /** names in the vault folder: where its files are, those that were set aside included, or should be */
      readonly files: readonly string[];
    };

/** A credential as a backup keeps it. */
export type BackedUpCredential = Omit<Extract<StoredCredential, { kind: 'readable' }>, 'kind'>;

/** What became of a credential of a backup. `kept`: what is here is as new, or newer, or must not be touched. */
export type RestoredAs = 'added' | 'replaced' | 'kept';

/** Sealed records on disk. A promise that resolves with success means: durable. An unreadable file is never deleted. */
export interface Vault {
  /**
   * Gets the data key from the system's keyring, which may wait for a prompt and then calls back, or by a passphrase. Never makes
   * a new key beside existing records, and does what needs the user's word only with it.
   */
  open(onWaiting: () => void, options?: OpenOptions): Promise<VaultView>;
  /**
   * Makes ready what is to protect the open vault. The keyring may ask its user for a password; nothing else waits for that.
   * @returns the change itself; `vault-not-open` with the state of a keyring that does not protect
   */
  prepareProtection(by: Protection): Promise<Result<ProtectionChange>>;
  /** Checks whether a passphrase opens the vault that is open; false where a keyring does. */
  fitsPassphrase(passphrase: Passphrase): Promise<Result<boolean>>;
  /**
   * Forgets the data key. Waits for no request: core does that before. A reservation that is left is an outcome that nobody
   * knows, and a new record that comes afterwards is held in memory until the vault is open again.
   */
  lock(): Promise<void>;
  state(): VaultView;
  list(): Promise<Result<readonly StoredCredential[]>>;
  /**
   * Keeps a new token under an id that the caller makes once: after a failure the same call can be repeated, and makes no
   * second credential. `record-unwritable`: this record can never be kept, a smaller one can.
   */
  add(id: CredentialId, record: CredentialRecord, meta: CredentialMeta): Promise<Result<CredentialId>>;
  /**
   * Takes a credential out of a backup: as a new one, in the place of a record of a lower generation, or of one that is missing
   * or damaged. Metadata that are here stay, but for what was said of a value that is older than the one of the backup.
   * `outcomeUnknown`: durable before the record is.
   */
  restore(credential: BackedUpCredential): Promise<Result<RestoredAs>>;
  /**
   * Reads the disk again before a request that reserves nothing. @returns the record to send, which is newer than the known one
   * where another program has rotated the token; an error where the value known here may be an old one
   */
  current(id: CredentialId): Promise<Result<CredentialRecord>>;
  /**
   * Writes the intent to use the token, and reserves the space of its successor. Must succeed before the request is sent.
   * One that stands already, since its outcome is not known, is kept and is no error. The disk is read again before.
   * @returns the record to send, which is newer than the known one where another program has rotated the token
   */
  reserve(id: CredentialId): Promise<Result<CredentialRecord>>;
  /**
   * The request ended: with a new record it becomes the credential, with null the intent is taken back. Never called for
   * an outcome that is not known; may be called without a reservation. A new record is taken in any case, also by a vault
   * that was locked meanwhile: after a failure the vault holds it in memory, lists it, and never gives out the older one.
   */
  commit(id: CredentialId, successor: CredentialRecord | null): Promise<Result<null>>;
  /**
   * Writes the new records that only memory has, of one credential or of all. Success: there is none that is not durable.
   */
  flush(id?: CredentialId): Promise<Result<null>>;
  /** Keeps the intent: the request may have rotated the token, or it was not sent and the outcome was unknown before. */
  markOutcomeUnknown(id: CredentialId): Promise<Result<null>>;
  /**
   * Opens every file of the vault and says what it found. Changes nothing, and lets other calls in between.
   * @returns `cancelled`, or what kept it from coming to its end
   */
  check(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Result<VaultCheckReport>>;
  /** When its present key was made, unix seconds; null = it is not open. */
  protectedSince(): number | null;
  /** The files that were put out of the way because they could not be used, the newest first. */
  listSetAside(): Promise<Result<readonly SetAsideFile[]>>;
  /** Puts one of them back to use. What is in its place is put out of the way itself. @param file its name */
  takeBack(file: string): Promise<Result<null>>;
  /** Deletes one of them for good. @param file its name */
  removeSetAside(file: string): Promise<Result<null>>;
  setMeta(id: CredentialId, meta: CredentialMeta): Promise<Result<null>>;
  remove(id: CredentialId): Promise<Result<null>>;
  /** Checks, before a login begins, that a record of its token could be stored. Works without an open vault. */
  checkRoomFor(login: Omit<PendingLoginRecord, 'begun'>): Result<null>;
  savePendingLogin(login: PendingLoginRecord | PendingExchangeRecord): Promise<Result<null>>;
  readPendingLogin(): Promise<Result<PendingLoginRecord | PendingExchangeRecord | null>>;
  clearPendingLogin(): Promise<Result<null>>;
  /** The clients at OpenID providers, in the order in which they were saved. */
  readProviderClients(): Promise<Result<readonly ProviderClientRecord[]>>;
  /**
   * Replaces all of them. What a later version keeps of a client stays as it is. Nothing is written over a file that cannot be
   * read: one that is damaged is set aside first.
   */
  saveProviderClients(clients: readonly ProviderClientRecord[]): Promise<Result<null>>;
  readProxyLogins(): Promise<Result<readonly ProxyLoginRecord[]>>;
  /** Replaces all of them. One that cannot be read is set aside. */
  saveProxyLogins(logins: readonly ProxyLoginRecord[]): Promise<Result<null>>;
}

/** What a user says when a vault is opened. */
export interface OpenOptions {
  readonly passphrase?: Passphrase | undefined;
  /** where there is no vault yet: protect a new one by the passphrase instead of the keyring */
  readonly beginWithPassphrase?: boolean | undefined;
  /** take it over from an owner without a sign of life since an instant (unix seconds) */
  readonly takeOver?: { readonly silentSince: number } | undefined;
  /** create a new one instead of one that has disappeared */
  readonly beginAnew?: boolean | undefined;
}

/**
 * Gives the open vault a new data key under another protection, and seals every record again. Whatever happens on the way,
 * either the old or the new protection opens all of it. Core waits for requests before: with one under way it is `busy`.
 * @returns `records-unreadable` where some do not open, which would be lost
 */
export type ProtectionChange = () => Promise<Result<null>>;

declare const passphrase: unique symbol;
/** A passphrase in the form that keys are made from. It is neither stored nor logged. */
export type Passphrase = string & { readonly [passphrase]: true };

/** What protects the data key of a vault. */
export type Protection =
  | { readonly kind: 'keyring' }
  | { readonly kind: 'passphrase'; readonly passphrase: Passphrase };

/**
 * Remembers the vault outside of its folder, to tell a missing vault from a first run. It may be lost itself, and is empty
 * then.
 */
export interface VaultMemory {
  read(): RememberedVault;
  write(change: Partial<RememberedVault>): void;
}

export interface RememberedVault {
  /** the credentials that the vault held */
  readonly held: readonly CredentialId[];
  /** the generations that their records had when the vault was opened or locked last */
  readonly generations?: Readonly<Record<CredentialId, number>> | undefined;
  readonly lastCheck?: LastVaultCheck | undefined;
  /** unix seconds */
  readonly lastBackupAt?: number | undefined;
}
