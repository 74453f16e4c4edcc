import { onTestFinished } from 'vitest';
import type { SandboxAccount } from '../../../sandbox/provider/accounts.ts';
import { type ProviderOptions, type RunningProvider, startProvider } from '../../../sandbox/provider/start.ts';
import type { IssuedAccessToken } from '../../../src/main/core/ports/mytoken-server.ts';
import type {
  AuthorizationRequest,
  CodeExchange,
  OpenidProvider,
  ProviderClient,
  ProviderConfig,
  ProviderTokens,
  RefreshExchange,
  RefreshRequest,
  RefreshToken,
} from '../../../src/main/core/ports/openid-provider.ts';
import { createHttp } from '../../../src/main/http/client.ts';
import { createOpenidProvider } from '../../../src/main/oidc/client.ts';
import { logInByHttp } from '../support/person.ts';
import { clock, expectOk } from '../world.ts';

const redirectPath = '/callback/abcdefgh';
const redirectUri = `http://127.0.0.1:50505${redirectPath}`;

export const adapter: OpenidProvider = createOpenidProvider({
  http: createHttp({ userAgent: 'Mytoken Tray contract tests', loopbackOnly: true, authorities: () => null }),
  clock,
});

/** Our client in front of a provider of its own, and the people who log in there. */
export interface ProviderWorld {
  readonly provider: RunningProvider;
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  readonly alice: SandboxAccount;
  readonly bob: SandboxAccount;
  /** A login up to the end of the exchange. */
  end(change?: LoginChange): Promise<CodeExchange>;
  /** The same for one that went well. */
  login(change?: LoginChange): Promise<ProviderTokens>;
  refresh(
    token: RefreshToken,
    change?: Partial<RefreshRequest>,
  ): Promise<RefreshExchange<IssuedAccessToken> & { readonly kept: readonly string[] }>;
}

interface LoginChange extends Partial<AuthorizationRequest> {
  readonly client?: ProviderClient;
  /** the provider as we take it to be */
  readonly config?: ProviderConfig;
  readonly through?: OpenidProvider;
  readonly account?: SandboxAccount;
  readonly cancelAt?: 'login' | 'consent';
  readonly callback?: (url: URL) => void;
}

export const clientOf = (config: ProviderConfig, change: Partial<ProviderClient> = {}): ProviderClient => ({
  issuer: config.issuer,
  clientId: 'tray',
  clientSecret: null,
  secretExpiresAt: null,
  authMethod: 'none',
  redirect: { host: '127.0.0.1', ports: [], path: redirectPath },
  registration: null,
  origin: 'entered',
  ...change,
});

/** Starts a provider until the test is over. */
export async function openProvider(options: ProviderOptions = {}): Promise<ProviderWorld> {
  const native = { clientId: 'tray', redirectUris: [`http://127.0.0.1${redirectPath}`] };
  const provider = await startProvider({ clients: [native], ...options });
  onTestFinished(() => provider.close());
  const config = expectOk(await adapter.discover(provider.issuer));
  const [alice, bob] = provider.accounts;
  if (alice === undefined || bob === undefined) throw new Error('the provider has too few accounts');
  const end = async ({
    client,
    config: taken = config,
    through = adapter,
    account,
    cancelAt,
    callback,
    ...change
  }: LoginChange = {}) => {
    const by = client ?? clientOf(config);
    const request: AuthorizationRequest = {
      redirectUri,
      scopes: ['openid', 'offline_access', 'profile', 'storage.read'],
      audiences: [],
      audienceStyle: 'none',
      loginHint: null,
      prompt: null,
      ...change,
    };
    const { url, check } = expectOk(await through.authorization(taken, by, request));
    const person = { account: account ?? alice, ...(cancelAt === undefined ? {} : { cancelAt }) };
    const reached = await logInByHttp(url, person, request.redirectUri);
    callback?.(reached);
    return through.exchangeCode(config, by, check, reached, async () => {});
  };
  return {
    provider,
    config,
    client: clientOf(config),
    alice,
    bob,
    end,
    login: async (change) => expectOk((await end(change)).result),
    async refresh(refreshToken, change = {}) {
      const kept: string[] = [];
      const request: RefreshRequest = {
        refreshToken,
        scopes: [],
        audiences: [],
        audienceStyle: 'none',
        subject: 'alice',
        grantedScopes: [],
        ...change,
      };
      const exchange = await adapter.refresh(config, clientOf(config), request, async (token) => void kept.push(token));
      return { ...exchange, kept };
    },
  };
}

/** The refresh token of a login that has one. */
export function refreshTokenOf({ refreshToken }: ProviderTokens): RefreshToken {
  if (refreshToken === null) throw new Error('the login gave no refresh token');
  return refreshToken;
}
