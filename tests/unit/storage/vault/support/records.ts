import type { ConsentUri, Mytoken, PollingCode } from '../../../../../src/main/core/ports/mytoken-server.ts';
import type { RefreshToken } from '../../../../../src/main/core/ports/openid-provider.ts';
import type {
  CredentialMeta,
  MytokenRecord,
  OidcRecord,
  PendingLoginRecord,
  ProviderClientRecord,
} from '../../../../../src/main/core/ports/vault.ts';
import type { LoginForm } from '../../../../../src/shared/login/form.ts';

const form: LoginForm = {
  server: 'https://mytoken.example/',
  provider: 'https://op.example/',
  alias: 'grid',
  tokenName: '',
  capabilities: ['AT'],
  expires: '+7d',
  scopes: ['openid'],
  audiences: [],
  thisComputerOnly: false,
  usesAT: null,
  template: null,
  rotation: { onAT: true, onOther: false, autoRevoke: true, lifetime: '' },
};

const grant = {
  name: 'grid',
  capabilities: ['AT'],
  restrictions: [{ exp: 2_000_000_000, scope: 'openid' }],
  rotation: { on_AT: true, auto_revoke: true },
};

/** A record with this token in it. */
export function record(token: string): MytokenRecord {
  return {
    kind: 'mytoken',
    token: token as Mytoken,
    tokenType: 'token',
    server: form.server,
    provider: form.provider,
    providerName: 'Example provider',
    momId: 'mom',
    asked: grant,
    granted: grant,
    form,
    createdAt: 1_700_000_000,
    createdOn: 'workstation',
  };
}

/** A login at a provider with this refresh token. */
export const oidcRecord = (token: string): OidcRecord => ({
  kind: 'oidc',
  refreshToken: token as RefreshToken,
  issuer: form.provider,
  clientId: 'tray',
  subject: 'alice',
  account: null,
  asked: ['openid', 'offline_access'],
  granted: ['openid'],
  audienceStyle: 'resource',
  preset: { scopes: ['openid'], audiences: ['https://storage.example'] },
  claims: [],
  incomplete: false,
  createdAt: 1_700_000_000,
  createdOn: 'workstation',
});

/** A registered client of this name. */
export const providerClientRecord = (clientId: string): ProviderClientRecord => ({
  client: {
    issuer: form.provider,
    clientId,
    clientSecret: 'SECRET',
    secretExpiresAt: null,
    authMethod: 'client_secret_basic',
    redirect: { host: '127.0.0.1', ports: [50_000], path: '/callback/abcdefgh' },
    registration: { uri: 'https://op.example/register/1', accessToken: 'SECRETregistration' },
    origin: 'registered',
  },
  retired: false,
});

export const meta: CredentialMeta = { alias: 'grid', favourite: true, refused: false };

export const pendingLogin: PendingLoginRecord = {
  kind: 'pending-login',
  server: form.server,
  request: { provider: form.provider, applicationName: 'Mytoken Tray', grant },
  form,
  begun: {
    consentUri: 'https://mytoken.example/c/secret' as ConsentUri,
    pollingCode: 'polling-code' as PollingCode,
    expiresAt: 1_700_000_300,
    intervalSeconds: 5,
  },
};
