/** Settings of the provider that a test can change while it runs. */
export interface ProviderBehaviour {
  /** Each refresh gives a new refresh token, and using an old one revokes the whole grant. */
  readonly rotateRefreshTokens: boolean;
  /** The most a person can grant, whatever was asked; `undefined` means everything. */
  readonly grantedScopes: readonly string[] | undefined;
  /** Nobody can sign in, the right password included. */
  readonly refuseLogin: boolean;
  /** Lifetime of access tokens in seconds. */
  readonly accessTokenLifetime: number;
}

/** A provider without surprises. */
export const defaultBehaviour: ProviderBehaviour = {
  rotateRefreshTokens: false,
  grantedScopes: undefined,
  refuseLogin: false,
  accessTokenLifetime: 3600,
};

/** All scopes that the provider knows. */
export const providerScopes: readonly string[] = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'storage.read',
  'storage.write',
  'compute',
];
