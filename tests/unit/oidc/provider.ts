import { expect } from 'vitest';
import type { Clock } from '../../../src/main/core/ports/clock.ts';
import type {
  AuthorizationRequest,
  BegunAuthorization,
  KeepRefreshToken,
  OpenidProvider,
  ProviderClient,
  ProviderConfig,
  RefreshRequest,
  RefreshToken,
} from '../../../src/main/core/ports/openid-provider.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { createOpenidProvider } from '../../../src/main/oidc/client.ts';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import type { Result } from '../../../src/shared/ipc/result.ts';
import { type FixedAnswer, json, type RawServer, startRawServer } from '../http/raw-server.ts';

/** Stands in whatever a hostile provider says; it must not come out again in any error. */
export const canary = 'CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary';

export const refreshToken = `old-${'r'.repeat(40)}` as RefreshToken;

/** Real time, since the library compares with that. */
export const now = (): number => Date.now() / 1000;

const clock: Clock = {
  now,
  elapsed: () => 0,
  sleep: () => Promise.resolve(),
  at: () => () => undefined,
  after: () => () => undefined,
};

/** Gives up after so many milliseconds. */
export const adapterWith = (deadlineMs: number): OpenidProvider =>
  createOpenidProvider({
    http: createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null }),
    clock,
    deadlineMs,
    preciousDeadlineMs: deadlineMs,
  });

export const adapter = adapterWith(10_000);
/** Gives up before a provider that never answers. */
export const impatient = adapterWith(300);

/** A discovery document with everything on. */
export const document = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  introspection_endpoint: `${issuer}/introspect`,
  userinfo_endpoint: `${issuer}/userinfo`,
  registration_endpoint: `${issuer}/register`,
  device_authorization_endpoint: `${issuer}/device`,
  response_types_supported: ['code'],
  scopes_supported: ['openid', 'offline_access', 'profile'],
  code_challenge_methods_supported: ['S256'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_response_iss_parameter_supported: true,
});

/** What the provider of a test answers, by path; what is not named is 404. */
export type Answers = Readonly<Record<string, FixedAnswer | readonly FixedAnswer[]>>;

export interface TestProvider extends RawServer {
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  /** forms that were sent to a path */
  forms(path: string): readonly URLSearchParams[];
}

const pathOf = (request: string): string => /^[A-Z]+ ([^ ?]+)/.exec(request)?.[1] ?? '';

/** Starts a provider that answers what the test says; a list is answered one by one. */
export async function startProvider(
  answers: (issuer: string) => Answers,
  change: (issuer: string) => object = () => ({}),
): Promise<TestProvider> {
  const counts = new Map<string, number>();
  const server = await startRawServer((socket, request) => {
    const path = pathOf(request);
    if (path === '/.well-known/openid-configuration') {
      return json(200, { ...document(server.origin), ...change(server.origin) })(socket);
    }
    const list = [answers(server.origin)[path] ?? json(404, {})].flat();
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    (list[Math.min(count, list.length - 1)] ?? json(404, {}))(socket);
  });
  const found = await adapter.discover(server.origin);
  if (!found.ok) throw new Error(`not found: ${JSON.stringify(found.error)}`);
  const client: ProviderClient = {
    issuer: found.value.issuer,
    clientId: 'tray',
    clientSecret: null,
    secretExpiresAt: null,
    authMethod: 'none',
    redirect: { host: '127.0.0.1', ports: [], path: '/callback/x' },
    registration: null,
    origin: 'entered',
  };
  return {
    ...server,
    config: found.value,
    client,
    forms: (path) =>
      server.received
        .filter((request) => pathOf(request) === path)
        .map((request) => new URLSearchParams(request.split('\r\n\r\n')[1] ?? '')),
  };
}

/** An ID token; its signature is nobody's. */
export function idToken(issuer: string, claims: object = {}, header: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const instant = Math.floor(now());
  const usual = { iss: issuer, aud: 'tray', sub: 'alice', iat: instant, exp: instant + 300, name: 'Alice' };
  return `${part({ alg: 'RS256', ...header })}.${part({ ...usual, ...claims })}.c2lnbmF0dXJl`;
}

/** A good token answer. */
export const tokens = (change: object = {}) => ({
  access_token: `at-${canary}`,
  token_type: 'Bearer',
  expires_in: 3600,
  scope: 'openid profile',
  ...change,
});

export const refreshRequest: RefreshRequest = {
  refreshToken,
  scopes: [],
  audiences: [],
  audienceStyle: 'none',
  subject: 'alice',
  grantedScopes: ['openid', 'profile'],
};

/** Refreshes, and tells what was kept and whether the access token was there before that. */
export async function refreshAt(
  provider: TestProvider,
  change: Partial<RefreshRequest> = {},
  { client = provider.client, by = adapter }: { client?: ProviderClient; by?: OpenidProvider } = {},
) {
  const kept: string[] = [];
  const keep: KeepRefreshToken = async (successor) => void kept.push(successor);
  const exchange = await by.refresh(provider.config, client, { ...refreshRequest, ...change }, keep);
  return { exchange, kept };
}

export const authorizationRequest: AuthorizationRequest = {
  redirectUri: 'http://127.0.0.1:50505/callback/x',
  scopes: ['openid', 'offline_access'],
  audiences: [],
  audienceStyle: 'none',
  loginHint: null,
  prompt: null,
};

/** Begins a login, and gives its address apart. */
export async function begin(provider: TestProvider, change: Partial<AuthorizationRequest> = {}) {
  const begun = await adapter.authorization(provider.config, provider.client, { ...authorizationRequest, ...change });
  if (!begun.ok) throw new Error(`not begun: ${JSON.stringify(begun.error)}`);
  return { ...begun.value, sent: new URL(begun.value.url).searchParams };
}

/** The callback of a login that went well, with changes. */
export function callbackOf(
  provider: TestProvider,
  { state }: Pick<BegunAuthorization, 'state'>,
  change: Readonly<Record<string, string | null>> = {},
): URL {
  const url = new URL(authorizationRequest.redirectUri);
  const parameters = { code: `code-${canary}`, state: `${state}`, iss: provider.origin, ...change };
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

/** The error of a result, which must not repeat anything secret. */
export function errorOf(result: Result<unknown>): AppError {
  if (result.ok) throw new Error('expected an error, got a success');
  expect(JSON.stringify(result.error)).not.toContain('anary');
  return result.error;
}

/** The value of a success; a failure fails the test with its code. */
export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
}
