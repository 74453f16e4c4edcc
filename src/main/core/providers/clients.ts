import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { mark } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { ClientName } from '../credentials/kind.ts';
import type { LoopbackRedirect, ProviderClient, ProviderConfig } from '../ports/openid-provider.ts';
import type { ProviderClientRecord } from '../ports/vault.ts';
import { providerConfig } from './contacts.ts';
import { checkUnbound, checkUnused, tokensOfClient } from './needs.ts';

/** How the program calls itself where it registers. */
const programName = 'Mytoken Tray';

/** Clients are read, changed and written as a whole: one change after the other. */
const clientsQueue = 'provider-clients';

/** Whether this is the client of that name. */
export const isNamed = ({ client }: ProviderClientRecord, { issuer, clientId }: ClientName): boolean =>
  client.issuer === issuer && client.clientId === clientId;

/** Shows which clients the vault has; their secrets stay there. */
function showClients({ store }: Pick<Context, 'store'>, clients: readonly ProviderClientRecord[]): void {
  const inUse = clients.filter(({ retired }) => !retired);
  store.set({
    providerClients: inUse.map(({ client: { issuer, clientId, origin } }) => ({ issuer, clientId, origin })),
  });
}

/** Reads the clients of a vault that was opened. Where they cannot be read, the login that needs one says why. */
export async function readClients(context: Context): Promise<void> {
  await context.queue.run(clientsQueue, async () => {
    const kept = await context.vault.readProviderClients();
    if (kept.ok) showClients(context, kept.value);
  });
}

async function saveClients(context: Context, clients: readonly ProviderClientRecord[]): Promise<Result<null>> {
  const saved = await context.vault.saveProviderClients(clients);
  if (saved.ok) showClients(context, clients);
  return saved;
}

/** The client to log in with: the newest that the vault has for the provider, or else one that is registered now. */
export function clientForLogin(
  context: Context,
  config: ProviderConfig,
  scopes: readonly string[],
): Promise<Result<ProviderClient>> {
  const { vault, queue } = context;
  return queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const ours = kept.value.filter(({ client }) => client.issuer === config.issuer);
    const newest = ours.findLast(({ client, retired }) => !retired && !isExpired(context, client));
    if (newest !== undefined) return ok(newest.client);
    // Any of them stays as long as a credential is bound to it, which a restore may have brought since it was retired.
    for (const { client, retired } of ours) {
      if (retired && checkUnbound(context, client).ok) await unregisterRetired(context, config, client);
    }
    return register(context, config, { scopes, initialAccessToken: null });
  });
}

/** Registers the program once more. The older clients stay as long as something needs them; the next login uses the new one. */
export async function registerAnew(
  context: Context,
  config: ProviderConfig,
  request: { readonly scopes: readonly string[]; readonly initialAccessToken: string },
): Promise<Result<null>> {
  const { vault, queue } = context;
  const registered = await queue.run(clientsQueue, () => register(context, config, request));
  if (!registered.ok) return registered;
  const kept = await vault.readProviderClients();
  for (const one of kept.ok ? kept.value : []) {
    const isOlder = one.client.issuer === config.issuer && !isNamed(one, registered.value);
    if (isOlder) await removeUnusedClient(context, one.client);
  }
  return ok(null);
}

/** A secret that ends during the login is as good as ended. */
const minLifeSeconds = 900;

const isExpired = ({ clock }: Context, { secretExpiresAt }: ProviderClient): boolean =>
  secretExpiresAt !== null && secretExpiresAt - clock.now() < minLifeSeconds;

