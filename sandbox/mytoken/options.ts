import { type StoredTemplate, sampleTemplates } from './profiles.ts';

/** A provider at which the server is a client. Register `<issuer of the server>/redirect` there. */
export interface ProviderEntry {
  readonly issuer: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** Settings of the server; what is missing is as in `defaultOptions`. */
export interface MytokenServerOptions {
  /** 0 for a free port. */
  readonly port: number;
  readonly providers: readonly ProviderEntry[];
  readonly pollingCodes: boolean;
  readonly revocation: boolean;
  readonly tokeninfo: boolean;
  /** Whether templates are offered. */
  readonly profiles: boolean;
  readonly templates: readonly StoredTemplate[];
  /** Who may write templates: group → password. */
  readonly templateGroups: Readonly<Record<string, string>>;
  /** Seconds between two polls, as told to the client. */
  readonly interval: number;
  /** Seconds from the start of a login until its codes expire. */
  readonly codeLifetime: number;
  /** At most so many requests from one address in so many seconds. */
  readonly rateLimit: { readonly maxRequests: number; readonly window: number } | undefined;
}

/** Everything on, no limit, quick polls. */
export const defaultOptions: MytokenServerOptions = {
  port: 0,
  providers: [],
  pollingCodes: true,
  revocation: true,
  tokeninfo: true,
  profiles: true,
  templates: sampleTemplates,
  templateGroups: { _: 'secret', biolab: 'secret' },
  interval: 1,
  codeLifetime: 300,
  rateLimit: undefined,
};
