import { startTransition, useEffect, useState } from 'react';

/**
 * A value that follows another one after the frame that shows the change: what is computed of it neither delays what one
 * types, nor begins before the typing pauses for a frame.
 * @param first what it is until then
 */
export function useAfterPaint<T>(value: T, first: T = value): T {
  const [late, setLate] = useState(first);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setLate(() => value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return late;
}
