import {
  type BackupPreview,
  type ChosenBackup,
  changesAnything,
  isAdded,
  isWritten,
  type RestoredToken,
  type RestoreReport,
} from '../../../shared/backup/preview.ts';
import { isAliasTaken } from '../../../shared/credentials/alias.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { AppError, ErrorCode } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { mark } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import { kindOf } from '../credentials/kinds.ts';
import { checkOpen, reloadCredentials } from '../credentials/list.ts';
import { freeAlias } from '../login/save.ts';
import type { OpenedBackup } from '../ports/backup.ts';
import type { BackedUpCredential } from '../ports/vault.ts';
import { addClientsOfBackup } from '../providers/clients.ts';
import { addProvidersOfBackup } from '../providers/known-providers.ts';
import { addServersOfBackup } from '../servers/known-servers.ts';
import { importIncoming } from '../templates/import.ts';
import { readPassphrase } from '../vault/protection.ts';
import { planRestore, type RestorePlan, rotates } from './plan.ts';
import { readPresent } from './present.ts';

/** Lets the user choose the file of a backup. It is opened when its passphrase is known. */
export async function chooseBackup(context: Context): Promise<Result<ChosenBackup>> {
  const { fileDialogs, backupFiles, store, messages } = context;
  const open = checkOpen(context);
  if (!open.ok) return open;
  const [path] = await fileDialogs.chooseFiles(messages.backup.openDialog);
  if (path === undefined) return err({ code: 'declined-by-user' });
  const sealed = await backupFiles.read(path);
  if (!sealed.ok) return sealed;
  // The dialog stands for as long as the user likes.
  const still = checkOpen(context);
  if (!still.ok) return still;
  const fileName = path.split(/[\\/]/).at(-1) ?? '';
  store.set({ backup: { fileName, sealed: sealed.value, opened: null } });
  return ok({ fileName, ...sealed.value.header });
}

/** Opens the backup that was chosen, and tells what it has and what a restore would do. Nothing is changed by it. */
export async function openBackup(context: Context, typed: string): Promise<Result<BackupPreview>> {
  const { store } = context;
  const chosen = store.get().backup;
  const open = checkOpen(context);
  if (!open.ok) return open;
  if (chosen === null) return err(closed);
  const opened = await chosen.sealed.open(readPassphrase(typed));
  if (!opened.ok) return opened;
  const plan = await planNow(context, chosen, opened.value);
  if (!plan.ok) return plan;
  store.set({ backup: { ...chosen, opened: opened.value } });
  const { fileName, sealed } = chosen;
  return ok({ fileName, ...sealed.header, ...previewOf(opened.value, plan.value) });
}

/** Forgets what was read of a backup. */
export function closeBackup({ store }: Context): Result<null> {
  store.set({ backup: null });
  return ok(null);
}

/**
 * Restores the backup that was opened, after a question that names the servers and providers that are trusted from then on. Each
 * token is durable before the next one; a restore that was stopped can be repeated.
 */
export async function restoreBackup(context: Context): Promise<Result<RestoreReport>> {
  const { store, desktop, messages, log } = context;
  const { backup: chosen } = store.get();
  if (chosen === null || chosen.opened === null) return err(closed);
  const { opened, sealed } = chosen;
  const asked = await planNow(context, chosen, opened);
  if (!asked.ok) return asked;
  const tokens = asked.value.tokens.filter(({ fate }) => isWritten(fate));
  if (!changesAnything(asked.value)) return ok({ tokens: [], added: nothingAdded, stoppedBy: null });
  const hosts = [
    ...asked.value.servers.filter(({ isNew }) => isNew).map(({ server }) => hostOf(server.issuer)),
    ...asked.value.providers.filter(({ isNew }) => isNew).map(({ provider }) => hostOf(provider.issuer)),
  ];
  const rotating = tokens.filter(({ credential }) => rotates(credential)).length;
  const question = messages.backup.questions.restore(tokens.length, listed(context, hosts), rotating);
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  // What is here may have changed while the question stood.
  const plan = await planNow(context, chosen, opened);
  if (!plan.ok) return plan;
  const report = await apply(context, plan.value, sealed.header.createdAt);
  const { stoppedBy } = report;
  log.event('backup-restored', { tokens: report.tokens.length, code: stoppedBy?.code ?? null });
  if (stoppedBy === null && store.get().backup === chosen) store.set({ backup: null });
  return ok(report);
}

/** So many hosts are named in a question, and the others counted. */
const maxHosts = 6;

function listed({ messages, format }: Context, hosts: readonly string[]): string {
  const named = hosts.slice(0, maxHosts).map(mark);
  const more = hosts.length - named.length;
  return hosts.length === 0 ? '' : format.list(more === 0 ? named : [...named, messages.questions.moreHosts(more)]);
}

const nothingAdded = { servers: 0, providers: 0, clients: 0, templates: 0 };

const closed = { code: 'backup-file', because: 'closed' } as const;

/** @param chosen the backup that it is the content of, which a lock may drop meanwhile, and another one may follow */
async function planNow(context: Context, chosen: State['backup'], opened: OpenedBackup): Promise<Result<RestorePlan>> {
  const present = await readPresent(context);
  if (!present.ok) return present;
  return context.store.get().backup === chosen ? ok(planRestore(opened, present.value)) : err(closed);
}

