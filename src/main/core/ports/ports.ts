import type { Navigation } from '../../../shared/ipc/navigation.ts';
import type { Question } from '../../../shared/ipc/question.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { KeyStore, SettingsView, VaultView } from '../../../shared/ipc/snapshot.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import type {
  AccessToken,
  AccessTokenRequest,
  BegunLogin,
  ConsentUri,
  CredentialId,
  CredentialMeta,
  Exchange,
  IssuedAccessToken,
  KnownServer,
  LoginRequest,
  Mytoken,
  MytokenRecord,
  MytokenServerConfig,
  PendingLoginRecord,
  PollAnswer,
  PollingCode,
  StoredCredential,
} from './values.ts';

// ---------------------------------------------------------------- mytoken server

/** A mytoken server over HTTP. Nothing is ever repeated by itself. */
export interface MytokenClient {
  /** Asks an address what it is; the address may be any that the user typed. */
  discover(url: string, signal?: AbortSignal): Promise<Result<MytokenServerConfig>>;
  begin(server: MytokenServerConfig, request: LoginRequest, signal?: AbortSignal): Promise<Result<BegunLogin>>;
  /** One poll. An `unreachable` error with `sent` leaves open whether the token was issued. */
  poll(server: MytokenServerConfig, code: PollingCode, signal?: AbortSignal): Promise<Result<PollAnswer>>;
  /** What the decline button of the consent page does. */
  decline(server: MytokenServerConfig, consentUri: ConsentUri): Promise<Result<null>>;
  accessToken(
    server: MytokenServerConfig,
    request: AccessTokenRequest,
    signal?: AbortSignal,
  ): Promise<Exchange<IssuedAccessToken>>;
  /** Revokes by value. Success proves nothing: ask `isRevoked` afterwards. */
  revoke(server: MytokenServerConfig, token: Mytoken): Promise<Exchange<null>>;
  /** Whether the server takes the token for dead, by a request that costs no use, and rotates at no server known today. */
  isRevoked(server: MytokenServerConfig, token: Mytoken): Promise<Exchange<boolean>>;
  /** The groups of templates that the server offers. Like `profiles`, not sent when the server takes few more requests. */
  profileGroups(server: MytokenServerConfig): Promise<Result<readonly string[]>>;
  /** The templates of one group and kind. */
  profiles(server: MytokenServerConfig, group: string, kind: TemplateKind): Promise<Result<readonly ServerTemplate[]>>;
}

// ---------------------------------------------------------------- vault

/** Sealed records on disk. Every promise that resolves with success means: durable. Nothing is deleted because it cannot be read. */
export interface Vault {
  /**
   * Gets the data key from the system's keyring; may wait for a prompt, and calls back when it does. Never makes a new key
   * beside existing records, and does what needs the user's word only with it.
   */
  open(onWaiting: () => void, consent?: VaultConsent): Promise<VaultView>;
  /**
   * Forgets the data key. Core calls it when no request that may rotate is under way; a reservation that is left then is
   * an outcome that nobody knows, and is not waited for.
   */
  lock(): Promise<void>;
  state(): VaultView;
  list(): Promise<Result<readonly StoredCredential[]>>;
  /**
   * Keeps a new token under an id that the caller makes once: after a failure the same call can be repeated, and makes no
   * second credential. `record-unwritable`: this record can never be kept, a smaller one can.
   */
  add(id: CredentialId, record: MytokenRecord, meta: CredentialMeta): Promise<Result<CredentialId>>;
  /**
   * Reads the disk again before a request that reserves nothing. @returns the record to send, which is newer than the known one
   * where another program has rotated the token; an error where the value known here may be an old one
   */
  current(id: CredentialId): Promise<Result<MytokenRecord>>;
  /**
   * Writes the intent to use the token, and reserves the space of its successor. Must succeed before the request is sent.
   * One that stands already, since its outcome is not known, is kept and is no error. The disk is read again before.
   * @returns the record to send, which is newer than the known one where another program has rotated the token
   */
  reserve(id: CredentialId): Promise<Result<MytokenRecord>>;
  /**
   * The request ended: with a new record it becomes the credential, with null the intent is taken back. Never called for
   * an outcome that is not known. May be called again after it failed, and without a reservation.
   */
  commit(id: CredentialId, successor: MytokenRecord | null): Promise<Result<null>>;
  /** The request ended and nobody knows whether it rotated the token, or it was not sent and that was open before: the intent stays. */
  abandon(id: CredentialId): Promise<Result<null>>;
  setMeta(id: CredentialId, meta: CredentialMeta): Promise<Result<null>>;
  remove(id: CredentialId): Promise<Result<null>>;
  /** Whether the token of a login could be kept; to be asked before the login is begun, and needs no open vault. */
  checkRoomFor(login: Omit<PendingLoginRecord, 'begun'>): Result<null>;
  savePendingLogin(login: PendingLoginRecord): Promise<Result<null>>;
  readPendingLogin(): Promise<Result<PendingLoginRecord | null>>;
  clearPendingLogin(): Promise<Result<null>>;
}

