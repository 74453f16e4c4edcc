import { Provider } from 'oidc-provider';
import { listen } from '../http/listen.ts';
import { generateAccounts, type SandboxAccount } from './accounts.ts';
import {
  defaultBehaviour,
  defaultFeatures,
  type ProviderBehaviour,
  type ProviderFeatures,
  providerScopes,
} from './behaviour.ts';
import { clientMetadata, type SandboxClient } from './clients.ts';
import { providerConfiguration } from './configuration.ts';
import { handleInteraction } from './interaction.ts';
import { createStore } from './store.ts';

/** Everything is optional: a free port, generated accounts, no client, default behaviour. */
export interface ProviderOptions {
  readonly port?: number;
  readonly accounts?: readonly SandboxAccount[];
  readonly clients?: readonly SandboxClient[];
  readonly behaviour?: Partial<ProviderBehaviour>;
  readonly features?: Partial<ProviderFeatures>;
}

/** A provider that listens. */
export interface RunningProvider {
  readonly issuer: string;
  readonly port: number;
  readonly accounts: readonly SandboxAccount[];
  readonly scopes: readonly string[];
  /** Registers a client, or replaces the one with this id. */
  addClient(client: SandboxClient): void;
  /** The ids of the clients that registered themselves, and are still there. */
  registeredClients(): readonly string[];
  /** Changes the behaviour from the next request on. */
  change(behaviour: Partial<ProviderBehaviour>): void;
  /** How many refresh tokens are neither revoked nor replaced. */
  countRefreshTokens(): number;
  /** Makes every refresh token invalid, as an administrator might. */
  dropRefreshTokens(): void;
  close(): Promise<void>;
}

/** Starts an OpenID provider on loopback, in memory. Rejects when the port is taken. */
export async function startProvider(options: ProviderOptions = {}): Promise<RunningProvider> {
  const listening = await listen(options.port ?? 0);
  const accounts = options.accounts ?? generateAccounts();
  const store = createStore();
  let behaviour: ProviderBehaviour = { ...defaultBehaviour, ...options.behaviour };
  const features: ProviderFeatures = { ...defaultFeatures, ...options.features };
  const provider = new Provider(
    listening.origin,
    providerConfiguration(store, accounts, () => behaviour, features),
  );
  if (!features.issuerInRedirect) hideIssuer(provider);
  if (features.redirectUris === 'exact') compareRedirectUris(provider);
  const context = { provider, accounts, behaviour: () => behaviour, formsStay: features.formsStay };
  const protocol = provider.callback();
  const added = new Set<string>();
  const addClient = (client: SandboxClient): void => {
    added.add(client.clientId);
    store.clients.set(client.clientId, clientMetadata(client, features.deviceFlow));
  };
  for (const client of options.clients ?? []) addClient(client);

  listening.serve((request, response) => {
    if (request.url?.startsWith('/interaction/')) void handleInteraction(context, request, response);
    else void protocol(request, response);
  });
  return {
    issuer: listening.origin,
    port: listening.port,
    accounts,
    scopes: providerScopes,
    addClient,
    registeredClients: () => [...store.clients.keys()].filter((id) => !added.has(id)),
    change(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    countRefreshTokens: store.countRefreshTokens,
    dropRefreshTokens: store.dropRefreshTokens,
    close: listening.close,
  };
}

/** Makes it a provider of before RFC 9207. The library has no setting for that. */
function hideIssuer(provider: Provider): void {
  provider.use(async (context, next) => {
    await next();
    const location: unknown = context.response.get('location');
    if (typeof location === 'string' && URL.canParse(location)) {
      const url = new URL(location);
      if (url.searchParams.has('iss')) {
        url.searchParams.delete('iss');
        context.set('location', url.href);
      }
    }
    const body: unknown = context.body;
    if (typeof body === 'object' && body !== null && 'authorization_response_iss_parameter_supported' in body) {
      body.authorization_response_iss_parameter_supported = false;
    }
  });
}

/** Makes it a provider that compares redirect URIs as text, as some do that never heard of RFC 8252. */
function compareRedirectUris({ Client }: Provider): void {
  Client.prototype.redirectUriAllowed = function (redirectUri) {
    return this.redirectUris?.includes(redirectUri) === true;
  };
}
