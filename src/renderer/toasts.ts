import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

/** A message of what was done or failed. */
export interface ToastContent {
  readonly kind: 'done' | 'failed';
  readonly title: string;
  readonly lines: readonly string[];
  /** a button that takes it back or leads on; the message goes away with it */
  readonly action?: { readonly text: string; readonly run: () => void };
}

/** The queue of the messages that are shown. */
export interface Toasts {
  readonly queue: ToastQueue<ToastContent>;
  show(content: ToastContent): void;
}

/** A result may be read in peace; react-aria stops the clock while the pointer or the focus is on it. */
const doneMilliseconds = 8_000;

/** Builds the queue. What failed stays until it is dismissed. */
export function createToasts(): Toasts {
  const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 2 });
  return {
    queue,
    show: (content) => {
      queue.add(content, content.kind === 'done' ? { timeout: doneMilliseconds } : {});
    },
  };
}
