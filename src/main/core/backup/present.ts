import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import type { Context } from '../app/context.ts';
import { checkOpen } from '../credentials/list.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import type { KnownServer } from '../ports/server-list.ts';
import type { ProviderClientRecord, StoredCredential } from '../ports/vault.ts';

/** What is on this computer of all that a backup has. */
export interface Present {
  readonly credentials: readonly StoredCredential[];
  readonly clients: readonly ProviderClientRecord[];
  readonly servers: readonly KnownServer[];
  readonly providers: readonly KnownProvider[];
  readonly templates: readonly TemplateEntry[];
  /** how many files among the templates are none that can be read */
  readonly unreadableTemplates: number;
}

/**
 * Reads all of it.
 * @param readClients reads the clients, and may note something of them
 * @returns `vault-not-open`, too, where the vault was locked meanwhile
 */
export async function readPresent(
  context: Context,
  readClients: () => Promise<Result<readonly ProviderClientRecord[]>> = context.vault.readProviderClients,
): Promise<Result<Present>> {
  const { vault, templates, serverList, providerList } = context;
  const credentials = await vault.list();
  if (!credentials.ok) return credentials;
  const clients = await readClients();
  if (!clients.ok) return clients;
  const servers = await serverList.read();
  if (!servers.ok) return servers;
  const providers = await providerList.read();
  if (!providers.ok) return providers;
  const library = await templates.list();
  if (!library.ok) return library;
  const open = checkOpen(context);
  if (!open.ok) return open;
  return ok({
    credentials: credentials.value,
    clients: clients.value,
    servers: servers.value,
    providers: providers.value,
    templates: library.value.entries,
    unreadableTemplates: library.value.problems.length,
  });
}
