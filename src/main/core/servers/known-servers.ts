import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import type { ErrorCode } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ServerDetails } from '../../../shared/ipc/snapshot.ts';
import { foldName, hasHiddenCharacters, mark } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import { kindOf } from '../credentials/kinds.ts';
import type { MytokenServerConfig } from '../ports/mytoken-server.ts';
import type { KnownServer } from '../ports/server-list.ts';
import { noteContact, serverConfig } from './contacts.ts';
import { discoverTyped, freeShortName, unlessTaken } from './typed-address.ts';

/** Asks a known server again what it offers. */
export async function refreshServer(context: Context, issuer: string): Promise<Result<ServerDetails>> {
  const known = context.store.get().servers.some((server) => server.issuer === issuer);
  if (!known) return err({ code: 'unknown-server' });
  const config = await serverConfig(context, issuer, { fresh: true });
  return config.ok ? ok(config.value.details) : config;
}

/** Finds a server of the list. */
export function knownServer({ store }: Pick<Context, 'store'>, issuer: string): Result<KnownServer> {
  const known = store.get().servers.find((one) => sameIssuer(one.issuer, issuer));
  return known === undefined ? err({ code: 'unknown-server' }) : ok(known);
}

/**
 * Runs discovery at an address that the user typed, shows the answer in a question, and adds the server if the user agrees:
 * from then on logins and tokens go there. Adding a known server again is no error.
 */
export async function addServer(context: Context, url: string): Promise<Result<ServerDetails>> {
  const found = await discoverServer(context, url);
  if (!found.ok) return found;
  const { issuer, details } = found.value;
  if (!knownServer(context, issuer).ok) {
    // Without polling codes this program cannot receive a token.
    if (!details.features.polling) return err({ code: 'no-polling-codes', host: new URL(issuer).host });
    const agreed = await context.desktop.confirm(
      context.messages.questions.addServer(
        new URL(issuer).host,
        shorten(details.version),
        providerList(context, details),
      ),
    );
    if (!agreed) return err({ code: 'declined-by-user' });
  }
  const added = await addDiscovered(context, found.value);
  return added.ok ? ok(details) : added;
}

/** Adds the server that a token names, once the user has agreed: nothing was sent to it before. */
export async function addAgreedServer(context: Context, url: string): Promise<Result<KnownServer>> {
  const found = await discoverServer(context, url);
  return found.ok ? addDiscovered(context, found.value) : found;
}

const discoverServer = (context: Context, url: string): Promise<Result<MytokenServerConfig>> =>
  discoverTyped(context, url, context.client.discover, {
    tellsWhatIsThere,
    nothing: (host) => ({ code: 'not-a-mytoken-server', host, because: 'none-or-other' }),
  });

/** Adds a server that is not known yet. */
async function addDiscovered(context: Context, config: MytokenServerConfig): Promise<Result<KnownServer>> {
  const { issuer } = config;
  const written = knownServer(context, issuer).ok
    ? ok(null)
    : await writeServers(context, (others) =>
        others.some((other) => sameIssuer(other.issuer, issuer)) ? others : [...others, newServer(issuer, others)],
      );
  if (!written.ok) return written;
  const added = knownServer(context, issuer);
  if (added.ok) noteContact(context, added.value.issuer, ok(config));
  return added;
}

/** The errors of an address without a mytoken server; `cancelled` = the time is over. */
const tellsWhatIsThere: ReadonlySet<ErrorCode> = new Set([
  'not-a-mytoken-server',
  'unreachable',
  'certificate',
  'server-fault',
  'cancelled',
]);

const providerList = ({ format }: Context, { providers }: ServerDetails) =>
  format.list(providers.slice(0, 3).map(({ name }) => mark(shorten(name)))) + (providers.length > 3 ? ' …' : '');

/** The maximum length of a text from a server that is not trusted yet: too short to persuade the user. */
const maxForeign = 40;

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > maxForeign ? `${characters.slice(0, maxForeign).join('')}…` : text;
}

function newServer(issuer: string, others: readonly KnownServer[]): KnownServer {
  return {
    issuer,
    shortName: freeShortName(issuer, others),
    defaultProvider: null,
    providerNames: {},
  };
}

/** Adds the servers of a backup that are not known here. Nothing is sent to them, and the user has agreed. */
export function addServersOfBackup(context: Context, servers: readonly KnownServer[]): Promise<Result<null>> {
  return writeServers(context, (present) => {
    const all = [...present];
    for (const one of servers) {
      if (all.some(({ issuer }) => sameIssuer(issuer, one.issuer))) continue;
      all.push({ ...one, shortName: unlessTaken(one, all) });
    }
    return all;
  });
}

