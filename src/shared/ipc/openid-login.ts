import type { AudienceStyle } from '../login/provider-access.ts';
import type { GrantEnd } from './errors.ts';

/** A login at an OpenID provider whose refresh token is kept. */
export interface OpenidLoginView {
  /** how the person is named there */
  readonly account: string | null;
  readonly clientId: string;
  /** why it is over, as far as the provider said so; null = it is not, or was never asked */
  readonly ended: GrantEnd | null;
  /** the scopes that the login asked for, and those that it got */
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  readonly audienceStyle: AudienceStyle;
  /** what access tokens are asked for with; no scopes = all that were granted */
  readonly preset: { readonly scopes: readonly string[]; readonly audiences: readonly string[] };
}