function previewOf({ createdOn, unknown }: OpenedBackup, plan: RestorePlan): Omit<BackupPreview, keyof ChosenBackup> {
  return {
    createdOn,
    unknown,
    tokens: plan.tokens.map(({ credential, fate }) => ({
      alias: credential.meta.alias,
      host: hostOf(kindOf(credential.record).issuer),
      fate,
      rotates: rotates(credential),
    })),
    servers: plan.servers.map(({ server, isNew }) => ({
      shortName: server.shortName,
      host: hostOf(server.issuer),
      isNew,
    })),
    providers: plan.providers.map(({ provider, isNew }) => ({
      shortName: provider.shortName,
      host: hostOf(provider.issuer),
      isNew,
    })),
    clients: plan.clients.map(({ record: { client }, isNew }) => ({
      clientId: client.clientId,
      host: hostOf(client.issuer),
      isNew,
    })),
    templates: plan.templates.map(({ kind, name, fate }) => ({ kind, name, fate })),
  };
}

/** What a token needs comes before it: its server or provider, and the client that it is bound to. */
async function apply(context: Context, plan: RestorePlan, madeAt: number): Promise<RestoreReport> {
  const servers = plan.servers.flatMap(({ server, isNew }) => (isNew ? [server] : []));
  const providers = plan.providers.flatMap(({ provider, isNew }) => (isNew ? [provider] : []));
  const clients = plan.clients.map(({ record }) => record);
  const templates = plan.templates.filter(({ fate }) => isAdded(fate));
  const added = { ...nothingAdded };
  let tokens: readonly RestoredToken[] = [];
  const stopped = (stoppedBy: AppError | null): RestoreReport => ({ tokens, added, stoppedBy });

  const withServers = servers.length === 0 ? ok(null) : await addServersOfBackup(context, servers);
  if (!withServers.ok) return stopped(withServers.error);
  added.servers = servers.length;
  const withProviders = providers.length === 0 ? ok(null) : await addProvidersOfBackup(context, providers);
  if (!withProviders.ok) return stopped(withProviders.error);
  added.providers = providers.length;
  const withClients = clients.length === 0 ? ok(null) : await addClientsOfBackup(context, clients);
  if (!withClients.ok) return stopped(withClients.error);
  added.clients = plan.clients.filter(({ isNew }) => isNew).length;

  const restored = await restoreTokens(
    context,
    plan.tokens.filter(({ fate }) => isWritten(fate)).map(({ credential }) => credential),
    madeAt,
  );
  tokens = restored.tokens;
  if (restored.stoppedBy !== null) return stopped(restored.stoppedBy);

  const incoming = templates.flatMap(({ name, template }) =>
    template === null ? [] : [{ label: name, name, template: ok(template) }],
  );
  const imported = await importIncoming(context, incoming);
  if (!imported.ok) return stopped(imported.error);
  added.templates = imported.value.done.length;
  return stopped(null);
}

/** Errors that the next token would have too. */
const endsRestore: ReadonlySet<ErrorCode> = new Set([
  'disk-full',
  'disk-read-only',
  'disk-failed',
  'vault-not-open',
  'vault-in-use',
  'vault-missing',
]);

async function restoreTokens(
  context: Context,
  credentials: readonly BackedUpCredential[],
  madeAt: number,
): Promise<Pick<RestoreReport, 'tokens' | 'stoppedBy'>> {
  const { vault, queue, store } = context;
  const tokens: RestoredToken[] = [];
  const names = new Map(store.get().credentials.map((one) => [one.id, nameOf(one)]));
  let stoppedBy: AppError | null = null;
  for (const credential of credentials) {
    const { id, record } = credential;
    const others = [...names].flatMap(([other, name]) => (other === id || name === null ? [] : [name]));
    const alias = freeAlias(credential.meta.alias, kindOf(record).issuer, (name) => isAliasTaken(name, others));
    const restored = { madeAt, generation: credential.generation };
    const meta = { ...credential.meta, alias, restored };
    // After a request with it that is under way, which may bring a newer value.
    const ended = await queue.run(id, async () => {
      // A lock that waits for a request has the key still.
      const open = checkOpen(context);
      if (!open.ok) return open;
      const done = await vault.restore({ ...credential, meta, outcomeUnknown: rotates(credential) });
      // The next request with it must see that the value may be an old one.
      if (done.ok && done.value === 'replaced') await reloadCredentials(context);
      return done;
    });
    if (ended.ok) {
      if (ended.value === 'added') names.set(id, names.get(id) ?? alias);
      tokens.push({ alias: names.get(id) ?? alias, outcome: ended.value, error: null });
      continue;
    }
    tokens.push({ alias, outcome: 'failed', error: ended.error });
    if (endsRestore.has(ended.error.code)) {
      stoppedBy = ended.error;
      break;
    }
  }
  // If only the list cannot be read, the tokens are safe all the same.
  await reloadCredentials(context);
  return { tokens, stoppedBy };
}

const nameOf = (one: ReturnType<Context['store']['get']>['credentials'][number]): string | null =>
  one.kind === 'readable' ? one.meta.alias : one.alias;
