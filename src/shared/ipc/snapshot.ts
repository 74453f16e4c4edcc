import type { Difference } from '../credentials/grant.ts';
import type { LoginForm } from '../login/form.ts';
import type { ProviderLoginForm } from '../login/provider-form.ts';
import type { AuthorityView } from '../network/authority.ts';
import type { ProxyLoginView } from '../network/proxy.ts';
import type { ProxySetting } from '../network/setting.ts';
import type { RevocationProgress } from '../token-info/revocation.ts';
import type { TransferCodeView } from '../transfer-codes/view.ts';
import type { AutomaticLock, LockReason } from '../vault/automatic-lock.ts';
import type { VaultCheckView } from '../vault/check.ts';
import type { VaultFacts } from '../vault/facts.ts';
import type { ConnectionCheckView } from './connection-check.ts';
import type { CredentialView } from './credential-view.ts';
import type { AppError } from './errors.ts';
import type { RevocationsView } from './revocations.ts';

/**
 * The content of tray and window: computed from the state of main, never written, plain JSON without secrets.
 * All instants are unix seconds.
 */
export interface Snapshot {
  readonly app: AppView;
  readonly vault: VaultView;
  readonly vaultFacts: VaultFacts;
  /** of its files, under way or at its end; null = none was made, or it was closed */
  readonly vaultCheck: VaultCheckView | null;
  /** why the vault was locked; null = it was not, since the program started or it was opened last */
  readonly lockedBy: LockReason | null;
  readonly credentials: readonly CredentialView[];
  readonly servers: readonly ServerView[];
  /** why the list of servers could not be read: then it is not known to be empty */
  readonly serversProblem: AppError | null;
  /** the OpenID providers that the user logs in at directly */
  readonly providers: readonly KnownProviderView[];
  /** why the list of providers could not be read */
  readonly providersProblem: AppError | null;
  readonly login: LoginView | null;
  /** the user names that the vault has for proxies, each named by its address with the protocol; empty while it is not open */
  readonly proxyLogins: readonly ProxyLoginView[];
  /** the certificates that are trusted for one host each */
  readonly authorities: readonly AuthorityView[];
  /** why their list could not be read */
  readonly authoritiesProblem: AppError | null;
  /** of several tokens, under way; null = there is none */
  readonly listedRevocation: RevocationProgress | null;
  /** null = none was made, or it was closed */
  readonly connectionCheck: ConnectionCheckView | null;
  /** those that are to be read off, typed or scanned */
  readonly transferCodes: readonly TransferCodeView[];
  /** of all tokens on this computer; null = there was none, or its report was closed */
  readonly revocations: RevocationsView | null;
  readonly settings: SettingsView;
  /** how the last copy by a click in the tray ended; null = there was none, or the vault was locked since */
  readonly lastCopy: LastCopyView | null;
  /** counts the changes of the template library, so that a view knows when to load it again */
  readonly templatesChange: number;
}

export interface AppView {
  readonly version: string;
  readonly profile: string;
  /** The runtime is out of support: only servers on this computer, and the title says TEST. */
  readonly testRuntime: boolean;
  /** null while nobody has asked the desktop yet */
  readonly trayHost: boolean | null;
  /** seconds by which the wall clock was set since the program began, positive = forward; 0 = not by much */
  readonly clockSetBy: number;
  readonly platform: string;
}

/** The desktop's name of the key store: `gnome-libsecret`, `kwallet6`, `keychain`, `dpapi` … */
export type KeyStore = string;

/** The state of the vault. Only `open` holds the data key; every other state keeps all files as they are. */
export type VaultView =
  | { readonly kind: 'opening' }
  /** the keyring has shown a prompt and nobody has answered it yet */
  | { readonly kind: 'waiting-for-keyring' }
  | { readonly kind: 'open'; readonly keyStore: KeyStore }
  /** locked by the user in this program */
  | { readonly kind: 'locked' }
  /** only its passphrase opens it, at the start or after a lock; `refused`: what was entered last does not */
  | { readonly kind: 'passphrase-needed'; readonly refused: boolean }
  /** The keyring gives no key. `hasVault`: there is a vault that it, or another key store, protects; else it is a first run. */
  | {
      /** `weak`: only the built-in key is on offer, which protects nothing */
      readonly kind: 'keyring-locked' | 'denied' | 'weak';
      readonly hasVault: boolean;
    }
  /** No service answers. `turnedOff`: a keyring that is installed, and turned off in its own settings */
  | { readonly kind: 'unavailable'; readonly hasVault: boolean; readonly turnedOff: KeyStore | null }
  /**
   * Another keyring answers than the one that this process asks for its key, which a restart can change. `asked`: null = none;
   * `isChosen`: by the user, in the arguments
   */
  | {
      readonly kind: 'other-keyring';
      readonly hasVault: boolean;
      readonly keyStore: KeyStore;
      readonly asked: KeyStore | null;
      readonly isChosen: boolean;
    }
  /** The keyring is open and gave no key: it was not allowed to, or has ended. This process asks it no second time. */
  | { readonly kind: 'no-key'; readonly hasVault: boolean; readonly keyStore: KeyStore }
  /** the present key store is not the one that sealed the vault */
  | { readonly kind: 'wrong-key'; readonly sealedBy: KeyStore; readonly now: KeyStore }
  | { readonly kind: 'damaged' }
  /** another user owns the folder or a key file, or the folder cannot be read or written */
  | { readonly kind: 'inaccessible'; readonly error: AppError }
  /** written by a newer version */
  | { readonly kind: 'newer' };

