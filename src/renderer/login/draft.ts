import { isAliasTaken } from '../../shared/credentials/alias.ts';
import { defaultCapabilities } from '../../shared/credentials/capabilities.ts';
import { sameIssuer } from '../../shared/credentials/issuer.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { ServerView } from '../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../shared/login/form.ts';
import { withoutHidden } from '../../shared/text/visible.ts';
import { isOver } from '../tokens/ends.ts';
import { nameOfProvider } from './providers.ts';

/** In characters; half of what the field takes. */
const maxProposalLength = 40;

/** Facts of earlier logins that a new form starts from. */
export interface Experience {
  readonly servers: readonly ServerView[];
  readonly credentials: readonly Pick<CredentialView, 'alias' | 'createdAt' | 'server' | 'provider'>[];
}

/**
 * The form as it first appears: short-lived, and with the rights that daily work needs; where the last login was, and with
 * a name that no other token has.
 * @param server where the user asked for it; undefined = at the server of the last login, else at the first
 */
export function newLoginForm(experience: Experience, server?: ServerView): LoginForm {
  const at = server ?? usualServer(experience);
  const form: LoginForm = {
    server: at?.issuer ?? '',
    provider: usualProvider(experience, at),
    alias: '',
    tokenName: '',
    capabilities: [...defaultCapabilities],
    expires: '+7d',
    scopes: [],
    audiences: [],
    thisComputerOnly: false,
    usesAT: null,
    template: null,
    rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  };
  return { ...form, alias: proposedAlias(experience, form) };
}

/**
 * The same wishes at another server: what belongs to a provider of the old one is left out, and a name that was proposed
 * follows.
 */
export const atServer = (experience: Experience, form: LoginForm, server: ServerView): LoginForm =>
  withProposal(experience, form, {
    ...form,
    server: server.issuer,
    provider: usualProvider(experience, server),
    scopes: [],
  });

/** The same wishes at another provider; a name that was proposed follows. */
export const atProvider = (experience: Experience, form: LoginForm, provider: string): LoginForm =>
  withProposal(experience, form, { ...form, provider, scopes: [] });

/**
 * The form for a mytoken from a provider, at the first server that is known to support it, the one of the last login before
 * all others; null when there is none.
 */
export function mytokenFormFor(experience: Experience, provider: string): LoginForm | null {
  const usual = usualServer(experience);
  const servers = [...(usual === undefined ? [] : [usual]), ...experience.servers];
  for (const server of servers) {
    const offered = server.details?.providers.find(({ issuer }) => sameIssuer(issuer, provider));
    if (offered !== undefined) return atProvider(experience, newLoginForm(experience, server), offered.issuer);
  }
  return null;
}

/** True if the name in a form is still the proposed one. */
export const isProposed = (experience: Experience, form: LoginForm): boolean =>
  form.alias === proposedAlias(experience, form);

const withProposal = (experience: Experience, before: LoginForm, after: LoginForm): LoginForm =>
  before.alias.trim() === '' || isProposed(experience, before)
    ? { ...after, alias: proposedAlias(experience, after) }
    : after;

const lastLogin = (
  { credentials }: Experience,
  isMeant: (credential: Experience['credentials'][number]) => boolean,
): Experience['credentials'][number] | undefined =>
  credentials
    .filter(isMeant)
    .reduce<Experience['credentials'][number] | undefined>(
      (last, one) => (last === undefined || one.createdAt > last.createdAt ? one : last),
      undefined,
    );

function usualServer(experience: Experience): ServerView | undefined {
  const { servers } = experience;
  const known = ({ server }: Experience['credentials'][number]) =>
    servers.find(({ issuer }) => sameIssuer(issuer, server.issuer));
  const last = lastLogin(experience, (one) => known(one) !== undefined);
  return (last === undefined ? undefined : known(last)) ?? servers[0];
}

/**
 * The provider that the user chose as the first one, else that of the last login at this server, else the only one; none
 * otherwise, since a guess would be a wrong login.
 */
function usualProvider(experience: Experience, server: ServerView | undefined): string {
  if (server === undefined) return '';
  const providers = server.details?.providers ?? [];
  const last = lastLogin(experience, (one) => sameIssuer(one.server.issuer, server.issuer))?.provider.issuer;
  // A provider that the server no longer offers is not proposed.
  const offered = providers.find(({ issuer }) => issuer === last)?.issuer;
  const only = providers.length === 1 ? providers[0]?.issuer : undefined;
  return server.defaultProvider ?? offered ?? only ?? '';
}

/** The provider's name, with the server's where a token has it already, and then with a number; empty without a provider. */
function proposedAlias({ servers, credentials }: Experience, { server: at, provider: from }: LoginForm): string {
  const server = servers.find(({ issuer }) => issuer === at);
  const provider = server?.details?.providers.find(({ issuer }) => issuer === from);
  if (server === undefined || provider === undefined) return '';
  const taken = credentials.map(({ alias }) => alias);
  const name = withinAlias(nameOfProvider(server, provider));
  const plain = isAliasTaken(name, taken) ? withinAlias(`${name} ${server.shortName}`) : name;
  return freeAlias(plain, taken);
}

/** A provider may be called anything; a name on this computer is one line of letters that can be seen, with room for a number. */
export const withinAlias = (name: string): string =>
  withoutHidden(
    Array.from(withoutHidden(name.replace(/\s+/g, ' ')))
      .slice(0, maxProposalLength)
      .join(''),
  );

/** Adds the words of a text to a list, each once. */
export function withWords(values: readonly string[], text: string): string[] {
  return [...new Set([...values, ...text.split(/\s+/).filter((word) => word !== '')])];
}

/**
 * Carries a changed selection over to a list that may have grown meanwhile.
 * @param values the list as it is
 * @param before what was selected when the selection was shown
 * @param after what is selected now
 */
export function withSelection(
  values: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] {
  const kept = values.filter((value) => after.includes(value) || !before.includes(value));
  return [...new Set([...kept, ...after.filter((value) => !before.includes(value))])];
}

const withoutNumber = (alias: string): string => alias.replace(/ \d+$/, '');

/**
 * The token that cannot be used any more and that a new one was made for, as its name with a number tells.
 * @returns null when there is none
 */
export function replacedBy<T extends Pick<CredentialView, 'id' | 'alias' | 'state' | 'server' | 'provider'>>(
  made: T,
  all: readonly T[],
): T | null {
  const isSameLogin = ({ server, provider }: T) =>
    sameIssuer(server.issuer, made.server.issuer) && sameIssuer(provider.issuer, made.provider.issuer);
  const dead = all.filter((one) => one.id !== made.id && isOver(one.state) && isSameLogin(one));
  return made.alias === withoutNumber(made.alias)
    ? null
    : (dead.find(({ alias }) => withoutNumber(alias) === withoutNumber(made.alias)) ?? null);
}

/** An alias that no other token has, with a number where it must: for a second token of the same kind. */
export function freeAlias(alias: string, taken: readonly string[]): string {
  const stem = withoutNumber(alias);
  const candidates = [alias, ...taken.map((_, index) => `${stem} ${index + 2}`)];
  return candidates.find((candidate) => !isAliasTaken(candidate, taken)) ?? alias;
}
