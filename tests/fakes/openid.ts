import type { IssuedAccessToken } from '../../src/main/core/ports/mytoken-server.ts';
import type {
  AuthorizationRequest,
  AuthorizationUrl,
  CodeExchange,
  DeviceLogin,
  DevicePoll,
  LoginCheck,
  LoginState,
  LoopbackRedirect,
  OpenidProvider,
  ProviderClient,
  ProviderConfig,
  ProviderTokens,
  RefreshExchange,
  RefreshRequest,
  RefreshToken,
  RegistrationRequest,
} from '../../src/main/core/ports/openid-provider.ts';
import type { OpenRedirect, RedirectListener } from '../../src/main/core/ports/redirect-listener.ts';
import type { OidcRecord } from '../../src/main/core/ports/vault.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import { err, ok, type Result } from '../../src/shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../src/shared/login/provider-form.ts';
import { accessToken, provider, startOfTests } from './samples.ts';

export const refreshToken = (name: string): RefreshToken => name as RefreshToken;

export const providerConfig: ProviderConfig = {
  issuer: provider,
  endpoints: {
    authorization: `${provider}/auth`,
    token: `${provider}/token`,
    revocation: `${provider}/revoke`,
    introspection: null,
    userinfo: `${provider}/userinfo`,
    registration: `${provider}/register`,
    device: null,
  },
  metadata: {},
  software: 'other',
  details: {
    issuer: provider,
    scopes: ['openid', 'offline_access'],
    features: { registration: true, device: false, revocation: true, introspection: false, userinfo: true },
    notes: [],
    otherHosts: [],
    clockSkewSeconds: 0,
  },
};

export const providerClient = (change: Partial<ProviderClient> = {}): ProviderClient => ({
  issuer: provider,
  clientId: 'tray',
  clientSecret: null,
  secretExpiresAt: null,
  authMethod: 'none',
  redirect: { host: '127.0.0.1', ports: [], path: '/callback/abcdefgh' },
  registration: { uri: `${provider}/register/tray`, accessToken: 'SECRETregistration' },
  origin: 'registered',
  ...change,
});

export const oidcRecord = (change: Partial<OidcRecord> = {}): OidcRecord => ({
  kind: 'oidc',
  refreshToken: refreshToken('first-RT'),
  issuer: provider,
  clientId: 'tray',
  subject: 'alice',
  account: 'alice@example.org',
  asked: ['openid', 'offline_access'],
  granted: ['openid', 'offline_access'],
  audienceStyle: 'resource',
  preset: { scopes: [], audiences: [] },
  claims: [],
  incomplete: false,
  createdAt: startOfTests,
  createdOn: 'desk',
  ...change,
});

export const providerLoginForm = (change: Partial<ProviderLoginForm> = {}): ProviderLoginForm => ({
  issuer: provider,
  alias: 'op',
  scopes: ['openid', 'offline_access'],
  audiences: [],
  audienceStyle: 'resource',
  credential: null,
  ...change,
});

export const providerTokens = (change: Partial<ProviderTokens> = {}): ProviderTokens => ({
  refreshToken: refreshToken('issued-RT'),
  access: accessToken('AT0', { scope: ['openid', 'offline_access'] }),
  subject: 'alice',
  account: 'alice@example.org',
  claims: [],
  ...change,
});

/** The end of a login with these tokens, or with an error and perhaps a refresh token all the same. */
export const codeExchange = (
  end: ProviderTokens | AppError,
  change: Partial<Omit<CodeExchange, 'result'>> = {},
): CodeExchange => ({
  result: 'code' in end ? err(end) : ok(end),
  refreshToken: 'code' in end ? null : end.refreshToken,
  delivery: 'answered',
  ...change,
});

/** The end of a refresh. */
export const refreshed = <T>(value: T, successor: string | null = null): RefreshExchange<T> => ({
  result: ok(value),
  successor: successor === null ? null : refreshToken(successor),
  delivery: 'answered',
});

export const refusedRefresh = (error: AppError, successor: string | null = null): RefreshExchange<never> => ({
  result: err(error),
  successor: successor === null ? null : refreshToken(successor),
  delivery: 'answered',
});

/** A login on another device for ten minutes from the start of tests. */
export const deviceLogin = (change: Partial<DeviceLogin> = {}): DeviceLogin => ({
  userCode: 'WDJB-MJHT',
  verificationUri: `${provider}/device`,
  verificationUriComplete: `${provider}/device?user_code=WDJB-MJHT`,
  expiresAt: startOfTests + 600,
  intervalSeconds: 5,
  check: {} as LoginCheck,
  ...change,
});

type Scripted<T> = T | Promise<T>;

export interface ProviderScript {
  readonly discover: Scripted<Result<ProviderConfig>>[];
  readonly register: Scripted<Result<ProviderClient>>[];
  readonly unregister: Scripted<Result<null>>[];
  readonly authorization: AppError[];
  readonly exchangeCode: Scripted<CodeExchange>[];
  readonly startDevice: Scripted<Result<DeviceLogin>>[];
  readonly pollDevice: Scripted<DevicePoll>[];
  readonly refresh: Scripted<RefreshExchange<IssuedAccessToken>>[];
  readonly revoke: Scripted<Result<null>>[];
  readonly introspect: Scripted<Result<boolean>>[];
  readonly isRevoked: Scripted<RefreshExchange<boolean>>[];
}

