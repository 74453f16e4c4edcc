import { type ProviderOptions, type RunningProvider, startProvider } from '../../../sandbox/provider/start.ts';
import { test as base } from './fixture.ts';

interface Props {
  /** Starts an OpenID provider where programs register themselves; it is ended with the test. */
  readonly openProvider: (options?: ProviderOptions) => Promise<RunningProvider>;
}

/** The fixtures of all tests, and OpenID providers that one logs in at directly. */
export const test = base.extend<Props>({
  openProvider: async ({ configFolder: _folder }, use) => {
    const started: RunningProvider[] = [];
    await use(async (options = {}) => {
      const provider = await startProvider({ ...options, features: { registration: 'open', ...options.features } });
      started.push(provider);
      return provider;
    });
    for (const provider of started) await provider.close();
  },
});
