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

/** What the provider offers besides logins, for as long as it runs. */
export interface ProviderFeatures {
  /** Programs can register themselves: nobody, anybody, or whoever has this initial access token. */
  readonly registration: 'off' | 'open' | { readonly initialAccessToken: string };
  readonly revocation: boolean;
  readonly introspection: boolean;
  readonly deviceFlow: boolean;
  /** The provider names itself in the redirect (RFC 9207). */
  readonly issuerInRedirect: boolean;
  /** Which redirect URIs are as good as a registered one: those with another port of this computer too (RFC 8252 §7.3), or none. */
  readonly redirectUris: 'any-port' | 'exact';
  /** Its pages forbid forms that lead away from it (`form-action 'self'`), which browsers apply to redirects too. */
  readonly formsStay: boolean;
}

export const defaultFeatures: ProviderFeatures = {
  registration: 'off',
  revocation: true,
  introspection: true,
  deviceFlow: false,
  issuerInRedirect: true,
  redirectUris: 'any-port',
  formsStay: false,
};

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
