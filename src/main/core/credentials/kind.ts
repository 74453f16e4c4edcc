import type { Result } from '../../../shared/ipc/result.ts';
import type { CredentialView } from '../../../shared/ipc/snapshot.ts';
import type { State } from '../app/state.ts';
import type { Exchange, IssuedAccessToken } from '../ports/mytoken-server.ts';
import type { CredentialRecord } from '../ports/vault.ts';
import type { ServerAccess } from '../servers/contacts.ts';
import type { Validity } from './validity.ts';

/** Scopes and audiences of an access token request; nothing where nothing is limited. */
export interface RequestedScope {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

/** The end of a request with a credential. `successor` is its record with the new value of its token. */
export type CredentialExchange<T, R = CredentialRecord> = Exchange<T, R>;

/** What tray and window show of a record, whatever else is known at the moment. */
export type RecordView = Pick<
  CredentialView,
  | 'tokenName'
  | 'subject'
  | 'issuedAt'
  | 'createdAt'
  | 'createdOn'
  | 'seqNo'
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
 * case in `kinds.ts`; nothing else in core asks for the kind. A request is sent once, and its caller hands the answer to
 * `commitRotation` before anything of it is used: a kind knows nothing of the vault.
 */
export interface CredentialKind<R = CredentialRecord> {
  /** The issuer URL of the server that gives access tokens for it. */
  readonly issuer: string;
  /** The issuer URL of the OpenID provider behind it. */
  readonly provider: string;
  validity(): Validity;
  /** When the life of its present value began: from then to its end, its age is judged. */
  lifeBegan(): number;
  /** True when using the token may replace its value; also when nobody could read whether it does. */
  mayRotate(): boolean;
  /** Whether its server revokes the token when a value of it is used that was replaced. */
  revokesOnReuse(): boolean;
  /** What to ask for when an access token is wanted. */
  requestedScope(now: number): RequestedScope;
  /** Makes sure that it is known where requests go, so that none is prepared for nothing. `fresh`: whatever is known. */
  discover(context: ServerAccess, options?: { readonly fresh: boolean }): Promise<Result<null>>;
  requestAccessToken(
    context: ServerAccess,
    scope: RequestedScope,
    signal: AbortSignal,
  ): Promise<CredentialExchange<IssuedAccessToken, R>>;
  /** Refuses what is known to be impossible, before anybody is asked whether to revoke. */
  checkRevocable(state: State): Result<null>;
  /**
   * Looks for the server again, and refuses where the server would say yes to a revocation and certainly do nothing.
   * @returns why it would do nothing if our clock alone is right; null = it has an effect
   */
  prepareRevocation(context: ServerAccess): Promise<Result<'expired' | 'not-yet-valid' | null>>;
  /** Revokes the token. Success proves nothing: ask `isRevoked` afterwards. */
  revoke(context: ServerAccess): Promise<CredentialExchange<null, R>>;
  isRevoked(context: ServerAccess): Promise<CredentialExchange<boolean, R>>;
  view(): RecordView;
  /** Its server and provider by the names that the user or the server gave them. */
  issuersIn(state: State): Pick<CredentialView, 'server' | 'provider'>;
}
