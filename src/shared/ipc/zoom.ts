/** What a key does to the size of a page. */
export type ZoomKey = 'larger' | 'smaller' | 'usual';

/** The sizes that browsers offer, 1 = as it is made. */
const factors = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** What a key together with Ctrl means, as in browsers; null = nothing of this. `=` is the plus of keyboards that have it on that key. */
export function zoomKeyOf(key: string): ZoomKey | null {
  if (key === '+' || key === '=') return 'larger';
  if (key === '-') return 'smaller';
  return key === '0' ? 'usual' : null;
}

/** The next size in a direction, 1 = as it is made; the last one stays. */
export function zoomAfter(factor: number, key: ZoomKey): number {
  // What Chromium gives back is a little off.
  const far = 0.01;
  switch (key) {
    case 'larger':
      return factors.find((one) => one > factor + far) ?? 3;
    case 'smaller':
      return factors.findLast((one) => one < factor - far) ?? 0.8;
    case 'usual':
      return 1;
  }
}