/** How many tokens are used at a server. */
export function tokensOfServer({ credentials }: Pick<State, 'credentials'>, issuer: string): number {
  return credentials.filter((one) => one.kind === 'readable' && sameIssuer(kindOf(one.record).issuer, issuer)).length;
}

/** Forgets a server that no token and no login needs any more. */
export async function removeServer(context: Context, issuer: string): Promise<Result<null>> {
  const server = unusedServer(context, issuer);
  if (!server.ok) return server;
  const agreed = await context.desktop.confirm(
    context.messages.questions.removeServer(server.value.shortName, new URL(issuer).host),
  );
  if (!agreed) return err({ code: 'declined-by-user' });
  // A login may have begun while the question was open.
  const still = unusedServer(context, issuer);
  return still.ok ? writeServers(context, (all) => all.filter((one) => one.issuer !== issuer)) : still;
}

function unusedServer({ store }: Context, issuer: string): Result<KnownServer> {
  const { servers, credentials, login } = store.get();
  const server = servers.find((one) => one.issuer === issuer);
  if (server === undefined) return err({ code: 'unknown-server' });
  const count = tokensOfServer({ credentials }, issuer);
  if (count > 0) return err({ code: 'server-in-use', count });
  const waits = login?.kind === 'waiting' || login?.kind === 'starting';
  return waits && 'server' in login.form && sameIssuer(login.form.server, issuer)
    ? err({ code: 'login-running' })
    : ok(server);
}

/** Changes the names that a user gave to a server and its providers, or the default provider. */
export async function changeServer(
  context: Context,
  issuer: string,
  change: Partial<Pick<KnownServer, 'shortName' | 'defaultProvider' | 'providerNames'>>,
): Promise<Result<null>> {
  const servers = context.store.get().servers;
  const server = servers.find((one) => one.issuer === issuer);
  if (server === undefined) return err({ code: 'unknown-server' });
  const name = change.shortName;
  if (name === '') return err({ code: 'invalid-input', field: 'shortName', because: 'empty' });
  if (name !== undefined && hasHiddenCharacters(name)) return controlCharacters('shortName');
  if (
    name !== undefined &&
    servers.some((one) => one.issuer !== issuer && foldName(one.shortName) === foldName(name))
  ) {
    return err({ code: 'short-name-taken', name });
  }
  return writeServers(context, (all) => all.map((one) => (one.issuer === issuer ? { ...one, ...change } : one)));
}

const controlCharacters = (field: string) =>
  err({ code: 'invalid-input', field, because: 'control-characters' } as const);

/** More than any server has. Without a limit, the file could become too large to be read. */
const maxProviderNames = 200;

/** Gives a provider of a server a unique short name; an empty one removes it. */
export async function nameProvider(
  context: Context,
  issuer: string,
  provider: string,
  typed: string,
): Promise<Result<null>> {
  const server = context.store.get().servers.find((one) => one.issuer === issuer);
  if (server === undefined) return err({ code: 'unknown-server' });
  const name = typed.trim();
  if (hasHiddenCharacters(name)) return controlCharacters('name');
  const others = Object.entries(server.providerNames).filter(([other]) => other !== provider);
  if (others.length >= maxProviderNames) return err({ code: 'invalid-input', field: 'name', because: 'too-many' });
  if (name !== '' && others.some(([, taken]) => foldName(taken) === foldName(name)))
    return err({ code: 'short-name-taken', name });
  return changeServer(context, issuer, {
    providerNames: Object.fromEntries(name === '' ? others : [...others, [provider, name]]),
  });
}

/**
 * Applies one change after the other to the present content of the file: the user may have edited it, or it could not be read
 * at the start.
 */
function writeServers(
  { serverList, store, queue }: Context,
  change: (servers: readonly KnownServer[]) => readonly KnownServer[],
): Promise<Result<null>> {
  return queue.run('server-list', async () => {
    const present = await serverList.read();
    // A damaged file is copied before it is replaced; after any other error nothing is written.
    if (!present.ok && present.error.code !== 'server-list-damaged') return present;
    const servers = change(present.ok ? present.value : store.get().servers);
    const written = await serverList.write(servers);
    if (written.ok) store.set({ servers, serversProblem: null });
    return written;
  });
}

/** Reads the list of servers from its file. If that fails, the known list stays and the error is in the state. */
export function readServers({ serverList, store, queue }: Context): Promise<Result<null>> {
  return queue.run('server-list', async () => {
    const present = await serverList.read();
    if (present.ok) store.set({ servers: present.value, serversProblem: null });
    else store.set({ serversProblem: present.error });
    return present.ok ? ok(null) : present;
  });
}
