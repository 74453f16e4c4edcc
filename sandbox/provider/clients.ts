import type { ClientMetadata } from 'oidc-provider';

/** A program that may send people to the provider. Without a secret it is a public client and must use PKCE. */
export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
}

/** The registration of a client as the provider wants it (RFC 7591 §2). */
export function clientMetadata(client: SandboxClient): ClientMetadata {
  return {
    client_id: client.clientId,
    redirect_uris: [...client.redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    ...(client.clientSecret === undefined
      ? { token_endpoint_auth_method: 'none', application_type: 'native' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.clientSecret }),
  };
}
