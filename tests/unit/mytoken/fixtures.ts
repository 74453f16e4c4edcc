import type { Clock } from '../../../src/main/core/ports/clock.ts';
import type {
  ConsentUri,
  LoginRequest,
  Mytoken,
  MytokenClient,
  MytokenServerConfig,
  PollingCode,
  TransferCode,
} from '../../../src/main/core/ports/mytoken-server.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { createMytokenClient } from '../../../src/main/mytoken/client.ts';
import { everyFeature } from '../../fakes/samples.ts';
import { type FixedAnswer, json } from '../http/raw-server.ts';

/** Stands in whatever a hostile server says; it must not come out again anywhere. */
export const canary = 'CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary1234';

export const mytoken = 'm'.repeat(64) as Mytoken;
export const successor = 's'.repeat(64);

export const instant = 1_800_000_000;

const http = createHttp({
  userAgent: 'Test/1',
  computer: () => 'desk',
  loopbackOnly: true,
  authorities: () => null,
  bodyLimit: 20_000,
  headerLimit: 8_192,
});

/** A clock that stands. */
export const testClock: Clock = {
  now: () => instant,
  elapsed: () => 0,
  sleep: () => Promise.resolve(),
  at: () => () => undefined,
  after: () => () => undefined,
};

const clientWith = (deadline: number): MytokenClient =>
  createMytokenClient({
    http,
    clock: testClock,
    deadlineMs: deadline,
    tokenDeadlineMs: deadline,
  });

/** Our client with a clock that stands. */
export const client = clientWith(10_000);

/** A discovery document with everything on. */
export const document = (issuer: string) => ({
  issuer,
  mytoken_endpoint: `${issuer}/my`,
  access_token_endpoint: `${issuer}/access`,
  revocation_endpoint: `${issuer}/revoke`,
  tokeninfo_endpoint: `${issuer}/info`,
  token_transfer_endpoint: `${issuer}/transfer`,
  profiles_endpoint: `${issuer}/pt`,
  jwks_uri: `${issuer}/jwks`,
  providers_supported: [{ issuer: 'https://op.example', name: 'OP', scopes_supported: ['openid'] }],
  version: '0.10.2',
  tokeninfo_endpoint_actions_supported: ['introspect', 'event_history', 'subtokens', 'list_mytokens'],
  mytoken_endpoint_grant_types_supported: ['oidc_flow', 'polling_code'],
  response_types_supported: ['token'],
  restriction_claims_supported: ['exp'],
});

/** The same as the client has read it. */
export const configOf = (issuer: string): MytokenServerConfig => ({
  issuer,
  endpoints: {
    mytoken: `${issuer}/my`,
    accessToken: `${issuer}/access`,
    revocation: `${issuer}/revoke`,
    tokeninfo: `${issuer}/info`,
    transfer: `${issuer}/transfer`,
    profiles: `${issuer}/pt`,
  },
  details: {
    issuer,
    version: '0.10.2',
    providers: [],
    supportedClaims: ['exp'],
    features: { ...everyFeature, shortTokens: false },
    clockSkewSeconds: 0,
  },
});

export const loginRequest: LoginRequest = {
  provider: 'https://op.example',
  applicationName: 'Mytoken Tray',
  grant: { name: 'laptop', capabilities: ['AT', ''], restrictions: [], rotation: {} },
};

const { grant } = loginRequest;

const callsOf = (by: MytokenClient) => ({
  discover: (issuer: string) => by.discover(issuer),
  begin: (issuer: string) => by.begin(configOf(issuer), loginRequest),
  poll: (issuer: string) => by.poll(configOf(issuer), 'pollcode' as PollingCode),
  decline: (issuer: string) => by.decline(configOf(issuer), `${issuer}/c/code` as ConsentUri),
  accessToken: (issuer: string) => by.accessToken(configOf(issuer), { mytoken, scopes: ['openid'], audiences: [] }),
  revoke: (issuer: string) => by.revoke(configOf(issuer), mytoken),
  isRevoked: (issuer: string) => by.isRevoked(configOf(issuer), mytoken),
  revokeById: (issuer: string) => by.revokeById(configOf(issuer), mytoken, { momId: 'mom', recursive: true }),
  createMytoken: (issuer: string) =>
    by.createMytoken(configOf(issuer), { parent: mytoken, grant, responseType: 'token' }),
  createTransferCode: (issuer: string) => by.createTransferCode(configOf(issuer), mytoken),
  redeemTransferCode: (issuer: string) => by.redeemTransferCode(configOf(issuer), 'abcdEFGH' as TransferCode),
  introspect: (issuer: string) => by.introspect(configOf(issuer), mytoken),
  history: (issuer: string) => by.history(configOf(issuer), mytoken, []),
  subtokens: (issuer: string) => by.subtokens(configOf(issuer), mytoken),
  listMytokens: (issuer: string) => by.listMytokens(configOf(issuer), mytoken),
});

/** Each request that the client can make, by name. */
export const calls = callsOf(client);
/** Long enough for a busy machine to have sent a request. */
export const impatientMs = 2_000;
/** The same for servers that never answer. */
export const impatientCalls = callsOf(clientWith(impatientMs));

export type CallName = keyof typeof calls;

/** How gateways refuse requests without a token of theirs (RFC 6750 §3), in forms that look like the server's own. */
export const foreignRefusals: readonly (readonly [string, FixedAnswer])[] = [
  ['a challenge', json(401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })],
  ['another challenge', json(401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'DPoP algs="ES256"' })],
  ['a code in the body', json(401, { error: 'invalid_token', code: 401 })],
  ['a message', json(401, { error: 'invalid_token', message: 'The access token is missing' })],
  ['a path', json(401, { timestamp: 1, status: 401, error: 'invalid_token', path: '/api' })],
];
