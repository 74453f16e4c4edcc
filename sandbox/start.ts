import { randomBytes } from 'node:crypto';
import { defaultOptions, type MytokenServerOptions, type ProviderEntry } from './mytoken/options.ts';
import { type RunningMytokenServer, startMytokenServer } from './mytoken/start.ts';
import { type ProviderOptions, type RunningProvider, startProvider } from './provider/start.ts';

/** Both servers' settings. */
export interface SandboxOptions {
  readonly provider?: ProviderOptions;
  readonly mytoken?: Partial<Omit<MytokenServerOptions, 'providers'>>;
  /** Providers that the server names besides the one that runs here; nobody can log in there. */
  readonly otherProviders?: readonly ProviderEntry[];
}

/** Both servers, wired together. */
export interface RunningSandbox {
  readonly provider: RunningProvider;
  readonly mytoken: RunningMytokenServer;
  close(): Promise<void>;
}

/** Starts a provider and a mytoken server that is its client. Rejects when a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const provider = await startProvider(options.provider);
  const client = { clientId: 'mytoken-sandbox', clientSecret: randomBytes(24).toString('base64url') };
  const entry = { ...client, issuer: provider.issuer, name: 'Sandbox provider', scopes: provider.scopes };
  const mytoken = await startMytokenServer({
    ...defaultOptions,
    ...options.mytoken,
    providers: [entry, ...(options.otherProviders ?? [])],
  });
  provider.addClient({ ...client, redirectUris: [`${mytoken.issuer}/redirect`] });
  return {
    provider,
    mytoken,
    async close() {
      await mytoken.close();
      await provider.close();
    },
  };
}
