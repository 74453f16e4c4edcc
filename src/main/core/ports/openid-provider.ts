import type { AppError } from '../../../shared/ipc/errors.ts';
import type { ShownClaim } from '../../../shared/ipc/openid-login.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ProviderDetails } from '../../../shared/ipc/snapshot.ts';
import type { AudienceStyle } from '../../../shared/login/provider-access.ts';
import type { AccessToken, IssuedAccessToken } from './mytoken-server.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A long-lived token of an OpenID provider (RFC 6749 §1.5). */
export type RefreshToken = Branded<'RefreshToken'>;
/** Where the browser goes to log in. Whoever knows it knows the `state` that proves a callback. */
export type AuthorizationUrl = Branded<'AuthorizationUrl'>;
/** The `state` of one login (RFC 6749 §10.12). */
export type LoginState = Branded<'LoginState'>;

/**
 * OpenID providers over HTTP. Each method sends what its comment says and repeats nothing by itself; nothing throws. No error
 * holds a token, a code or a text of the provider.
 */
export interface OpenidProvider {
  /**
   * Asks an address what it is; the address may be any that the user typed, that of a discovery document too. One request; a
   * second one where the provider writes its address with or without a slash at the end, or has the document of RFC 8414 only.
   */
  discover(typed: string, signal?: AbortSignal): Promise<Result<ProviderConfig>>;
  /** Registers this program (RFC 7591). Tried a second time with or without scopes; what came out unusable is deleted again. */
  register(config: ProviderConfig, request: RegistrationRequest): Promise<Result<ProviderClient>>;
  /** Deletes a registration that `register` made (RFC 7592). */
  unregister(config: ProviderConfig, client: ProviderClient): Promise<Result<null>>;
  /** Begins a login. Sends nothing, unless the provider wants the request pushed (RFC 9126). */
  authorization(
    config: ProviderConfig,
    client: ProviderClient,
    request: AuthorizationRequest,
  ): Promise<Result<BegunAuthorization>>;
  /**
   * Exchanges the code of a callback for tokens, once for each check: a second call with it sends nothing.
   * @param callback the address that the browser came to; only its query counts
   * @param keep makes the refresh token durable; awaited before anything else of the answer is looked at
   */
  exchangeCode(
    config: ProviderConfig,
    client: ProviderClient,
    check: LoginCheck,
    callback: URL,
    keep: KeepRefreshToken,
  ): Promise<CodeExchange>;
  /**
   * Gets an access token with a refresh token, which may be replaced by that.
   * @param keep makes a new refresh token durable; awaited before the rest of the answer is looked at, and never called for the old one
   */
  refresh(
    config: ProviderConfig,
    client: ProviderClient,
    request: RefreshRequest,
    keep: KeepRefreshToken,
  ): Promise<RefreshExchange<IssuedAccessToken>>;
  /** Revokes a refresh token (RFC 7009). Success proves nothing: providers say it of tokens that they never saw. */
  revoke(config: ProviderConfig, client: ProviderClient, token: RefreshToken): Promise<Result<null>>;
  /** Whether the provider says that a refresh token is alive (RFC 7662). No proves something only after the same request said yes. */
  introspect(config: ProviderConfig, client: ProviderClient, token: RefreshToken): Promise<Result<boolean>>;
  /**
   * Whether a refresh token is dead: by introspection where that said before that it lives, else by using it, which may replace
   * it like any refresh. Where it turns out to live, the successor is what has to be revoked next.
   */
  isRevoked(
    config: ProviderConfig,
    client: ProviderClient,
    request: { readonly refreshToken: RefreshToken; readonly introspectedAlive: boolean },
    keep: KeepRefreshToken,
  ): Promise<RefreshExchange<boolean>>;
  /** What the provider tells about the person, fit to be shown. */
  userinfo(
    config: ProviderConfig,
    client: ProviderClient,
    request: { readonly accessToken: AccessToken; readonly subject: string },
    signal?: AbortSignal,
  ): Promise<Result<readonly ShownClaim[]>>;
  /** Begins a login by a code that is typed on any device (RFC 8628). */
  startDevice(
    config: ProviderConfig,
    client: ProviderClient,
    request: Pick<AuthorizationRequest, 'scopes' | 'audiences' | 'audienceStyle'>,
  ): Promise<Result<DeviceLogin>>;
  /** One poll; the caller waits between polls. `keep`: as of `exchangeCode`. */
  pollDevice(
    config: ProviderConfig,
    client: ProviderClient,
    login: DeviceLogin,
    keep: KeepRefreshToken,
  ): Promise<DevicePoll>;
}

/** Makes a new refresh token durable. Must not reject: a failure of it is the caller's to deal with. */
export type KeepRefreshToken = (successor: RefreshToken) => Promise<void>;

/** Software whose ways differ so much that they decide something. */
export type ProviderSoftware = 'keycloak' | 'indigo-iam' | 'google' | 'other';

