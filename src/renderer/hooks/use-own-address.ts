import { useEffect, useState } from 'react';
import { useServices } from '../app/services.ts';

/**
 * The address of this computer on the way to a server, asked for when the server is chosen and when the window gets the
 * focus again: the network may be another one by then.
 * @param issuer null = no server is chosen
 * @returns null while it is not known
 */
export function useOwnAddress(issuer: string | null): string | null {
  const { api } = useServices();
  const [known, setKnown] = useState<{ readonly issuer: string; readonly address: string } | null>(null);
  useEffect(() => {
    if (issuer === null) return undefined;
    let isRequested = true;
    const ask = async () => {
      const answer = await api['own-address']({ issuer });
      if (isRequested) setKnown(answer.ok ? { issuer, address: answer.value.address } : null);
    };
    void ask();
    window.addEventListener('focus', ask);
    return () => {
      isRequested = false;
      window.removeEventListener('focus', ask);
    };
  }, [api, issuer]);
  return known !== null && known.issuer === issuer ? known.address : null;
}
