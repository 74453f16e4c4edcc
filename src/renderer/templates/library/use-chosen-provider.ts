import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import { useFrame } from '../../app/services.ts';
import { useServerDetails } from '../../hooks/use-server-details.ts';
import type { StoredState } from './stored-state.ts';

/**
 * The server and provider that templates are checked against: what was chosen last, else the only ones there are. A server
 * that was not asked since the start is asked what it offers.
 */
export function useChosenProvider(memory: Pick<StoredState, 'server' | 'provider'>): {
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
} {
  const { servers } = useFrame().snapshot;
  const server = servers.find(({ issuer }) => issuer === memory.server) ?? onlyOf(servers);
  useServerDetails(server);
  const providers = server?.details?.providers ?? [];
  // An empty text was chosen too: any provider.
  if (memory.provider === '') return { server, provider: null };
  const chosen = providers.find(({ issuer }) => issuer === memory.provider);
  const usual = providers.find(({ issuer }) => issuer === server?.defaultProvider);
  return { server, provider: chosen ?? usual ?? onlyOf(providers) };
}

const onlyOf = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);
