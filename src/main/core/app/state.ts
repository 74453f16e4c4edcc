import type { Clause } from '../../../shared/credentials/restrictions.ts';
import type { TokenPlace } from '../../../shared/import-token/places.ts';
import type { ConnectionCheckView } from '../../../shared/ipc/connection-check.ts';
import type { AccessTokenView } from '../../../shared/ipc/credential-view.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { ShownClaim } from '../../../shared/ipc/openid-login.ts';
import type { RevocationsView } from '../../../shared/ipc/revocations.ts';
import type {
  LastCopyView,
  LoginView,
  ProviderClientView,
  SettingsView,
  VaultView,
} from '../../../shared/ipc/snapshot.ts';
import type { TokenFileError } from '../../../shared/ipc/token-file-errors.ts';
import type { ProxyLoginView } from '../../../shared/network/proxy.ts';
import { usualProxySetting } from '../../../shared/network/setting.ts';
import type { RevocationProgress, TokenListKind, TokenTrees } from '../../../shared/token-info/revocation.ts';
import type { TransferCodeView } from '../../../shared/transfer-codes/view.ts';
import { type LockReason, noAutomaticLock } from '../../../shared/vault/automatic-lock.ts';
import type { LastVaultCheck, VaultCheckView } from '../../../shared/vault/check.ts';
import type { Authority } from '../ports/authority-list.ts';
import type { OpenedBackup, SealedBackup } from '../ports/backup.ts';
import type { MytokenServerConfig, TransferCode } from '../ports/mytoken-server.ts';
import type { ProviderConfig } from '../ports/openid-provider.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import type { KnownServer } from '../ports/server-list.ts';
import type { CredentialId, StoredCredential } from '../ports/vault.ts';

/** The whole state of main, from which the Snapshot is computed. Values are replaced, never changed in place. */
export interface State {
  readonly vault: VaultView;
  /** since when its present key protects it, unix seconds; null = it is not open */
  readonly protectedSince: number | null;
  readonly vaultCheck: VaultCheckView | null;
  /** null = there was none, or nobody remembers it */
  readonly lastVaultCheck: LastVaultCheck | null;
  /** when the last backup was made, in unix seconds */
  readonly lastBackupAt: number | null;
  readonly lockedBy: LockReason | null;
  readonly trayHost: boolean | null;
  readonly credentials: readonly StoredCredential[];
  /** credentials with a request under way */
  readonly working: ReadonlySet<CredentialId>;
  /** credentials whose request takes long, with its abort controller if nothing is lost by that */
  readonly overdue: ReadonlyMap<CredentialId, AbortController | null>;
  readonly lastAccessTokens: ReadonlyMap<CredentialId, LastAccessToken>;
  /** what servers said of credentials since the vault was opened */
  readonly introspections: ReadonlyMap<CredentialId, KnownUsages>;
  /** the tokens that servers listed for credentials since then */
  readonly listedTokens: ReadonlyMap<CredentialId, Readonly<Partial<Record<TokenListKind, TokenTrees>>>>;
  readonly listedRevocation: RevocationProgress | null;
  /** why the file of a tied token is not in step with it */
  readonly tokenFileProblems: ReadonlyMap<CredentialId, TokenFileError>;
  readonly servers: readonly KnownServer[];
  /** why the list of servers could not be read */
  readonly serversProblem: AppError | null;
  readonly contacts: ReadonlyMap<string, Contact>;
  /** the OpenID providers that the user logs in at directly */
  readonly providers: readonly KnownProvider[];
  /** why the list of providers could not be read */
  readonly providersProblem: AppError | null;
  readonly providerContacts: ReadonlyMap<string, Contact<ProviderConfig>>;
  /** the clients that the vault has, without their secrets; empty while it is not open */
  readonly providerClients: readonly (ProviderClientView & { readonly issuer: string })[];
  readonly login: LoginView | null;
  /** those that the vault has, without their passwords; empty while it is not open */
  readonly proxyLogins: readonly ProxyLoginView[];
  /** the certificates that are trusted for one host each */
  readonly authorities: readonly Authority[];
  /** why their list could not be read */
  readonly authoritiesProblem: AppError | null;
  readonly connectionCheck: ConnectionCheckView | null;
  /** those that the window shows */
  readonly transferCodes: readonly ShownTransferCode[];
  /** what was found on this computer, and may be brought in */
  readonly foundTexts: readonly FoundText[];
  /** the backup that was chosen to be restored; dropped by a lock */
  readonly backup: ChosenBackup | null;
  readonly revocations: RevocationsView | null;
  readonly settings: SettingsView;
  readonly lastCopy: LastCopyView | null;
  readonly templatesChange: number;
}

/** A transfer code that the window shows. Whoever has it can take the token. */
export interface ShownTransferCode extends TransferCodeView {
  readonly code: TransferCode | null;
}

/** A backup that the user chose. Opened, it holds tokens and secrets. */
export interface ChosenBackup {
  readonly fileName: string;
  readonly sealed: SealedBackup;
  /** null = its passphrase is not known yet */
  readonly opened: OpenedBackup | null;
}

/** A text that was found on this computer; main keeps it until it is brought in, or the vault is locked. */
export interface FoundText {
  readonly id: string;
  readonly place: TokenPlace;
  readonly text: string;
  /** it is in a file behind a link that the user lets be followed */
  readonly throughLink: boolean;
}

/** What is kept of the access token that was handed out last. */
export interface LastAccessToken {
  readonly view: AccessTokenView;
  /** of a JWT; shown on request only */
  readonly claims: readonly ShownClaim[];
}

/** The result of the last attempts to reach a server or a provider. */
export interface Contact<Config = MytokenServerConfig> {
  readonly config: Config | null;
  /** when the newest `config` came, by `Clock.elapsed` */
  readonly fetchedAt: number;
  readonly problem: AppError | null;
}

/** What a server said of a token when it was asked last. */
export interface KnownUsages {
  /** unix seconds */
  readonly askedAt: number;
  /** its clauses with the uses so far, those that were made from here since included */
  readonly restrictions: readonly Clause[];
}

/** The only holder of the state. */
export interface Store {
  get(): State;
  set(change: Partial<State>): void;
}

export const initialState: State = {
  vault: { kind: 'opening' },
  protectedSince: null,
  vaultCheck: null,
  lastVaultCheck: null,
  lastBackupAt: null,
  lockedBy: null,
  trayHost: null,
  credentials: [],
  working: new Set(),
  overdue: new Map(),
  lastAccessTokens: new Map(),
  introspections: new Map(),
  listedTokens: new Map(),
  listedRevocation: null,
  tokenFileProblems: new Map(),
  servers: [],
  serversProblem: null,
  contacts: new Map(),
  providers: [],
  providersProblem: null,
  providerContacts: new Map(),
  providerClients: [],
  login: null,
  proxyLogins: [],
  authorities: [],
  authoritiesProblem: null,
  connectionCheck: null,
  transferCodes: [],
  foundTexts: [],
  backup: null,
  revocations: null,
  settings: {
    clipboardSeconds: 30,
    theme: 'system',
    namesComputer: true,
    browserCommand: '',
    startsWithSession: false,
    proxy: usualProxySetting,
    ...noAutomaticLock,
  },
  lastCopy: null,
  templatesChange: 0,
};

/** Holds the state and tells `onChange` after each replacement. */
export function createStore(onChange: () => void): Store {
  let state = initialState;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      onChange();
    },
  };
}
