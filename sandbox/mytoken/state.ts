import type { Clause, Rotation } from './clause.ts';
import type { MailSettings } from './email.ts';
import type { MytokenServerOptions, ProviderEntry } from './options.ts';
import type { PersonId } from './person.ts';
import type { Signer } from './signer.ts';
import type { Calendar, Subscription } from './subscriptions.ts';
import type { StoredTemplate } from './template-store.ts';

/** The rights of a mytoken, as asked for or as given. */
export interface Rights {
  readonly name: string | undefined;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  readonly rotation: Rotation | undefined;
}

/** How a token can be handed over. */
export type TokenForm = 'token' | 'short_token' | 'transfer_code';

/** The requested form of a token; a length has precedence. */
export interface WantedForm {
  readonly responseType: string | undefined;
  readonly longest: number | undefined;
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
  /** In which form the token is wanted. */
  readonly wanted: WantedForm;
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
  /** The token that it was made with, as long as that one is there. */
  parent: MytokenEntry | undefined;
  readonly createdAt: number;
  readonly createdFrom: string;
  /** When the person logged in. */
  readonly loggedInAt: number;
  /** The oldest first. */
  readonly events: TokenEvent[];
  /** By what a clause says, so that those that say the same count together. */
  readonly usages: Map<string, { at: number; other: number }>;
  sequence: number;
  issuedAt: number;
  value: string;
}

/** What happened to a token, in the names of the wire. */
export interface TokenEvent {
  readonly event: string;
  readonly comment?: string;
  readonly ip: string;
  readonly user_agent?: string;
  /** Unix seconds. */
  readonly time: number;
}

/** A code that stands for a token until somebody redeems it. */
export interface TransferCode {
  readonly entry: MytokenEntry;
  /** The value that was put in. */
  readonly value: string;
  /** The token was made together with the code, and goes with it. */
  readonly bornWithToken: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where the provider's endpoints are. */
export interface ProviderEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string;
  readonly userinfo: string;
}

/** Everything that one server remembers. */
export interface MytokenState {
  readonly issuer: string;
  readonly options: MytokenServerOptions;
  /** Those of the options, and the guests'. */
  readonly providers: readonly ProviderEntry[];
  readonly signer: Signer;
  readonly flows: Set<Flow>;
  /** By `jti`. */
  readonly tokens: Map<string, MytokenEntry>;
  /** By short token. */
  readonly shortTokens: Map<string, MytokenEntry>;
  /** By code. */
  readonly transferCodes: Map<string, TransferCode>;
  readonly templates: StoredTemplate[];
  /** Which grant types people switched on or off. */
  readonly grants: Map<PersonId, ReadonlyMap<string, boolean>>;
  readonly mail: Map<PersonId, MailSettings>;
  /** By management code. */
  readonly subscriptions: Map<string, Subscription>;
  readonly calendars: Calendar[];
  /** By the provider's issuer. */
  readonly endpoints: Map<string, ProviderEndpoints>;
}

/** Unix seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** The configured provider of this issuer, with or without a slash at the end. */
export function findProvider(state: MytokenState, issuer: string | null | undefined): ProviderEntry | undefined {
  const bare = (text: string) => text.replace(/\/$/, '');
  return state.providers.find((provider) => bare(provider.issuer) === bare(issuer ?? ''));
}

/** True while the codes of a login are good. */
export function isFresh(state: MytokenState, flow: Flow): boolean {
  return Date.now() - flow.startedAt < state.options.codeLifetime * 1000;
}

/** The open, fresh login that `matches`. */
export function findOpenFlow(state: MytokenState, matches: (flow: Flow) => boolean): Flow | undefined {
  return [...state.flows].find((flow) => flow.phase === 'open' && isFresh(state, flow) && matches(flow));
}
