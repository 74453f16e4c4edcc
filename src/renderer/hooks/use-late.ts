import { useCallback, useEffect, useRef } from 'react';
import { useStable } from './use-stable.ts';

/** Hands values on, a frame late. */
interface Late<T> {
  /** takes the newest value; one that still waits is dropped for it */
  readonly later: (value: T) => void;
  /** hands on at once what waits */
  readonly now: () => void;
}

/**
 * Hands on what is typed after the frame that shows it, so that no key waits for what follows from it; at the latest when
 * the field goes away.
 */
export function useLate<T>(hand: (value: T) => void): Late<T> {
  const waiting = useRef<{ readonly value: T } | null>(null);
  const frame = useRef(0);
  const handOn = useStable(hand);
  const now = useCallback(() => {
    cancelAnimationFrame(frame.current);
    const last = waiting.current;
    waiting.current = null;
    if (last !== null) handOn(last.value);
  }, [handOn]);
  const later = useCallback(
    (value: T) => {
      waiting.current = { value };
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => setTimeout(now));
    },
    [now],
  );
  useEffect(() => now, [now]);
  return { later, now };
}
