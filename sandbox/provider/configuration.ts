import { randomBytes } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import { page } from '../http/page.ts';
import { newKeyPair } from '../key-pair.ts';
import type { SandboxAccount } from './accounts.ts';
import { type ProviderBehaviour, type ProviderFeatures, providerScopes } from './behaviour.ts';
import { devicePages } from './device-pages.ts';
import type { Store } from './store.ts';

const day = 86_400;

/** The library's settings; `behaviour` is asked anew at each request, so that tests can change it. */
export function providerConfiguration(
  store: Store,
  accounts: readonly SandboxAccount[],
  behaviour: () => ProviderBehaviour,
  features: ProviderFeatures,
): Configuration {
  const { registration } = features;
  const initialAccessToken = typeof registration === 'string' ? false : registration.initialAccessToken;
  const key = newKeyPair('rsa').privateKey.export({ format: 'jwk' });
  const accessTokenLifetime = () => behaviour().accessTokenLifetime;
  return {
    adapter: store.adapter,
    jwks: { keys: [{ ...key, kty: 'RSA', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: [...providerScopes],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    // The ID token carries e-mail and name, since a mytoken server reads them there.
    conformIdTokenClaims: false,
    findAccount(_context, subject) {
      const account = accounts.find((candidate) => candidate.login === subject);
      if (account === undefined) return undefined;
      const { login, name, email } = account;
      return { accountId: login, claims: async () => ({ sub: login, name, email, email_verified: true }) };
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    rotateRefreshToken: () => behaviour().rotateRefreshTokens,
    issueRefreshToken: async (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    pkce: { required: (_context, client) => client.clientAuthMethod === 'none' },
    ttl: {
      AccessToken: accessTokenLifetime,
      AuthorizationCode: 60,
      DeviceCode: 600,
      Grant: 30 * day,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 30 * day,
      Session: day,
    },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: features.introspection, allowedPolicy: async () => true },
      revocation: { enabled: features.revocation, allowedPolicy: async () => true },
      deviceFlow: { enabled: features.deviceFlow, ...devicePages },
      registration: { enabled: registration !== 'off', initialAccessToken },
      registrationManagement: { enabled: registration !== 'off' },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        // Several resources cannot share one access token: the first one granted wins, several asked for give none.
        defaultResource: async (context, _client, oneOf) => (context.oidc.params?.resource ? '' : (oneOf?.[0] ?? '')),
        getResourceServerInfo: async (_context, resource) => ({
          scope: providerScopes.join(' '),
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenLifetime(),
          jwt: { sign: { alg: 'RS256' } },
        }),
        useGrantedResource: async () => true,
      },
    },
    renderError(context, out) {
      context.type = 'html';
      context.body = page('Sign-in did not work', `<p role="alert">${out.error.replace(/[^a-z_]/g, '')}</p>`);
    },
  };
}
