import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useServices } from '../app/services.ts';
import type { ToastContent } from '../app/toasts.ts';

/**
 * Messages of failures that concern what is open only: the next try takes the last one away, and so does leaving. Other
 * failures stay until somebody dismisses them.
 */
export function useFailureToast(): {
  readonly fail: (content: ToastContent) => void;
  readonly clear: () => void;
} {
  const { toasts } = useServices();
  const close = useRef<(() => void) | null>(null);
  const clear = useCallback(() => {
    close.current?.();
    close.current = null;
  }, []);
  const fail = useCallback(
    (content: ToastContent) => {
      clear();
      close.current = toasts.showUntil(content);
    },
    [toasts, clear],
  );
  useEffect(() => clear, [clear]);
  return useMemo(() => ({ fail, clear }), [fail, clear]);
}
