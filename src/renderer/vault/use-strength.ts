import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Strength } from '../../shared/vault/strength.ts';
import type { Estimate } from './estimate.ts';

/** Estimates a passphrase while it is typed; null while nothing is known of it. */
export function useStrength(passphrase: string): Strength | null {
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import('./estimate.ts').then(({ createEstimate }) => {
      if (isWanted) setEstimate(() => createEstimate());
    });
    return () => {
      isWanted = false;
    };
  }, []);
  const shown = useDeferredValue(passphrase);
  return useMemo(() => (estimate === null || shown === '' ? null : estimate(shown)), [estimate, shown]);
}
