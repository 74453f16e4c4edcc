import type { Preset } from '../../../shared/credentials/presets.ts';
import type { Clause } from '../../../shared/credentials/restrictions.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { ShownClaim } from '../../../shared/ipc/openid-login.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { State } from '../app/state.ts';
import type {
  AccessToken,
  Exchange,
  IssuedAccessToken,
  Mytoken,
  MytokenServerConfig,
} from '../ports/mytoken-server.ts';
import type { CredentialRecord } from '../ports/vault.ts';
import type { ServerAccess } from '../servers/contacts.ts';
import type { RequestedScope } from './access-token-cache.ts';
import type { Validity } from './validity.ts';

/** The end of a request with a credential. `successor` is its record with the new value of its token. */
export type CredentialExchange<T, R = CredentialRecord> = Exchange<T, R>;

/**
 * Saves a new record as soon as it has arrived, before anything else in its answer is looked at. A kind need not call it: a
 * successor that was not saved is saved when the exchange has ended. Never rejects; a disk that does not take it is the
 * matter of the caller.
 */
export type KeepSuccessor<R = CredentialRecord> = (successor: R) => Promise<void>;

/** Sends one request of any kind with a mytoken. */
export type SendAtServer<R = CredentialRecord> = <T>(
  context: ServerAccess,
  send: (config: MytokenServerConfig, token: Mytoken) => Promise<Exchange<T>>,
) => Promise<CredentialExchange<T, R>>;

/** What was known of a token just before it was revoked. `saidValid`: its server, asked then, called it valid. */
export interface BeforeRevocation {
  readonly saidValid: boolean;
}

/**
 * A use of a token, by what makes it rotate: a request for an access token, any other one that counts as a use, or one that no
 * known server counts (mytoken protocol: rotation).
 */
export type TokenUse = 'access-token' | 'other' | 'free';

/** A client at an OpenID provider, by its name there. */
export interface ClientName {
  readonly issuer: string;
  readonly clientId: string;
}

/** The part of a view that depends on the record alone. */
export type RecordView = Pick<
  CredentialView,
  | 'tokenName'
  | 'subject'
  | 'issuedAt'
  | 'createdAt'
  | 'createdOn'
  | 'seqNo'
  | 'openid'
  | 'momId'
  | 'tokenType'
  | 'capabilities'
  | 'restrictions'
  | 'rotation'
  | 'differences'
  | 'form'
>;

/**
 * One record, and what its kind does with it. A further kind of credential implements this in a file of its own and gets a
 * case in `kinds.ts`; nothing else in core asks for the kind, but a login that renews one. A request is sent once, and its caller hands the answer to
 * `commitRotation` before anything of it is used, except for a token that was never saved (`login/save.ts`): a kind writes
 * nothing into the vault.
 */
export interface CredentialKind<R = CredentialRecord> {
  /** The issuer URL of the server that gives access tokens for it. */
  readonly issuer: string;
  /** The issuer URL of the OpenID provider behind it. */
  readonly provider: string;
  /** who gave it, and can end it */
  readonly issuedBy: 'server' | 'provider';
  /** The client of this program that it is bound to; null = none. */
  readonly client: ClientName | null;
  /** its token. For comparisons only; it is neither shown nor sent */
  readonly secret: string;
  /** What its token is told by, whatever its value is after rotations: records that share one of these have the same token. */
  identities(): readonly string[];
  /** False if its login was interrupted before it was known whose it is. */
  isComplete(): boolean;
  validity(): Validity;
  /** When the life of its current value began, in unix seconds. */
  lifeBegan(): number;
  /** True if such a use of the token may rotate it, or if its rotation policy could not be read. */
  mayRotate(use: TokenUse): boolean;
  /** Whether the server revokes the token when a replaced value is used. */
  revokesOnReuse(): boolean;
  /** What a copy asks for as long as the user says nothing else. */
  readonly standardPreset: Preset;
  /**
   * What to ask for with a preset at an instant, in unix seconds.
   * @param told the clauses with their usages, as the server told them last; null = it was not asked
   */
  requestedScope(now: number, preset: Preset, told: readonly Clause[] | null): RequestedScope;
  /** Finds the endpoints before anything is reserved. `fresh` ignores the cached configuration. */
  discover(context: ServerAccess, options?: { readonly fresh: boolean }): Promise<Result<null>>;
  requestAccessToken(
    context: ServerAccess,
    scope: RequestedScope,
    signal: AbortSignal,
    keep: KeepSuccessor<R>,
  ): Promise<CredentialExchange<IssuedAccessToken, R>>;
  /** Sends a request with it to its mytoken server; null = it is not used at one. */
  readonly atServer: SendAtServer<R> | null;
  /** Its value as other programs keep it in a file, and its record with another value; null = no other program takes it. */
  readonly inFile: { readonly value: string; withValue(value: string): R } | null;
  /** The person whose login it is; null = the kind does not tell. */
  readonly account: {
    readonly atLogin: readonly ShownClaim[];
    /** Asks the provider. @returns null where it does not tell */
    userinfo(context: ServerAccess, accessToken: AccessToken): Promise<Result<readonly ShownClaim[]> | null>;
  } | null;
  /** Refuses what is known to be impossible, before the user is asked whether to revoke. */
  checkRevocable(state: State): Result<null>;
  /**
   * Discovers the server again, and refuses if it would certainly confirm a revocation without doing it.
   * @returns why it would do nothing if the local clock is right; null = the revocation has an effect
   */
  prepareRevocation(context: ServerAccess): Promise<Result<'expired' | 'not-yet-valid' | null>>;
  /**
   * Revokes the token. Success proves nothing: ask `isRevoked` afterwards.
   * @returns what `isRevoked` has to know of the time before; null = nothing
   */
  revoke(context: ServerAccess): Promise<CredentialExchange<BeforeRevocation | null, R>>;
  /** Whether `isRevoked` has to use the token, which may rotate it and says nothing where the value may be an old one. */
  isCheckedByUse(before: BeforeRevocation | null): boolean;
  isRevoked(
    context: ServerAccess,
    before: BeforeRevocation | null,
    keep: KeepSuccessor<R>,
  ): Promise<CredentialExchange<boolean, R>>;
  /** The record without what may make it too long to be saved; null = all of it is needed. */
  shortened(): R | null;
  view(): RecordView;
  /** Its server and provider, with the names that the user or the server gave them. */
  issuersIn(state: State): Pick<CredentialView, 'server' | 'provider'>;
}
