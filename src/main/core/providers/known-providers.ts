import type { ErrorCode } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderDetails } from '../../../shared/ipc/snapshot.ts';
import type { ProviderClientForm } from '../../../shared/login/provider-form.ts';
import { foldName, hasHiddenCharacters, mark } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import { discoverTyped, freeShortName, unlessTaken } from '../servers/typed-address.ts';
import { enterClient, registerAnew } from './clients.ts';
import { noteProviderContact, providerConfig } from './contacts.ts';
import { isLoggingIn, tokensOfProvider } from './needs.ts';

/** What is not told of an address on this computer. */
const hidden = {
  tellsWhatIsThere: new Set<ErrorCode>(['not-a-provider', 'unreachable', 'certificate', 'server-fault', 'cancelled']),
  nothing: (host: string) => ({ code: 'not-a-provider', host, because: 'none-or-other' }) as const,
};

/**
 * Asks an address that the user typed what it is, and adds it as a provider once the user, asked by main with that answer, has
 * agreed: from then on logins and refresh tokens go there. Adding a known one again is no error.
 */
export async function addProvider(context: Context, url: string): Promise<Result<ProviderDetails>> {
  const found = await discoverTyped(context, url, context.openid.discover, hidden);
  if (!found.ok) return found;
  const { issuer, details } = found.value;
  const isKnown = (providers: readonly KnownProvider[]) => providers.some((one) => one.issuer === issuer);
  if (!isKnown(context.store.get().providers)) {
    const { questions } = context.messages;
    const named = details.otherHosts.slice(0, 3).map(mark);
    const more = details.otherHosts.length - named.length;
    const others = context.format.list([...named, ...(more === 0 ? [] : [questions.moreHosts(more)])]);
    const question = questions.addProvider(new URL(issuer).host, others);
    if (!(await context.desktop.confirm(question))) return err({ code: 'declined-by-user' });
    const written = await writeProviders(context, (others) =>
      isKnown(others) ? others : [...others, { issuer, shortName: freeShortName(issuer, others) }],
    );
    if (!written.ok) return written;
  }
  noteProviderContact(context, issuer, found);
  return ok(details);
}

/** Asks a known provider anew what it offers. */
export async function refreshProvider(context: Context, issuer: string): Promise<Result<ProviderDetails>> {
  if (!context.store.get().providers.some((one) => one.issuer === issuer)) return err({ code: 'unknown-provider' });
  const config = await providerConfig(context, issuer, { fresh: true });
  return config.ok ? ok(config.value.details) : config;
}

/** Forgets a provider that no credential and no login needs any more. */
export async function removeProvider(context: Context, issuer: string): Promise<Result<null>> {
  const provider = unusedProvider(context, issuer);
  if (!provider.ok) return provider;
  const agreed = await context.desktop.confirm(
    context.messages.questions.removeProvider(provider.value.shortName, new URL(issuer).host),
  );
  if (!agreed) return err({ code: 'declined-by-user' });
  // A login may have begun while the question stood.
  const still = unusedProvider(context, issuer);
  return still.ok ? writeProviders(context, (all) => all.filter((one) => one.issuer !== issuer)) : still;
}

function unusedProvider({ store }: Context, issuer: string): Result<KnownProvider> {
  const state = store.get();
  const provider = state.providers.find((one) => one.issuer === issuer);
  if (provider === undefined) return err({ code: 'unknown-provider' });
  const count = tokensOfProvider(state, issuer);
  if (count > 0) return err({ code: 'provider-in-use', count });
  return isLoggingIn(state, issuer) ? err({ code: 'login-running' }) : ok(provider);
}

