import type { Grant } from '../../../shared/credentials/grant.ts';
import type { RecordFault } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ServerDetails } from '../../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../shared/login/form.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A long-lived token of a mytoken server: JWT or short token. */
export type Mytoken = Branded<'Mytoken'>;
/** A short-lived OAuth access token (RFC 6749 §1.4). */
export type AccessToken = Branded<'AccessToken'>;
/** Proof of a pending login; whoever has it can fetch the token. */
export type PollingCode = Branded<'PollingCode'>;
/** Address of the consent page. The polling code can be computed from it, so it is as secret as the code. */
export type ConsentUri = Branded<'ConsentUri'>;

export type CredentialId = string;

/** The discovery document of a mytoken server, reduced to what is used, with the facts that the window may see. */
export interface MytokenServerConfig {
  readonly issuer: string;
  readonly endpoints: {
    readonly mytoken: string;
    readonly accessToken: string;
    readonly revocation: string | null;
    readonly tokeninfo: string | null;
    readonly transfer: string | null;
    readonly profiles: string | null;
    readonly jwks: string;
  };
  readonly details: ServerDetails;
}

/** A login request as it goes over the wire: every time is resolved to unix seconds. */
export interface LoginRequest {
  readonly provider: string;
  readonly applicationName: string;
  readonly grant: Grant;
}

/** A login that the server has begun. Instants in unix seconds by our clock. */
export interface BegunLogin {
  readonly consentUri: ConsentUri;
  readonly pollingCode: PollingCode;
  readonly expiresAt: number;
  readonly intervalSeconds: number;
}

/** A mytoken as the server handed it out. */
export interface IssuedMytoken {
  readonly mytoken: Mytoken;
  readonly tokenType: 'token' | 'short_token';
  readonly momId: string | null;
  readonly granted: Grant;
}

/** `slow-down`: still pending, and the server asks for fewer polls (RFC 8628 §3.5). */
export type PollAnswer =
  | { readonly kind: 'pending' }
  | { readonly kind: 'slow-down' }
  | { readonly kind: 'issued'; readonly token: IssuedMytoken };

export interface AccessTokenRequest {
  readonly mytoken: Mytoken;
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

export interface IssuedAccessToken {
  readonly accessToken: AccessToken;
  /** unix seconds by our clock; null when the server did not say */
  readonly expiresAt: number | null;
  readonly scope: readonly string[];
  readonly audience: readonly string[];
}

/**
 * The end of a request that may rotate the token it used.
 * `successor`: the new value of the token, from `token_update` or else the answer's own cookie; it can come with an error too.
 * `delivery`: `not-sent` = nothing was written to the server; `unknown` = written, and no complete answer of the server came;
 * `unreadable` = an answer came with a new value that cannot be read, so that the old one is worthless and nobody has the new.
 */
export interface Exchange<T> {
  readonly result: Result<T>;
  readonly successor: Mytoken | null;
  readonly delivery: 'not-sent' | 'answered' | 'unknown' | 'unreadable';
}

/** What a sealed record keeps of a mytoken. Instants in unix seconds. */
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

/** What is kept beside a record and may be replaced freely. */
export interface CredentialMeta {
  readonly alias: string;
  readonly favourite: boolean;
  /** the server said that the token is not valid any more */
  readonly refused: boolean;
  /** the provider said that the login behind the token is over; a later success takes it back */
  readonly endedByProvider?: boolean | undefined;
}

/** A login that waits for its answer; sealed, so that it survives a restart until it expires. */
export interface PendingLoginRecord {
  readonly kind: 'pending-login';
  readonly server: string;
  readonly request: LoginRequest;
  readonly form: LoginForm;
  readonly begun: BegunLogin;
}

/** A credential as the vault found it. A damaged one keeps its files and blocks no other. */
export type StoredCredential =
  | {
      readonly id: CredentialId;
      readonly kind: 'readable';
      readonly record: MytokenRecord;
      readonly meta: CredentialMeta;
      readonly outcomeUnknown: boolean;
    }
  | {
      readonly id: CredentialId;
      readonly kind: 'damaged';
      readonly because: RecordFault;
      /** its name, where that can still be read */
      readonly alias: string | null;
      /** names in the vault folder: where its files are, those that were set aside included, or should be */
      readonly files: readonly string[];
    };

/** A server as the user added it. */
export interface KnownServer {
  readonly issuer: string;
  readonly shortName: string;
  readonly defaultProvider: string | null;
  readonly providerNames: Readonly<Record<string, string>>;
}
