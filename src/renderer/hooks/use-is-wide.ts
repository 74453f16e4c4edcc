import { useSyncExternalStore } from 'react';

/** From this width on the list and the page stand side by side; the style sheets have the same number. */
const wide = '(min-width: 900px)';

const subscribe = (listener: () => void) => {
  const query = matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** True while the window has room for two panes. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(wide).matches);
