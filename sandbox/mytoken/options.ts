import type { RestrictionClaim } from './clause.ts';
import { type NewTemplate, sampleTemplates } from './template-store.ts';

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
  /** anybody may log in without a provider, as the guest of an address */
  readonly guestMode: boolean;
  readonly pollingCodes: boolean;
  readonly transferCodes: boolean;
  readonly shortTokens: boolean;
  readonly revocation: boolean;
  readonly tokeninfo: boolean;
  /** templates are offered */
  readonly profiles: boolean;
  /** people can be told what happens to their tokens */
  readonly notifications: boolean;
  /** addresses of people are known, though nothing is delivered */
  readonly mail: boolean;
  readonly templates: readonly NewTemplate[];
  /** Who may write templates: group → password. */
  readonly templateGroups: Readonly<Record<string, string>>;
  /** Claims that are dropped from requests and not enforced where the consent page has them. */
  readonly unsupportedClaims: readonly RestrictionClaim[];
  /** The longest life of a mytoken in seconds. */
  readonly maxLifetime: number | undefined;
  /** Where a web login may end without a consent page. */
  readonly trustedRedirects: readonly RegExp[];
  /** The name, in lower case, of a header that says the client's address. */
  readonly proxyHeader: string | undefined;
  /** The address of a manual, for clients to link to. */
  readonly documentation: string | undefined;
  /** Seconds between two polls, as told to the client. */
  readonly interval: number;
  /** Seconds from the start of a login until its codes expire; transfer codes live as long. */
  readonly codeLifetime: number;
  /** At most so many requests from one address in so many seconds. */
  readonly rateLimit: { readonly maxRequests: number; readonly window: number } | undefined;
}

/** Everything on but guests and mail, no limit, quick polls. */
export const defaultOptions: MytokenServerOptions = {
  port: 0,
  providers: [],
  guestMode: false,
  pollingCodes: true,
  transferCodes: true,
  shortTokens: true,
  revocation: true,
  tokeninfo: true,
  profiles: true,
  notifications: true,
  mail: false,
  templates: sampleTemplates,
  templateGroups: { _: 'secret', biolab: 'secret' },
  unsupportedClaims: [],
  maxLifetime: undefined,
  trustedRedirects: [],
  proxyHeader: undefined,
  documentation: undefined,
  interval: 1,
  codeLifetime: 300,
  rateLimit: undefined,
};
