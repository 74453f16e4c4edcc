import type { Grant } from '../../../shared/credentials/grant.ts';
import type { Introspection, ListedToken, TokenEvent } from '../../../shared/credentials/token-info.ts';
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
/** An access token within the text that is pasted. */
export type PastedAccessToken = Branded<'PastedAccessToken'>;
/** Identifies a pending login. Anybody who has it can fetch the token. */
export type PollingCode = Branded<'PollingCode'>;
/** Address of the consent page. The polling code can be computed from it, so it is as secret as the code. */
export type ConsentUri = Branded<'ConsentUri'>;
/** Stands for a mytoken for a few minutes. Anybody who has it can fetch the token. */
export type TransferCode = Branded<'TransferCode'>;

/** Talks to a mytoken server over HTTP. No request is ever retried automatically. */
export interface MytokenClient {
  /** Fetches the discovery document of an address, which may be anything that the user typed. */
  discover(url: string, signal?: AbortSignal): Promise<Result<MytokenServerConfig>>;
  begin(server: MytokenServerConfig, request: LoginRequest, signal?: AbortSignal): Promise<Result<BegunLogin>>;
  /** Polls once. After an `unreachable` error with `sent` it is unknown whether the token was issued. */
  poll(server: MytokenServerConfig, code: PollingCode): Promise<Result<PollAnswer>>;
  /** Declines the login, like the button on the consent page. */
  decline(server: MytokenServerConfig, consentUri: ConsentUri): Promise<Result<null>>;
  accessToken(
    server: MytokenServerConfig,
    request: AccessTokenRequest,
    signal?: AbortSignal,
  ): Promise<Exchange<IssuedAccessToken>>;
  /**
   * Revokes a token by its value, with its descendants if `recursive`; of a transfer code the code alone. Success does not
   * prove that it is gone: call `isRevoked` afterwards.
   */
  revoke(
    server: MytokenServerConfig,
    token: Mytoken | TransferCode,
    options?: { readonly recursive: boolean },
  ): Promise<Exchange<null>>;
  /**
   * Revokes another token of the same person by its id. Works for expired tokens and those that are not valid yet, too. Success
   * means that the server said so; a list of tokens proves it.
   */
  revokeById(server: MytokenServerConfig, authoriser: Mytoken, target: RevocationTarget): Promise<Exchange<null>>;
  /** Checks whether the server treats the token as revoked. This costs no use, and no known server rotates the token. */
  isRevoked(server: MytokenServerConfig, token: Mytoken): Promise<Exchange<boolean>>;
  /** Asks for a sub-token. The server may grant other rights than asked, and does not say so. */
  createMytoken(server: MytokenServerConfig, request: SubTokenRequest): Promise<Exchange<CreatedMytoken>>;
  /** Makes a code that stands for a token. Costs no use, and no known server rotates the token. */
  createTransferCode(server: MytokenServerConfig, token: Mytoken): Promise<Exchange<IssuedTransferCode>>;
  /** Fetches the token behind a code. After an `unreachable` error with `sent` it is unknown whether the code is used up. */
  redeemTransferCode(server: MytokenServerConfig, code: TransferCode): Promise<Result<IssuedMytoken>>;
  /** Costs no use, and no known server rotates the token. */
  introspect(server: MytokenServerConfig, token: Mytoken, signal?: AbortSignal): Promise<Exchange<Introspection>>;
  /** The events of the token itself, or of other ones by their ids, the newest first. */
  history(
    server: MytokenServerConfig,
    token: Mytoken,
    momIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<Exchange<readonly TokenEvent[]>>;
  /** The token with its sub-tokens and theirs. */
  subtokens(server: MytokenServerConfig, token: Mytoken, signal?: AbortSignal): Promise<Exchange<ListedToken>>;
  /** All tokens of its person at its provider, as trees. */
  listMytokens(
    server: MytokenServerConfig,
    token: Mytoken,
    signal?: AbortSignal,
  ): Promise<Exchange<readonly ListedToken[]>>;
  /** Fetches the names of the server's template groups. Like `profiles`, it sends nothing if the rate limit is nearly used up. */
  profileGroups(server: MytokenServerConfig): Promise<Result<readonly string[]>>;
  /** Fetches the templates of one group and kind. */
  profiles(server: MytokenServerConfig, group: string, kind: TemplateKind): Promise<Result<readonly ServerTemplate[]>>;
}

/** The parts of a discovery document that are used. `details` may be shown in the window. */
export interface MytokenServerConfig {
  readonly issuer: string;
  readonly endpoints: {
    readonly mytoken: string;
    readonly accessToken: string;
    readonly revocation: string | null;
    readonly tokeninfo: string | null;
    readonly transfer: string | null;
    readonly profiles: string | null;
  };
  readonly details: ServerDetails;
}

/** A login request as it is sent. All times are resolved to unix seconds. */
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

/** A mytoken as the server issued it. */
export interface IssuedMytoken {
  readonly mytoken: Mytoken;
  readonly tokenType: 'token' | 'short_token';
  readonly momId: string | null;
  readonly granted: Grant;
}

/** A token that is named by its id. `recursive`: with its descendants. */
export interface RevocationTarget {
  readonly momId: string;
  readonly recursive: boolean;
}

/** A request for a sub-token as it is sent. All times are resolved to unix seconds. */
export interface SubTokenRequest {
  readonly parent: Mytoken;
  readonly grant: Grant;
  readonly responseType: 'token' | 'short_token' | 'transfer_code';
}

/** What the server made of it: a token, or the code that stands for one. */
export type CreatedMytoken =
  | { readonly kind: 'token'; readonly token: IssuedMytoken }
  | {
      readonly kind: 'transfer-code';
      readonly code: IssuedTransferCode;
      readonly momId: string | null;
      readonly granted: Grant;
    };

export interface IssuedTransferCode {
  readonly code: TransferCode;
  /** unix seconds by our clock */
  readonly expiresAt: number;
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
  /** unix seconds by our clock; null if the server gave no lifetime */
  readonly expiresAt: number | null;
  readonly scope: readonly string[];
  readonly audience: readonly string[];
}

/**
 * The outcome of a request that may rotate the token that it used.
 * `successor`: the rotated token, from `token_update` or the cookie of the answer, which may also be an error.
 * `delivery`: `not-sent` = nothing was sent to the server; `unknown` = sent, but no complete answer of the server was received;
 * `unreadable` = the answer contains a rotated token that cannot be read: the old one is invalid, and the new one is lost.
 */
export interface Exchange<T, Successor = Mytoken> {
  readonly result: Result<T>;
  readonly successor: Successor | null;
  readonly delivery: 'not-sent' | 'answered' | 'unknown' | 'unreadable';
}