/** Registers the program. The client is durable before it is used; one that cannot be saved is deleted at the provider. */
async function register(
  context: Context,
  config: ProviderConfig,
  { scopes, initialAccessToken }: { readonly scopes: readonly string[]; readonly initialAccessToken: string | null },
): Promise<Result<ProviderClient>> {
  const { vault, openid, log, machine } = context;
  const redirect = redirectOfItsOwn(machine.newId(), machine.newId());
  const registered = await openid.register(config, { name: programName, redirect, scopes, initialAccessToken });
  log.event('client-registered', { ok: registered.ok, code: registered.ok ? null : registered.error.code });
  if (!registered.ok) return registered;
  const kept = await vault.readProviderClients();
  const client = { client: registered.value, retired: false };
  const saved = kept.ok ? await saveClients(context, [...kept.value, client]) : kept;
  if (saved.ok) return registered;
  const removed = await openid.unregister(config, registered.value);
  log.event('client-not-saved', { code: saved.error.code, removed: removed.ok });
  return saved;
}

/**
 * Marks the clients that logins or credentials use as shared, for a backup that is about to be written: none of them is deleted
 * at its provider by itself from then on, whether or not the file comes about.
 * @returns those clients, once that is durable
 */
export function shareClients(context: Context): Promise<Result<readonly ProviderClientRecord[]>> {
  const { vault, queue } = context;
  return queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const inUse = kept.value.filter(({ client, retired }) => !retired || tokensOfClient(context, client) > 0);
    if (inUse.every(({ retired, sharedByBackup }) => !retired && sharedByBackup === true)) return ok(inUse);
    const saved = await saveClients(
      context,
      kept.value.map((one) => (inUse.includes(one) ? shared(one) : one)),
    );
    return saved.ok ? ok(inUse) : saved;
  });
}

const shared = (one: ProviderClientRecord): ProviderClientRecord => ({ ...one, retired: false, sharedByBackup: true });

/**
 * Adds the clients of a backup that are not here, or are retired. Those that are in use stay as they are, and are preferred for
 * the next login. All of them may be on other computers too.
 */
export function addClientsOfBackup(context: Context, clients: readonly ProviderClientRecord[]): Promise<Result<null>> {
  const { vault, queue } = context;
  return queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const isBrought = (one: ProviderClientRecord) => clients.some(({ client }) => isNamed(one, client));
    const added = clients.filter(({ client }) => !kept.value.some((one) => isNamed(one, client)));
    const again = kept.value.filter((one) => one.retired && isBrought(one));
    const others = kept.value.filter((one) => !again.includes(one));
    return saveClients(context, [
      ...[...added, ...again].map(shared),
      ...others.map((one) => (isBrought(one) ? shared(one) : one)),
    ]);
  });
}

const firstPort = 49_152;
const portCount = 65_536 - firstPort;
const portsRegistered = 3;

/**
 * The redirect URI of a client that this program registers. Its path is of this provider alone, so that no other one is ever
 * sent a code that came from it (RFC 9700 §4.4); its ports are for providers that compare addresses as text.
 * @param idForPath a UUID, whose end is in the path
 * @param idForPorts another one, which the ports are made of
 */
function redirectOfItsOwn(idForPath: string, idForPorts: string): LoopbackRedirect {
  const digits = idForPorts.replace(/[^0-9a-f]/g, '').padStart(4 * portsRegistered, '0');
  const random = Array.from({ length: portsRegistered }, (_, index) =>
    Number.parseInt(digits.slice(digits.length - 4 * (index + 1), digits.length - 4 * index), 16),
  );
  return {
    host: '127.0.0.1',
    ports: [...new Set(random.map((one) => firstPort + (one % portCount)))],
    path: `/callback/${idForPath.replace(/[^0-9a-z]/gi, '').slice(-8)}`,
  };
}

/**
 * Saves a client that the user entered. Main asks before it takes the place of one with the same name at the same provider,
 * whose registration can still be deleted then, and before it shares a redirect URI with the client of another provider.
 */