export interface ServerView {
  readonly issuer: string;
  readonly host: string;
  readonly shortName: string;
  /** null while unknown: never reached since the start */
  readonly details: ServerDetails | null;
  /** the last attempt to reach it failed */
  readonly problem: AppError | null;
  readonly defaultProvider: string | null;
  /** short names of its providers: issuer → name */
  readonly providerNames: Readonly<Record<string, string>>;
  readonly tokens: number;
}

export interface ServerDetails {
  readonly issuer: string;
  readonly version: string;
  readonly providers: readonly ProviderView[];
  readonly supportedClaims: readonly string[];
  readonly features: {
    readonly polling: boolean;
    readonly revocation: boolean;
    readonly introspection: boolean;
    readonly history: boolean;
    readonly subtokens: boolean;
    readonly tokenList: boolean;
    readonly transferCodes: boolean;
    readonly shortTokens: boolean;
  };
  /** server clock minus ours, seconds; null when the answer had no date */
  readonly clockSkewSeconds: number | null;
}

export interface ProviderView {
  readonly issuer: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What is known of an OpenID provider that the user logs in at directly. */
export interface ProviderDetails {
  readonly issuer: string;
  readonly scopes: readonly string[];
  readonly features: {
    readonly registration: boolean;
    readonly device: boolean;
    readonly revocation: boolean;
    readonly introspection: boolean;
    readonly userinfo: boolean;
  };
  readonly notes: readonly ProviderNote[];
  /** other hosts that logins and tokens go to */
  readonly otherHosts: readonly string[];
  /** provider clock minus ours, seconds; null when the answer had no date */
  readonly clockSkewSeconds: number | null;
}

/** What is worth to be known of a provider, and keeps nobody from using it. */
export type ProviderNote =
  /** its address was typed with a slash too many or too few */
  | 'other-spelling'
  /** it does not say that it protects codes by PKCE (S256) */
  | 'no-s256'
  /** it says that it takes ID tokens without a signature; they are refused here */
  | 'unsigned-id-tokens'
  /** it does not say that it gives refresh tokens */
  | 'no-offline-access'
  /** it does not name itself in the callback (RFC 9207) */
  | 'no-issuer-in-callback';

/** A provider in the user's list. */
export interface KnownProviderView {
  readonly issuer: string;
  readonly host: string;
  readonly shortName: string;
  /** null while unknown: never reached since the start */
  readonly details: ProviderDetails | null;
  /** the last attempt to reach it failed */
  readonly problem: AppError | null;
  /** those in the vault, the newest last; empty while it is not open */
  readonly clients: readonly ProviderClientView[];
  readonly tokens: number;
}

/** A client at a provider: one that this program registered, or that the user entered. */
export interface ProviderClientView {
  readonly clientId: string;
  readonly origin: 'registered' | 'entered';
}

/** What a user filled in for a login at a mytoken server, which has `server`, or at an OpenID provider. */
export type AnyLoginForm = LoginForm | ProviderLoginForm;

/** A login under way, or the end of the last one until the user has seen it. */
export type LoginView =
  | { readonly kind: 'starting'; readonly form: AnyLoginForm }
  | {
      readonly kind: 'waiting';
      readonly form: AnyLoginForm;
      readonly serverHost: string;
      readonly expiresAt: number;
      /** the browser could not be started, the server cannot be reached at the moment … */
      readonly trouble: AppError | null;
      /** continued after a restart */
      readonly resumed: boolean;
      /** where the browser comes back to, so that its address can be pasted too; null = it does not come back */
      readonly redirectUri: string | null;
      /** null = the provider does not offer it, or it is a login at a mytoken server */
      readonly device: DeviceLoginView | null;
    }
  | { readonly kind: 'failed'; readonly form: AnyLoginForm; readonly error: AppError }
  | { readonly kind: 'done'; readonly credential: string; readonly differences: readonly Difference[] };

/** A login by a code that is typed on another device (RFC 8628). */
export type DeviceLoginView =
  | { readonly kind: 'offered' | 'starting' }
  | {
      readonly kind: 'waiting';
      /** here to be read and typed, for as long as it is good; it fetches nothing by itself */
      readonly userCode: string;
      readonly verificationUri: string;
      /** with the code in it; null = the provider has no such address */
      readonly verificationUriComplete: string | null;
      readonly expiresAt: number;
      /** the provider cannot be reached at the moment */
      readonly trouble: AppError | null;
    }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface LastCopyView {
  readonly credential: string;
  readonly alias: string;
  readonly at: number;
  /** null = the access token is on the clipboard */
  readonly error: AppError | null;
}

export interface SettingsView extends AutomaticLock {
  /** seconds until the clipboard is cleared; 0 = never */
  readonly clipboardSeconds: number;
  readonly theme: 'system' | 'light' | 'dark';
  /** whether the desktop starts the program with the session */
  readonly startsWithSession: boolean;
  /** whether servers in the list learn the name of this computer */
  readonly namesComputer: boolean;
  /** the command that opens logins; empty = the system's browser */
  readonly browserCommand: string;
  readonly proxy: ProxySetting;
}