/** A provider that says what it was told to say. */
export interface FakeOpenid extends OpenidProvider {
  readonly script: ProviderScript;
  readonly authorizations: AuthorizationRequest[];
  /** the addresses whose codes were exchanged */
  readonly callbacks: URL[];
  readonly registrations: RegistrationRequest[];
  readonly refreshes: RefreshRequest[];
  readonly revoked: RefreshToken[];
}

/** @param journal gets a line for each request, at its beginning */
export function createFakeOpenid(journal: string[]): FakeOpenid {
  const script: ProviderScript = {
    discover: [],
    register: [],
    unregister: [],
    authorization: [],
    exchangeCode: [],
    startDevice: [],
    pollDevice: [],
    refresh: [],
    revoke: [],
    introspect: [],
    isRevoked: [],
  };
  const kept = { script, authorizations: [], callbacks: [], registrations: [], refreshes: [], revoked: [] } as Omit<
    FakeOpenid,
    keyof OpenidProvider
  >;

  async function answer<T>(line: string, answers: Scripted<T>[], otherwise?: T): Promise<T> {
    journal.push(line);
    const next = answers.shift() ?? otherwise;
    if (next === undefined) throw new Error(`no answer was scripted for: ${line}`);
    return next;
  }

  /** Gives a successor to `keep` first, as the adapter does. */
  async function rotating<T>(
    line: string,
    answers: Scripted<RefreshExchange<T>>[],
    keep: (token: RefreshToken) => Promise<void>,
  ): Promise<RefreshExchange<T>> {
    const exchange = await answer(line, answers);
    if (exchange.successor !== null) await keep(exchange.successor);
    journal.push('the answer is judged');
    return exchange;
  }

  return {
    ...kept,
    discover: () => answer('OP discover', script.discover, ok(providerConfig)),
    register(_config, request) {
      kept.registrations.push(request);
      return answer('OP register', script.register, ok(providerClient({ redirect: request.redirect })));
    },
    unregister: () => answer('OP unregister', script.unregister, ok(null)),
    async authorization(_config, _client, request) {
      kept.authorizations.push(request);
      const error = script.authorization.shift();
      if (error !== undefined) return err(error);
      return ok({
        url: `${provider}/auth?state=SECRETstate` as AuthorizationUrl,
        state: 'SECRETstate' as LoginState,
        check: {} as LoginCheck,
      });
    },
    async exchangeCode(_config, _client, _check, callback, keep) {
      kept.callbacks.push(callback);
      const exchange = await answer('OP exchange code', script.exchangeCode);
      if (exchange.refreshToken !== null) await keep(exchange.refreshToken);
      journal.push('the answer is judged');
      return exchange;
    },
    refresh(_config, _client, request, keep) {
      kept.refreshes.push(request);
      return rotating(`OP refresh with ${request.refreshToken}`, script.refresh, keep);
    },
    revoke(_config, _client, token) {
      kept.revoked.push(token);
      return answer(`OP revoke ${token}`, script.revoke, ok(null));
    },
    introspect: () => answer('OP introspect', script.introspect),
    isRevoked: (_config, _client, { introspectedAlive }, keep) =>
      rotating(`OP is revoked? ${introspectedAlive ? 'by introspection' : 'by use'}`, script.isRevoked, keep),
    async userinfo(_config, _client, { accessToken, subject }) {
      journal.push(`OP userinfo of ${subject} with ${accessToken}`);
      return ok([{ name: 'email', value: 'alice@example.org' }]);
    },
    startDevice: () => answer('OP start device', script.startDevice, ok(deviceLogin())),
    async pollDevice(_config, _client, _login, keep) {
      const poll = await answer('OP poll device', script.pollDevice, { kind: 'pending' });
      if (poll.kind === 'ended' && poll.exchange.refreshToken !== null) await keep(poll.exchange.refreshToken);
      return poll;
    },
  };
}

/** A listener without a port; a test lets the browser come back. */
export interface FakeRedirects extends RedirectListener {
  readonly opened: { readonly redirect: LoopbackRedirect; closed: boolean; comeBack(): void }[];
  fault: AppError | null;
}

export function createFakeRedirects(): FakeRedirects {
  const redirects: FakeRedirects = {
    opened: [],
    fault: null,
    async listen(redirect) {
      if (redirects.fault !== null) return err(redirects.fault);
      let comeBack: (address: URL) => void = () => {};
      const callback = new Promise<URL>((resolve) => {
        comeBack = resolve;
      });
      const redirectUri = `http://${redirect.host}:1${redirect.path}`;
      const record = { redirect, closed: false, comeBack: () => comeBack(new URL(`${redirectUri}?code=SECRETcode`)) };
      redirects.opened.push(record);
      const open: OpenRedirect = {
        redirectUri,
        waitFor: () => callback,
        accept(pasted) {
          if (!pasted.startsWith(redirectUri)) {
            return err({ code: 'pasted-address-refused', because: 'host', redirectUri });
          }
          comeBack(new URL(pasted));
          return ok(null);
        },
        async close() {
          record.closed = true;
        },
      };
      return ok(open);
    },
  };
  return redirects;
}