/** The discovery document of a provider, reduced to what is used, with the facts that the window may see. Plain JSON without a secret. */
export interface ProviderConfig {
  /** to the letter as the provider writes it */
  readonly issuer: string;
  readonly endpoints: {
    readonly authorization: string;
    readonly token: string;
    readonly revocation: string | null;
    readonly introspection: string | null;
    readonly userinfo: string | null;
    readonly registration: string | null;
    readonly device: string | null;
  };
  /** what the adapter needs of the document to go on without asking for it again */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly software: ProviderSoftware;
  readonly details: ProviderDetails;
}

/** Where the browser comes back to (RFC 8252 §7.3). */
export interface LoopbackRedirect {
  readonly host: '127.0.0.1' | '[::1]' | 'localhost';
  /** empty = any port */
  readonly ports: readonly number[];
  /** with its slash, or empty */
  readonly path: string;
}

export type ClientAuthMethod = 'none' | 'client_secret_basic' | 'client_secret_post';

/** This program as a provider knows it. Holds secrets: it belongs in the vault. */
export interface ProviderClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** when the secret of a registration ends, in unix seconds; null = never, or not told (RFC 7591 §3.2.1) */
  readonly secretExpiresAt: number | null;
  readonly authMethod: ClientAuthMethod;
  readonly redirect: LoopbackRedirect;
  /** where and with what the registration can be deleted */
  readonly registration: { readonly uri: string; readonly accessToken: string } | null;
  readonly origin: 'registered' | 'entered';
}

export interface RegistrationRequest {
  readonly name: string;
  /** Registered without a port, and with each of the ports, for providers that compare addresses as text. */
  readonly redirect: LoopbackRedirect;
  /** what the client is to be allowed to ask for, for providers that want to know beforehand */
  readonly scopes: readonly string[];
  readonly initialAccessToken: string | null;
}

export interface AuthorizationRequest {
  /** with the port that was bound */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  readonly audienceStyle: AudienceStyle;
  readonly loginHint: string | null;
  /** besides `consent`, which is asked for where the provider gives no refresh token without it */
  readonly prompt: 'login' | 'select_account' | 'consent' | null;
}

export interface BegunAuthorization {
  readonly url: AuthorizationUrl;
  /** the callback is the right one if it has this */
  readonly state: LoginState;
  readonly check: LoginCheck;
}

/** What proves that a callback belongs to a login. Only the adapter can look into it; it lives in memory only, and is used once. */
export interface LoginCheck {
  readonly [brand]: 'LoginCheck';
}

/**
 * How far a request got: `not-sent` = nothing was written to the provider; `unknown` = written, and no complete answer of the
 * provider came; `unreadable` = an answer came with a new refresh token that cannot be read.
 */
export type Delivery = 'not-sent' | 'answered' | 'unknown' | 'unreadable';

/** The end of a login. */
export interface CodeExchange {
  readonly result: Result<ProviderTokens>;
  /** what stood in the answer, whatever is wrong with the rest; it was given to `keep` before */
  readonly refreshToken: RefreshToken | null;
  readonly delivery: Delivery;
}

/** What a login gave. */
export interface ProviderTokens {
  /** null = the provider gives no access without the person */
  readonly refreshToken: RefreshToken | null;
  readonly access: IssuedAccessToken;
  /** null where no ID token was asked for */
  readonly subject: string | null;
  /** how the person can be named, best first: name, user name, address */
  readonly account: string | null;
  readonly claims: readonly ShownClaim[];
}

export interface RefreshRequest {
  readonly refreshToken: RefreshToken;
  /** empty = all that were granted */
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  readonly audienceStyle: AudienceStyle;
  /** whom the answer must be about; null = not known */
  readonly subject: string | null;
  /** what the access token has where the provider does not say (RFC 6749 §5.1) */
  readonly grantedScopes: readonly string[];
}

/** The end of a request that may replace the refresh token it used. `successor`: the new one; it was given to `keep` before. */
export interface RefreshExchange<T> {
  readonly result: Result<T>;
  readonly successor: RefreshToken | null;
  readonly delivery: Delivery;
}

/** A login on another device that waits. Instants in unix seconds by our clock. */
export interface DeviceLogin {
  readonly userCode: string;
  readonly verificationUri: string;
  /** with the code in it, for a link or a picture */
  readonly verificationUriComplete: string | null;
  readonly expiresAt: number;
  readonly intervalSeconds: number;
  readonly check: LoginCheck;
}

/**
 * `slow-down`: wait 5 s longer from now on (RFC 8628 §3.5). `failed`: no answer of the provider came, and the code may live: to
 * be polled again. `ended`: tokens or a final no; as at the end of any login, a refresh token beside an error is to be revoked.
 */
export type DevicePoll =
  | { readonly kind: 'pending' | 'slow-down' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ended'; readonly exchange: CodeExchange };
