import { useEffect, useState } from 'react';

/** Unix seconds, fractions cut off. */
export const unixNow = (): number => Math.floor(Date.now() / 1000);

/**
 * The present time, which redraws the view as it goes on.
 * @param everySeconds how often; the coarsest that the view can bear
 * @returns unix seconds
 */
export function useNow(everySeconds: number): number {
  const [now, setNow] = useState(unixNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(unixNow()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