export async function enterClient(context: Context, client: ProviderClient): Promise<Result<null>> {
  const { vault, desktop, messages, queue } = context;
  const { host } = new URL(client.issuer);
  const present = await vault.readProviderClients();
  if (!present.ok) return present;
  const sharing = present.value.find((one) => sharesRedirect(context, one, client));
  const questions = [
    ...(present.value.some((one) => isNamed(one, client))
      ? [messages.questions.replaceClient(mark(client.clientId), host)]
      : []),
    ...(sharing === undefined ? [] : [messages.questions.shareRedirect(host, new URL(sharing.client.issuer).host)]),
  ];
  for (const question of questions) {
    if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  }
  return queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const replaced = kept.value.find((one) => isNamed(one, client));
    const registration = replaced?.client.registration ?? null;
    const others = kept.value.filter((one) => one !== replaced);
    return saveClients(context, [...others, { ...replaced, client: { ...client, registration }, retired: false }]);
  });
}

/** Whether a code of one provider could be taken for one of another: that is told by the path, or by both naming themselves (RFC 9207). */
function sharesRedirect({ store }: Context, { client: other, retired }: ProviderClientRecord, client: ProviderClient) {
  if (retired || other.issuer === client.issuer) return false;
  if (other.redirect.host !== client.redirect.host || other.redirect.path !== client.redirect.path) return false;
  const namesItself = (issuer: string): boolean =>
    store.get().providerContacts.get(issuer)?.config?.details.notes.includes('no-issuer-in-callback') === false;
  return !namesItself(other.issuer) || !namesItself(client.issuer);
}

/**
 * Removes a client after a question: one that was registered is deleted at the provider first. Refused as long as a credential
 * is bound to it, which could neither be used nor revoked without it.
 */
export async function removeClient(context: Context, name: ClientName): Promise<Result<null>> {
  const { desktop, messages, vault } = context;
  const { host } = new URL(name.issuer);
  const clients = await vault.readProviderClients();
  if (!clients.ok) return clients;
  const found = clients.value.find((one) => isNamed(one, name));
  if (found === undefined) return err({ code: 'client-missing', host });
  const isRegistered = found.client.registration !== null;
  const removable = checkUnused(context, name);
  if (!removable.ok) return removable;
  const evenShared = found.sharedByBackup === true;
  const question = messages.questions.removeClient(mark(name.clientId), host, isRegistered, evenShared);
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  // A login may have begun or ended while the question stood.
  const still = checkUnused(context, name);
  if (!still.ok) return still;
  if (isRegistered) {
    const removed = await removeUnusedClient(context, name, evenShared);
    if (!removed.ok) return removed;
  }
  return context.queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const others = kept.value.filter((one) => !isNamed(one, name));
    return others.length === kept.value.length ? ok(null) : saveClients(context, others);
  });
}

/**
 * Deletes the registration of a client that no credential and no login needs any more. It is retired on disk first: a login
 * with a client that is not registered any more would end on a page of the provider, and never come back.
 * @param evenShared also one that other computers may use, as the user has agreed
 */
export function removeUnusedClient(context: Context, name: ClientName, evenShared = false): Promise<Result<null>> {
  const { vault, queue } = context;
  return queue.run(clientsQueue, async () => {
    const kept = await vault.readProviderClients();
    if (!kept.ok) return kept;
    const unused = kept.value.find((one) => isNamed(one, name));
    if (unused === undefined || unused.client.registration === null || !checkUnused(context, name).ok) return ok(null);
    if (unused.sharedByBackup === true && !evenShared) return ok(null);
    const retired = await saveClients(
      context,
      kept.value.map((one) => (one === unused ? { ...one, retired: true } : one)),
    );
    if (!retired.ok) return retired;
    const config = await providerConfig(context, name.issuer);
    return config.ok ? unregisterRetired(context, config.value, unused.client) : config;
  });
}

/** Where the deletion fails, the client stays retired, and is tried again before the next registration there. */
async function unregisterRetired(
  context: Context,
  config: ProviderConfig,
  client: ProviderClient,
): Promise<Result<null>> {
  const { vault, openid, log } = context;
  const removed = await openid.unregister(config, client);
  log.event('client-unregistered', { ok: removed.ok, code: removed.ok ? null : removed.error.code });
  if (!removed.ok) return removed;
  const kept = await vault.readProviderClients();
  return kept.ok
    ? saveClients(
        context,
        kept.value.filter((one) => !isNamed(one, client)),
      )
    : kept;
}
