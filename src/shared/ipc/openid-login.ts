import type { GrantEnd } from './errors.ts';
import type { Result } from './result.ts';

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
}

/** A claim about a person, cut to a line. */
export interface ShownClaim {
  readonly name: string;
  readonly value: string;
}

/** What a provider says about the person of a login. */
export interface AccountClaims {
  /** what the ID token said at the login */
  readonly atLogin: readonly ShownClaim[];
  /** what it says now; null = it does not tell */
  readonly now: Result<readonly ShownClaim[]> | null;
}