/** Changes the name that a user gave to a provider; no other one may have it. */
export async function renameProvider(context: Context, issuer: string, shortName: string): Promise<Result<null>> {
  const { providers } = context.store.get();
  if (!providers.some((one) => one.issuer === issuer)) return err({ code: 'unknown-provider' });
  if (shortName === '') return err({ code: 'invalid-input', field: 'shortName', because: 'empty' });
  if (hasHiddenCharacters(shortName)) {
    return err({ code: 'invalid-input', field: 'shortName', because: 'control-characters' });
  }
  const isTaken = providers.some((one) => one.issuer !== issuer && foldName(one.shortName) === foldName(shortName));
  if (isTaken) return err({ code: 'short-name-taken', name: shortName });
  return writeProviders(context, (all) => all.map((one) => (one.issuer === issuer ? { ...one, shortName } : one)));
}

/** Adds the providers of a backup that are not known here. Nothing is sent to them, and the user has agreed. */
export function addProvidersOfBackup(context: Context, providers: readonly KnownProvider[]): Promise<Result<null>> {
  return writeProviders(context, (present) => {
    const all = [...present];
    for (const one of providers) {
      if (all.some(({ issuer }) => issuer === one.issuer)) continue;
      all.push({ ...one, shortName: unlessTaken(one, all) });
    }
    return all;
  });
}

/** Keeps the client that the operator of a known provider has registered for this program. */
export async function enterProviderClient(context: Context, form: ProviderClientForm): Promise<Result<null>> {
  const { issuer, authMethod, redirect } = form;
  if (!context.store.get().providers.some((one) => one.issuer === issuer)) return err({ code: 'unknown-provider' });
  const clientId = form.clientId.trim();
  const clientSecret = form.clientSecret.trim();
  const wrong = (field: string, because: 'empty' | 'control-characters') =>
    err({ code: 'invalid-input', field, because } as const);
  if (clientId === '') return wrong('clientId', 'empty');
  if (hasHiddenCharacters(clientId)) return wrong('clientId', 'control-characters');
  if (hasHiddenCharacters(clientSecret)) return wrong('clientSecret', 'control-characters');
  if (authMethod !== 'none' && clientSecret === '') return wrong('clientSecret', 'empty');
  return enterClient(context, {
    issuer,
    clientId,
    clientSecret: authMethod === 'none' ? null : clientSecret,
    secretExpiresAt: null,
    authMethod,
    redirect,
    registration: null,
    origin: 'entered',
  });
}

/** Registers this program with a token that the operator of a known provider gave for it, which is kept nowhere. */
export async function registerAtProvider(
  context: Context,
  request: { readonly issuer: string; readonly initialAccessToken: string; readonly scopes: readonly string[] },
): Promise<Result<null>> {
  const { issuer, initialAccessToken, scopes } = request;
  if (!context.store.get().providers.some((one) => one.issuer === issuer)) return err({ code: 'unknown-provider' });
  const config = await providerConfig(context, issuer, { fresh: true });
  if (!config.ok) return config;
  return registerAnew(context, config.value, { scopes, initialAccessToken: initialAccessToken.trim() });
}

/** One change after the other, each to what the file holds then. */
function writeProviders(
  { providerList, store, queue }: Context,
  change: (providers: readonly KnownProvider[]) => readonly KnownProvider[],
): Promise<Result<null>> {
  return queue.run('provider-list', async () => {
    const present = await providerList.read();
    // Of a broken file a copy is kept; every other one that cannot be read stays as it is.
    if (!present.ok && present.error.code !== 'provider-list-damaged') return present;
    const providers = change(present.ok ? present.value : store.get().providers);
    const written = await providerList.write(providers);
    if (written.ok) store.set({ providers, providersProblem: null });
    return written;
  });
}

/** Takes up the list of providers as its file holds it. Where it cannot be read, what is known stays, and why is in the state. */
export function readProviders({ providerList, store, queue }: Context): Promise<Result<null>> {
  return queue.run('provider-list', async () => {
    const present = await providerList.read();
    if (present.ok) store.set({ providers: present.value, providersProblem: null });
    else store.set({ providersProblem: present.error });
    return present.ok ? ok(null) : present;
  });
}
