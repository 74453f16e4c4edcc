import type { Difference } from '../credentials/grant.ts';
import type { Presets } from '../credentials/presets.ts';
import type { Clause, Rotation } from '../credentials/restrictions.ts';
import type { LoginForm } from '../login/form.ts';
import type { RecordFault } from './errors.ts';
import type { OpenidLoginView } from './openid-login.ts';
import type { TokenFileError } from './token-file-errors.ts';

/** What tray and window show of a credential. All instants are unix seconds. */

export type CredentialState =
  | 'ready'
  | 'expires-soon'
  | 'expired'
  | 'not-yet-valid'
  /** the server refuses it: revoked, or replaced by rotation elsewhere */
  | 'revoked'
  /** its issuer accepted its revocation, and nobody could confirm that it is gone */
  | 'revocation-unconfirmed'
  /** the identity provider gives no access tokens for its login any more */
  | 'ended-by-provider'
  /** the program ended before it knew whose login it is */
  | 'incomplete'
  /** an answer that may have held the new value was lost */
  | 'unknown'
  /** its record cannot be read */
  | 'damaged';

export interface CredentialView {
  readonly id: string;
  readonly alias: string;
  readonly favourite: boolean;
  readonly state: CredentialState;
  /** a request with it is under way */
  readonly working: boolean;
  /** that request takes long; `mayStop` = nothing that exists only once can be in its answer. null = it does not */
  readonly overdue: { readonly mayStop: boolean } | null;
  readonly server: { readonly issuer: string; readonly name: string };
  readonly provider: { readonly issuer: string; readonly name: string };
  readonly tokenName: string;
  readonly subject: string;
  /** short lived facts of the JWT: RFC 7519 claims */
  readonly issuedAt: number | null;
  readonly notBefore: number | null;
  /** null = it never expires */
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly createdOn: string;
  readonly rotationDeadline: number | null;
  readonly seqNo: number | null;
  /** what it is at an OpenID provider; null = it is a mytoken */
  readonly openid: OpenidLoginView | null;
  readonly momId: string | null;
  readonly tokenType: 'token' | 'short_token';
  readonly capabilities: readonly string[];
  /** with the uses so far, where its server was asked for them */
  readonly restrictions: readonly Clause[];
  /** when its server was asked for them last; null = not since the vault was opened */
  readonly usagesAskedAt: number | null;
  readonly rotation: Rotation;
  /** what the consent page, the provider or the server changed at login */
  readonly differences: readonly Difference[];
  /** the file that it is tied to, and what was last found wrong with that; null = it is tied to none */
  readonly tokenFile: { readonly path: string; readonly problem: TokenFileError | null } | null;
  /** what a copy asks for */
  readonly presets: Presets;
  /** whether its value is renewed before its rotation lifetime ends */
  readonly keepAlive: boolean;
  /** When the backup was made that its value came from, in unix seconds, as long as nobody knows whether that is the newest. */
  readonly restoredFrom: number | null;
  /** a use may replace its value, or the last one may have: its value elsewhere is an old one then */
  readonly mayRotate: boolean;
  readonly lastAccessToken: AccessTokenView | null;
  /** why its record cannot be used, and the names of its files in the vault folder; null = it can */
  readonly damage: { readonly because: RecordFault; readonly files: readonly string[] } | null;
  /** the form of its login, so that the same can be asked again; null when there was none */
  readonly form: LoginForm | null;
}

/** Facts about an access token that was handed out, without the token itself. */
export interface AccessTokenView {
  readonly obtainedAt: number;
  readonly expiresAt: number | null;
  readonly scope: readonly string[];
  readonly audience: readonly string[];
  /** scopes or audiences that were asked for and not granted, and the other way round */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly fromCache: boolean;
  /** the name of the preset that it was asked for with */
  readonly preset: string;
  /** it is a JWT, whose claims can be read */
  readonly hasClaims: boolean;
}
