import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { useQuery } from './use-query.ts';

/**
 * Asks a server what it offers where it was not asked since the start; the answer comes with the Snapshot.
 * @param server null = no server is chosen
 */
export function useServerDetails(server: Pick<ServerView, 'issuer' | 'details' | 'problem'> | null): void {
  const isUnknown = server !== null && server.details === null && server.problem === null;
  useQuery('refresh-server', isUnknown ? { issuer: server.issuer } : undefined);
}
