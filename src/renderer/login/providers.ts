import { sameIssuer } from '../../shared/credentials/issuer.ts';
import type { ProviderView, ServerView } from '../../shared/ipc/snapshot.ts';

/** How a provider is called here: by the user's own name for it, else as the server calls it. */
export const nameOfProvider = (server: Pick<ServerView, 'providerNames'>, provider: ProviderView): string =>
  server.providerNames[provider.issuer] ?? provider.name;

/** True if a provider has every word of a search in its names or address. */
export function matchesProvider(
  server: Pick<ServerView, 'providerNames'>,
  provider: ProviderView,
  search: string,
): boolean {
  const text = `${nameOfProvider(server, provider)}\n${provider.name}\n${provider.issuer}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A provider, and one server that works with it. */
export interface ServedProvider {
  readonly server: ServerView;
  readonly provider: ProviderView;
}

/** The providers of all servers, as far as these were asked; each once, by the first server that works with it. */
export function providersOf(servers: readonly ServerView[]): readonly ServedProvider[] {
  const all = servers.flatMap((server) => (server.details?.providers ?? []).map((provider) => ({ server, provider })));
  return all.filter(
    (one, index) => all.findIndex(({ provider }) => sameIssuer(provider.issuer, one.provider.issuer)) === index,
  );
}
