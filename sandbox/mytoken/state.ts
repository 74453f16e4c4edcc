import type { Clause, Rotation } from './clause.ts';
import type { MytokenServerOptions, ProviderEntry } from './options.ts';
import type { StoredTemplate } from './profiles.ts';
import type { Signer } from './signer.ts';

/** The rights of a mytoken, as asked for or as given. */
export interface Rights {
  readonly name: string | undefined;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation | undefined;
}

/** A login under way. */
export interface Flow {
  readonly consentCode: string;
  readonly state: string;
  /** Missing in the web flow. */
  readonly pollingCode: string | undefined;
  /** Where the web flow ends. */
  readonly redirectUri: string | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly applicationName: string | undefined;
  readonly provider: ProviderEntry;
  rights: Rights;
  codeVerifier: string | undefined;
  phase: 'open' | 'declined' | 'done';
  token: MytokenEntry | undefined;
}

/** The provider's refresh token behind one or more mytokens. */
export interface RefreshHolder {
  readonly provider: ProviderEntry;
  token: string;
}

/** A mytoken; rotation changes its value, not the entry. Times in unix seconds. */
export interface MytokenEntry {
  readonly id: string;
  readonly subject: string;
  readonly rights: Rights;
  readonly refresh: RefreshHolder;
  readonly createdAt: number;
  readonly createdFrom: string;
  readonly usages: Map<Clause, { at: number; other: number }>;
  sequence: number;
  issuedAt: number;
  value: string;
}

/** Where the provider's endpoints are. */
export interface ProviderEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string;
}

/** Everything that one server remembers. */
export interface MytokenState {
  readonly issuer: string;
  readonly options: MytokenServerOptions;
  readonly signer: Signer;
  readonly flows: Set<Flow>;
  /** By `jti`. */
  readonly tokens: Map<string, MytokenEntry>;
  readonly templates: StoredTemplate[];
  /** By the provider's issuer. */
  readonly endpoints: Map<string, ProviderEndpoints>;
}

/** Unix seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** The configured provider of this issuer, with or without a slash at the end. */
export function findProvider(state: MytokenState, issuer: string | null | undefined): ProviderEntry | undefined {
  const bare = (text: string) => text.replace(/\/$/, '');
  return state.options.providers.find((provider) => bare(provider.issuer) === bare(issuer ?? ''));
}

/** True while the codes of a login are good. */
export function isFresh(state: MytokenState, flow: Flow): boolean {
  return Date.now() - flow.startedAt < state.options.codeLifetime * 1000;
}

/** The open, fresh login that `matches`. */
export function findOpenFlow(state: MytokenState, matches: (flow: Flow) => boolean): Flow | undefined {
  return [...state.flows].find((flow) => flow.phase === 'open' && isFresh(state, flow) && matches(flow));
}
