import type { ClientMetadata } from 'oidc-provider';

/** A program that may send people to the provider. Without a secret it is a public client and must use PKCE. */
export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** how the secret is shown; `client_secret_basic` by itself */
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post';
  readonly redirectUris: readonly string[];
}

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The registration of a client as the provider wants it (RFC 7591 §2). */
export function clientMetadata(client: SandboxClient, deviceFlow: boolean): ClientMetadata {
  return {
    client_id: client.clientId,
    redirect_uris: [...client.redirectUris],
    grant_types: ['authorization_code', 'refresh_token', ...(deviceFlow ? [deviceGrant] : [])],
    response_types: ['code'],
    ...(client.clientSecret === undefined
      ? { token_endpoint_auth_method: 'none', application_type: 'native' }
      : { token_endpoint_auth_method: client.authMethod ?? 'client_secret_basic', client_secret: client.clientSecret }),
  };
}
