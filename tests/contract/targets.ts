import type { RunningProvider } from '../../sandbox/provider/start.ts';
import { type SandboxOptions, startSandbox } from '../../sandbox/start.ts';
import { startReference } from './support/reference-server.ts';

/** How a server is to be set up, in words that fit both. */
export interface ServerSettings {
  /** seconds */
  readonly codeLifetime?: number;
  readonly rateLimit?: { readonly maxRequests: number; readonly window: number };
  readonly pollingCodes?: boolean;
  readonly tokeninfo?: boolean;
  readonly revocation?: boolean;
  readonly profiles?: boolean;
  /** who may write templates: group → password */
  readonly templateGroups?: Readonly<Record<string, string>>;
}

/** Who may write templates on a server under test, where nothing else is said. */
const twoGroups = { _: 'secret', biolab: 'secret' };

/** A server under test with the provider behind it. */
export interface RunningTarget {
  readonly issuer: string;
  readonly provider: RunningProvider;
  close(): Promise<void>;
}

/** A server that the suite runs against; `start` gives a sentence when it is not available here. */
export interface Target {
  readonly name: string;
  start(settings: ServerSettings): Promise<RunningTarget | string>;
}

const sandbox: Target = {
  name: 'sandbox',
  async start(settings) {
    const running = await startSandbox({
      mytoken: { templateGroups: twoGroups, ...settings, templates: [] },
    } satisfies SandboxOptions);
    return { issuer: running.mytoken.issuer, provider: running.provider, close: running.close };
  },
};

const reference: Target = {
  name: 'live server',
  async start(settings) {
    const running = await startSandbox();
    const server = await startReference({ provider: running.provider, config: referenceConfig(settings) });
    if (typeof server === 'string') {
      await running.close();
      return server;
    }
    return {
      issuer: server.issuer,
      provider: running.provider,
      async close() {
        await server.close();
        await running.close();
      },
    };
  },
};

export const targets: readonly Target[] = [sandbox, reference];

/** The same settings in the live server's own words. */
function referenceConfig(settings: ServerSettings): Readonly<Record<string, unknown>> {
  const {
    codeLifetime,
    rateLimit,
    pollingCodes,
    tokeninfo,
    revocation,
    profiles,
    templateGroups = twoGroups,
  } = settings;
  const off = { enabled: false };
  return {
    features: {
      polling_codes: {
        ...(codeLifetime === undefined ? {} : { expires_after: codeLifetime }),
        ...(pollingCodes === undefined ? {} : { enabled: pollingCodes }),
      },
      ...(revocation === undefined ? {} : { token_revocation: { enabled: revocation } }),
      server_profiles: { enabled: profiles ?? true, groups: templateGroups },
      // The web pages of the server need introspection.
      ...(tokeninfo === false
        ? {
            tokeninfo: { introspect: off, event_history: off, subtoken_tree: off, list_mytokens: off },
            web_interface: off,
          }
        : {}),
    },
    ...(rateLimit === undefined
      ? {}
      : {
          server: {
            request_limits: {
              enabled: true,
              max_requests: rateLimit.maxRequests,
              window: rateLimit.window,
              always_allow: ['192.0.2.1'],
            },
          },
        }),
  };
}
