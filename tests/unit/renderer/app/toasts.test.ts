import { describe, expect, it, vi } from 'vitest';
import { createToasts, type ToastContent } from '../../../../src/renderer/app/toasts.ts';

const content = (kind: ToastContent['kind'], title: string): ToastContent => ({ kind, title, lines: ['', 'why'] });
const shown = ({ queue }: ReturnType<typeof createToasts>) => queue.visibleToasts.map((one) => one.content.title);

describe('messages', () => {
  it('are shown one at a time, and an old one does not come back', () => {
    const toasts = createToasts();
    toasts.show(content('failed', 'first'));
    const takeBack = toasts.showUntil(content('failed', 'second'));
    expect(shown(toasts)).toEqual(['second']);
    takeBack();
    expect(shown(toasts)).toEqual([]);
  });

  it('of a failure end with the place, those of a success after a while', () => {
    vi.useFakeTimers();
    try {
      const toasts = createToasts();
      toasts.show(content('failed', 'failed'));
      expect(toasts.queue.visibleToasts[0]?.timeout).toBeUndefined();
      toasts.leave();
      expect(shown(toasts)).toEqual([]);
      toasts.show(content('done', 'done'));
      toasts.leave();
      expect(shown(toasts)).toEqual(['done']);
      expect(toasts.queue.visibleToasts[0]?.timeout).toBe(8_000);
    } finally {
      vi.useRealTimers();
    }
  });
});
