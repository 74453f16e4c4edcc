import { newDraft } from '../../src/renderer/templates/draft/model.ts';
import type { BackupContents } from '../../src/shared/backup/contents.ts';
import type { BackupPreview, ChosenBackup } from '../../src/shared/backup/preview.ts';
import type { MytokenClaims } from '../../src/shared/credentials/jwt.ts';
import type { FoundToken } from '../../src/shared/import-token/places.ts';
import type { AccessTokenView, CredentialState, CredentialView } from '../../src/shared/ipc/credential-view.ts';
import { ok } from '../../src/shared/ipc/result.ts';
import type {
  KnownProviderView,
  ProviderDetails,
  ServerDetails,
  ServerView,
  Snapshot,
} from '../../src/shared/ipc/snapshot.ts';
import { usualProxySetting } from '../../src/shared/network/setting.ts';
import type { ServerTemplate, TemplateDraft, TemplateEntry } from '../../src/shared/templates/library.ts';
import { noAutomaticLock } from '../../src/shared/vault/automatic-lock.ts';
import { credentialView, host, issuer, provider, serverConfig, startOfTests } from '../fakes/samples.ts';

const day = 86_400;

/** An id as main makes them; the schemas of the verbs refuse any other. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const providerDetails: ProviderDetails = {
  issuer: 'https://op.example.org',
  scopes: ['openid', 'offline_access'],
  features: { registration: true, device: false, revocation: true, introspection: false, userinfo: true },
  notes: [],
  otherHosts: [],
  clockSkewSeconds: 0,
};

/** A provider that was asked and answers. */
export const knownProvider = (change: Partial<KnownProviderView> = {}): KnownProviderView => ({
  issuer: providerDetails.issuer,
  host: 'op.example.org',
  shortName: 'op.example.org',
  details: providerDetails,
  problem: null,
  clients: [],
  tokens: 0,
  ...change,
});

export const serverDetails: ServerDetails = {
  ...serverConfig.details,
  providers: [
    { issuer: provider, name: 'Example OP', scopes: ['openid', 'profile', 'storage.read'] },
    { issuer: 'https://login.example.net', name: 'Example Federation', scopes: ['openid', 'compute'] },
  ],
};

export const backupContents: BackupContents = { tokens: 3, clients: 1, servers: 1, providers: 1, templates: 2 };

export const chosenBackup: ChosenBackup = {
  fileName: 'mytoken-tray-2026-11-20.mytoken-backup',
  createdAt: startOfTests - 3 * day,
  contents: backupContents,
};

/** A backup of another computer: one of its tokens is newer here, and all else is new. */
export const backupPreview = (change: Partial<BackupPreview> = {}): BackupPreview => ({
  ...chosenBackup,
  createdOn: 'old-laptop',
  tokens: [
    { alias: 'batch jobs', host, fate: 'new', rotates: false },
    { alias: 'grid', host, fate: 'new', rotates: true },
    { alias: 'laptop', host, fate: 'older', rotates: true },
  ],
  servers: [{ shortName: 'Example', host, isNew: false }],
  providers: [{ shortName: 'op', host: 'op.example.org', isNew: true }],
  clients: [{ clientId: 'mytoken-tray', host: 'op.example.org', isNew: true }],
  templates: [
    { kind: 'restrictions', name: 'night', fate: 'new' },
    { kind: 'profile', name: 'agent', fate: 'renamed' },
  ],
  unknown: 0,
  ...change,
});

/** A server that was reached. */
export const server = (change: Partial<ServerView> = {}): ServerView => ({
  issuer,
  host,
  shortName: 'Example',
  details: serverDetails,
  problem: null,
  defaultProvider: null,
  providerNames: {},
  tokens: 0,
  ...change,
});

/** A token that can be used for some days more. */
export const credential = (change: Partial<CredentialView> = {}): CredentialView =>
  credentialView('grid', {
    id: idOf(1),
    server: { issuer, name: 'Example' },
    provider: { issuer: provider, name: 'Example OP' },
    tokenName: 'grid',
    subject: 'alice',
    issuedAt: startOfTests - day,
    notBefore: startOfTests - day,
    expiresAt: startOfTests + 7 * day,
    createdOn: 'desk',
    capabilities: ['AT', 'tokeninfo'],
    restrictions: [{ exp: startOfTests + 7 * day, scope: 'openid profile' }],
    ...change,
  });

