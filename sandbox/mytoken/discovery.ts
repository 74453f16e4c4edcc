import { type Answer, json } from './answer.ts';
import { restrictionClaims } from './clause.ts';
import type { MytokenState } from './state.ts';

/** The discovery document; what is switched off is missing, as on the real server. */
export function discovery(state: MytokenState): Answer {
  const { issuer, options } = state;
  return json(200, {
    issuer,
    access_token_endpoint: `${issuer}/api/v0/token/access`,
    token_endpoint: `${issuer}/api/v0/token/access`,
    mytoken_endpoint: `${issuer}/api/v0/token/my`,
    ...(options.tokeninfo
      ? {
          tokeninfo_endpoint: `${issuer}/api/v0/tokeninfo`,
          tokeninfo_endpoint_actions_supported: ['introspect', 'event_history', 'subtokens', 'list_mytokens'],
        }
      : {}),
    ...(options.revocation ? { revocation_endpoint: `${issuer}/api/v0/token/revoke` } : {}),
    ...(options.transferCodes ? { token_transfer_endpoint: `${issuer}/api/v0/token/transfer` } : {}),
    usersettings_endpoint: `${issuer}/api/v0/settings`,
    notifications_endpoint: `${issuer}/api/v0/notifications`,
    // Listed even where templates are off and every call is 404, as on the real server.
    profiles_endpoint: `${issuer}/api/v0/pt`,
    jwks_uri: `${issuer}/jwks`,
    providers_supported: state.providers.map((provider) => ({
      issuer: provider.issuer,
      name: provider.name,
      scopes_supported: provider.scopes,
    })),
    token_signing_alg_value: 'ES512',
    ...(options.documentation === undefined ? {} : { service_documentation: options.documentation }),
    version: '0.10.2',
    access_token_endpoint_grant_types_supported: ['mytoken'],
    mytoken_endpoint_grant_types_supported: [
      'oidc_flow',
      'mytoken',
      ...(options.transferCodes ? ['transfer_code'] : []),
      ...(options.pollingCodes ? ['polling_code'] : []),
    ],
    mytoken_endpoint_oidc_flows_supported: ['authorization_code'],
    response_types_supported: [
      'token',
      ...(options.shortTokens ? ['short_token'] : []),
      ...(options.transferCodes ? ['transfer_code'] : []),
    ],
    restriction_claims_supported: restrictionClaims.filter((claim) => !options.unsupportedClaims.includes(claim)),
  });
}
