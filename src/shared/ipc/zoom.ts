/** The effect of a key on the zoom of a page. */
export type ZoomKey = 'larger' | 'smaller' | 'usual';

/** The zoom factors of browsers. */
const factors = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The effect of a key with Ctrl, as in browsers; null = none. `=` counts as plus, which is on the same key of many keyboards. */
export function zoomKeyOf(key: string): ZoomKey | null {
  if (key === '+' || key === '=') return 'larger';
  if (key === '-') return 'smaller';
  return key === '0' ? 'usual' : null;
}

/** The next zoom factor in a direction, up to the last one. */
export function zoomAfter(factor: number, key: ZoomKey): number {
  // The factors that Chromium returns are not exact.
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
