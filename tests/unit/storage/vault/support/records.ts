import type { ConsentUri, Mytoken, PollingCode } from '../../../../../src/main/core/ports/mytoken-server.ts';
import type { CredentialMeta, MytokenRecord, PendingLoginRecord } from '../../../../../src/main/core/ports/vault.ts';
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
