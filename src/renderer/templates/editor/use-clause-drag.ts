import { type PointerEvent, type RefObject, useCallback, useState } from 'react';
import type { ClauseRef } from '../edits/clauses.ts';

/** A dragged card: its key, and the index before which it would land. */
export interface Drag {
  readonly key: number;
  readonly target: number;
}

/**
 * Lets cards be moved by their handles. Escape leaves everything as it was.
 * @param drop gets the clause and its new index
 */
export function useCardDrag(list: RefObject<HTMLOListElement | null>, drop: (clause: ClauseRef, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const grip = useCallback(
    (clause: ClauseRef, event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const over = new AbortController();
      const indexAt = (y: number) => {
        const cards = [...(list.current?.children ?? [])];
        return cards.filter((card) => middleOf(card) < y).length;
      };
      const end = () => {
        over.abort();
        setDrag(null);
      };
      const { signal } = over;
      setDrag({ key: clause.key, target: clause.number - 1 });
      document.addEventListener(
        'pointermove',
        ({ clientY }) => setDrag({ key: clause.key, target: indexAt(clientY) }),
        {
          signal,
        },
      );
      document.addEventListener('pointercancel', end, { signal });
      document.addEventListener('keydown', ({ key }) => (key === 'Escape' ? end() : undefined), { signal });
      document.addEventListener(
        'pointerup',
        ({ clientY }) => {
          const target = indexAt(clientY);
          end();
          // The indexes behind it move up when it leaves its own.
          const to = target >= clause.number ? target - 1 : target;
          if (to !== clause.number - 1) drop(clause, to);
        },
        { signal },
      );
    },
    [list, drop],
  );
  return { grip, drag };
}

function middleOf(card: Element): number {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}
