import type {
  AccessToken,
  BegunLogin,
  ConsentUri,
  Exchange,
  IssuedAccessToken,
  IssuedMytoken,
  Mytoken,
  MytokenServerConfig,
  PollingCode,
} from '../../src/main/core/ports/mytoken-server.ts';
import type { MytokenRecord } from '../../src/main/core/ports/vault.ts';
import type { Grant } from '../../src/shared/credentials/grant.ts';
import type { MytokenClaims } from '../../src/shared/credentials/jwt.ts';
import { plainPreset } from '../../src/shared/credentials/presets.ts';
import type { Introspection, ListedToken } from '../../src/shared/credentials/token-info.ts';
import type { CredentialView } from '../../src/shared/ipc/credential-view.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';
import type { ServerDetails } from '../../src/shared/ipc/snapshot.ts';
import type { LoginForm } from '../../src/shared/login/form.ts';

export const issuer = 'https://mytoken.example.org';
export const host = 'mytoken.example.org';
export const provider = 'https://op.example.org';
/** 2026-11-23 00:00 UTC */
export const startOfTests = 1_795_392_000;

/** Of a server that offers everything. */
export const everyFeature: ServerDetails['features'] = {
  polling: true,
  revocation: true,
  introspection: true,
  history: true,
  subtokens: true,
  tokenList: true,
  transferCodes: true,
  shortTokens: true,
};

export const serverConfig: MytokenServerConfig = {
  issuer,
  endpoints: {
    mytoken: `${issuer}/my`,
    accessToken: `${issuer}/access`,
    revocation: `${issuer}/revoke`,
    tokeninfo: `${issuer}/tokeninfo`,
    transfer: null,
    profiles: `${issuer}/pt`,
  },
  details: {
    issuer,
    version: '0.10.2',
    providers: [{ issuer: provider, name: 'Example OP', scopes: ['openid'] }],
    supportedClaims: ['nbf', 'exp', 'scope', 'audience', 'hosts', 'usages_AT', 'usages_other'],
    features: { ...everyFeature, transferCodes: false, shortTokens: false },
    clockSkewSeconds: 0,
  },
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A mytoken as a server would sign it, without a signature that holds. */
export const mytoken = (claims: object): Mytoken =>
  `${encode({ alg: 'ES512', typ: 'MT+JWT' })}.${encode({ iss: issuer, iat: startOfTests, nbf: startOfTests, ...claims })}.c2ln` as Mytoken;

/** A token that is recognised in a journal at a glance; like a short token it is no JWT. */
export const plainToken = (name: string): Mytoken => name as Mytoken;

export const grant = (change: Partial<Grant> = {}): Grant => ({
  name: 'laptop',
  capabilities: ['AT', 'tokeninfo'],
  restrictions: [],
  rotation: {},
  ...change,
});

export const record = (change: Partial<MytokenRecord> = {}): MytokenRecord => ({
  kind: 'mytoken',
  token: plainToken('first-value'),
  tokenType: 'token',
  server: issuer,
  provider,
  providerName: '',
  momId: 'mom',
  asked: change.granted ?? grant(),
  granted: grant(),
  form: null,
  createdAt: startOfTests,
  createdOn: 'desk',
  ...change,
});

export const loginForm = (change: Partial<LoginForm> = {}): LoginForm => ({
  server: issuer,
  provider,
  alias: 'grid',
  tokenName: '',
  capabilities: ['AT'],
  expires: '',
  scopes: [],
  audiences: [],
  thisComputerOnly: false,
  usesAT: null,
  template: null,
  rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  ...change,
});

/** A token as tray and window see it: ready, without an end and without a limit. */
export const credentialView = (alias: string, change: Partial<CredentialView> = {}): CredentialView => ({
  id: `id of ${alias}`,
  alias,
  favourite: false,
  state: 'ready',
  working: false,
  overdue: null,
  server: { issuer: '', name: '' },
  provider: { issuer: '', name: '' },
  tokenName: '',
  subject: '',
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  createdAt: startOfTests,
  createdOn: '',
  rotationDeadline: null,
  seqNo: null,
  openid: null,
  momId: null,
  tokenType: 'token',
  capabilities: [],
  restrictions: [],
  usagesAskedAt: null,
  rotation: {},
  differences: [],
  tokenFile: null,
  presets: { standard: plainPreset, named: [], chosen: '' },
  keepAlive: false,
  restoredFrom: null,
  mayRotate: false,
  lastAccessToken: null,
  damage: null,
  form: null,
  ...change,
});

export const begun = (expiresIn = 300): BegunLogin => ({
  consentUri: `${issuer}/c/SECRETcode` as ConsentUri,
  pollingCode: 'SECRETpoll' as PollingCode,
  expiresAt: startOfTests + expiresIn,
  intervalSeconds: 5,
});

export const issuedMytoken = (granted: Grant = grant({ name: 'grid', capabilities: ['AT'] })): IssuedMytoken => ({
  mytoken: plainToken('issued-mytoken'),
  tokenType: 'token',
  momId: 'mom',
  granted,
});

export const accessToken = (name: string, change: Partial<IssuedAccessToken> = {}): IssuedAccessToken => ({
  accessToken: name as AccessToken,
  expiresAt: startOfTests + 3600,
  scope: ['openid'],
  audience: [],
  ...change,
});

/** A complete answer with a value, and perhaps with a new value of the token. */
export const answered = <T>(value: T, successor: string | null = null): Exchange<T> => ({
  result: ok(value),
  successor: successor === null ? null : plainToken(successor),
  delivery: 'answered',
});

export const refused = (error: AppError, successor: string | null = null): Exchange<never> => ({
  result: err(error),
  successor: successor === null ? null : plainToken(successor),
  delivery: 'answered',
});

export const unreachable = (sent: boolean): AppError => ({ code: 'unreachable', host, because: 'reset', sent });

/** The request was written and nothing complete came back. */
export const lost: Exchange<never> = { result: err(unreachable(true)), successor: null, delivery: 'unknown' };

export const notSent: Exchange<never> = { result: err(unreachable(false)), successor: null, delivery: 'not-sent' };

/** A token as its server lists it, called as its id. */
export const listedToken = (momId: string, ...children: readonly ListedToken[]): ListedToken => ({
  momId,
  name: momId,
  createdAt: startOfTests - 86_400,
  expiresAt: null,
  ip: '192.0.2.1',
  children,
});

/** What a server tells of a token, with these claims of it. */
export const introspection = (claims: Partial<MytokenClaims> = {}): Introspection => ({
  momId: 'mom',
  tokenType: 'token',
  claims: { iss: issuer, sub: '', oidc_sub: 'alice', oidc_iss: provider, ...claims },
});
