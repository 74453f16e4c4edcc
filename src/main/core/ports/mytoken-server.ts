import type { Grant } from '../../../shared/credentials/grant.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ServerDetails } from '../../../shared/ipc/snapshot.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';

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