/**
 * What the user has agreed to, so that a vault can be opened: to take it from an owner that has given no sign of life since
 * an instant (unix seconds) or longer, or to begin a new one in the place of one that has vanished.
 */
export type VaultConsent =
  | { readonly kind: 'take-over'; readonly silentSince: number }
  | { readonly kind: 'begin-anew' };

/**
 * What is known of the vault outside its folder, so that one that has vanished is not taken for a first run. It may be lost
 * itself, and then it is empty.
 */
export interface VaultMemory {
  /** the credentials that the vault held */
  read(): readonly CredentialId[];
  write(held: readonly CredentialId[]): void;
}

/** The system's key store behind safeStorage. */
export interface OsKey {
  /** Finds out, without a side effect on data, whether a key that protects is on offer. */
  probe(onWaiting: () => void): Promise<OsKeyState>;
  wrap(plain: Uint8Array): Promise<Result<Uint8Array>>;
  unwrap(sealed: Uint8Array): Promise<Result<{ readonly plain: Uint8Array; readonly rewrap: boolean }>>;
}

export type OsKeyState =
  | { readonly kind: 'strong'; readonly keyStore: KeyStore }
  | { readonly kind: 'weak' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unavailable' };

// ---------------------------------------------------------------- user data that is no secret

/** The user's servers: plain JSON on disk, durable. */
export interface ServerList {
  read(): Promise<Result<readonly KnownServer[]>>;
  write(servers: readonly KnownServer[]): Promise<Result<null>>;
}

/** Preferences that may be lost. */
export interface SettingsStore {
  read(): SettingsView;
  write(settings: SettingsView): Result<null>;
}

// ---------------------------------------------------------------- login

/** The one-use loopback address that stands in the browser's argument list instead of the consent address. */
export interface LoginLauncher {
  /** Listens until closed. `address` is good for one visit; each `again()` makes a new one and ends the old. */
  launch(target: ConsentUri): Promise<Result<LaunchedLogin>>;
}

export interface LaunchedLogin {
  readonly address: string;
  /** A new one-use address for the same target; only while none was visited, since a visitor may know the polling code. */
  again(): string;
  wasVisited(): boolean;
  /**
   * Resolves when an address was visited a second time, or a visitor found no place after the first, that is: perhaps
   * somebody else was first. Never rejects.
   */
  readonly usedTwice: Promise<void>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- desktop

export interface Desktop {
  openBrowser(address: string): Promise<Result<null>>;
  /** Puts a secret onto the clipboard with what concealment the system has; `clearAfterSeconds` 0 = never. */
  copySecret(secret: AccessToken | ConsentUri, clearAfterSeconds: number): Promise<Result<null>>;
  /** Puts a text that is no secret onto the clipboard, where it stays. */
  copyText(text: string): Promise<Result<null>>;
  /** Clears the clipboard now if it still holds the secret that was copied last. */
  clearClipboard(): Promise<void>;
  /**
   * A notification of the desktop; `unless-in-front` leaves it out while the window has the focus and shows the same itself.
   * Resolves with false when there is no service that could show it. Never rejects.
   */
  notify(notice: Notice, when: 'always' | 'unless-in-front'): Promise<boolean>;
  /** Tells what failed in the same way; where no service shows notifications, the window opens and says it. Never rejects. */
  warn(notice: Notice, when: 'always' | 'unless-in-front'): Promise<void>;
  /** Asks in a small window of main's own; false when the user declines or closes it. */
  confirm(question: Question): Promise<boolean>;
  showWindow(route: Navigation['route'], credential?: CredentialId): void;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/**
 * Two clocks. An instant that a server, a file or a person reads is one of the wall clock, which may be set at any moment;
 * how long something lasts is told by the other one, which nobody can set.
 */
export interface Clock {
  /** The wall clock: unix seconds, with fraction. */
  now(): number;
  /** Seconds, with fraction, since a moment before the program began. Goes on while the computer sleeps. */
  elapsed(): number;
  /** Resolves after so many seconds, or at once when the signal aborts. Never rejects. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back once, at an instant of the wall clock; the returned function takes it back. */
  at(instant: number, callback: () => void): () => void;
  /** Calls back once, after so many seconds by either clock, whichever says so first; the returned function takes it back. */
  after(seconds: number, callback: () => void): () => void;
}

/** Events and ids only: never a body, a header, a token, a code or a whole URL. */
export interface Log {
  event(name: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** Randomness and the name of this computer. */
export interface Machine {
  readonly hostName: string;
  newId(): string;
}
