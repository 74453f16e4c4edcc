import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';

/** A message of what was done or failed. */
export interface ToastContent {
  readonly kind: 'done' | 'failed';
  readonly title: string;
  /** empty ones are left out */
  readonly lines: readonly string[];
  /** a button that takes it back or leads on; the message goes away with it */
  readonly action?: { readonly text: string; readonly run: () => void };
}

/** The queue of the messages that are shown. */
export interface Toasts {
  readonly queue: ToastQueue<ToastContent>;
  show(content: ToastContent): void;
  /** the same; what comes back takes the message away again */
  showUntil(content: ToastContent): () => void;
  /** Another view is shown: messages of failures belong to the last one, and go with it. */
  leave(): void;
}

/** Says an error: what happened, what is safe, and what to do. */
export function errorToast(error: AppError, { errors }: Pick<Catalogue, 'errors'>): ToastContent {
  const { happened, safe, next } = errors.explain(error);
  return { kind: 'failed', title: happened, lines: [safe, next] };
}

/** A result may be read in peace; react-aria stops the clock while the pointer or the focus is on it. */
const doneMilliseconds = 8_000;

/**
 * Builds the queue. One message is shown, the newest: what was said before it is over. What failed stays until it is
 * dismissed, or its view is left.
 */
export function createToasts(): Toasts {
  const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 1 });
  const add = (content: ToastContent) => {
    const lines = content.lines.filter((line) => line !== '');
    queue.clear();
    return queue.add({ ...content, lines }, content.kind === 'done' ? { timeout: doneMilliseconds } : {});
  };
  return {
    queue,
    show: (content) => {
      add(content);
    },
    showUntil: (content) => {
      const key = add(content);
      return () => queue.close(key);
    },
    leave: () => {
      for (const { content, key } of queue.visibleToasts) if (content.kind === 'failed') queue.close(key);
    },
  };
}
