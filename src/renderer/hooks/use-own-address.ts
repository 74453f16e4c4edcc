import { useEffect } from 'react';
import { useQuery } from './use-query.ts';

/**
 * The address of this computer on the way to a server, asked for when the server is chosen and when the window gets the
 * focus again: the network may be another one by then.
 * @param issuer null = no server is chosen
 * @returns null while it is not known
 */
export function useOwnAddress(issuer: string | null): string | null {
  const { query, reload } = useQuery('own-address', issuer === null ? undefined : { issuer });
  useEffect(() => {
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);
  return query.kind === 'ready' ? query.value.address : null;
}