/** A login at a provider, without a mytoken server. */
export const openidCredential = (change: Partial<CredentialView> = {}): CredentialView => {
  const at = { issuer: providerDetails.issuer, name: 'op.example.org' };
  return credential({
    id: idOf(7),
    alias: 'direct',
    server: at,
    provider: at,
    tokenName: '',
    subject: 'f81d4fae',
    issuedAt: null,
    notBefore: null,
    expiresAt: null,
    momId: null,
    seqNo: null,
    capabilities: [],
    restrictions: [],
    openid: {
      account: 'jo@example.org',
      clientId: 'client-1',
      ended: null,
      asked: ['openid', 'offline_access', 'profile'],
      granted: ['openid', 'offline_access'],
    },
    presets: {
      standard: {
        scopes: [],
        audiences: ['https://storage.example.org'],
        audienceStyle: 'resource',
        form: 'token',
      },
      named: [],
      chosen: '',
    },
    ...change,
  });
};

/** An access token that was handed out a minute ago. */
export const handedOut = (change: Partial<AccessTokenView> = {}): AccessTokenView => ({
  obtainedAt: startOfTests - 60,
  expiresAt: startOfTests + 3540,
  scope: ['openid', 'profile'],
  audience: [],
  missing: [],
  extra: [],
  fromCache: false,
  preset: '',
  hasClaims: false,
  ...change,
});

/** The state of a program with one server and one token, and an open vault. */
export const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  app: { version: '0.1.0', profile: 'default', testRuntime: false, trayHost: true, clockSetBy: 0, platform: 'linux' },
  vault: { kind: 'open', keyStore: 'gnome-libsecret' },
  lockedBy: null,
  vaultFacts: { protectedSince: startOfTests - 90 * day, lastCheck: null, lastBackupAt: null },
  vaultCheck: null,
  credentials: [credential()],
  servers: [server({ tokens: 1 })],
  serversProblem: null,
  providers: [],
  providersProblem: null,
  login: null,
  proxyLogins: [],
  authorities: [],
  authoritiesProblem: null,
  listedRevocation: null,
  connectionCheck: null,
  transferCodes: [],
  revocations: null,
  settings: {
    clipboardSeconds: 30,
    theme: 'system',
    startsWithSession: false,
    namesComputer: true,
    browserCommand: '',
    proxy: usualProxySetting,
    ...noAutomaticLock,
  },
  lastCopy: null,
  templatesChange: 0,
  ...change,
});

/** A saved template of a single clause. */
export const templateEntry = (change: Partial<TemplateEntry> = {}): TemplateEntry => ({
  kind: 'restrictions',
  name: 'night',
  tags: [],
  favourite: false,
  content: { kind: 'restrictions', clauses: [{ exp: '+7d', scope: 'openid' }] },
  revision: 'revision-1',
  savedAt: startOfTests - day,
  ...change,
});

/** Work on a new template. */
export const templateDraft = (change: Partial<TemplateDraft> = {}): TemplateDraft => ({
  ...newDraft({
    id: idOf(100),
    base: null,
    name: 'night',
    tags: [],
    content: { kind: 'restrictions', clauses: [{ exp: '+7d', scope: 'openid' }] },
    changedAt: startOfTests - 60,
  }),
  ...change,
});

/** A template that a server offers. */
export const offeredTemplate: ServerTemplate = {
  group: '_',
  kind: 'restrictions',
  name: 'week',
  content: { kind: 'restrictions', clauses: [{ exp: startOfTests + 7 * day }] },
  fetchedAt: startOfTests,
};

/** Each state that a token can be in. */
export const credentialStates: readonly CredentialState[] = [
  'ready',
  'expires-soon',
  'expired',
  'not-yet-valid',
  'revoked',
  'revocation-unconfirmed',
  'ended-by-provider',
  'incomplete',
  'unknown',
  'damaged',
];

/** A mytoken in a file on this computer, as main tells of it. */
export const foundToken = (change: Partial<FoundToken> = {}): FoundToken => ({
  id: idOf(50),
  place: { kind: 'file', path: '/tmp/mt_u1000' },
  text: ok({ kind: 'token', claims: mytokenClaims() }),
  ...change,
});

/** The claims of a mytoken of the known server. */
export const mytokenClaims = (change: Partial<MytokenClaims> = {}): MytokenClaims => ({
  iss: issuer,
  sub: '',
  name: 'laptop',
  oidc_sub: 'alice',
  oidc_iss: provider,
  exp: startOfTests + 7 * day,
  capabilities: ['AT', 'tokeninfo'],
  restrictions: [{ scope: 'openid profile', exp: startOfTests + 7 * day }],
  ...change,
});
