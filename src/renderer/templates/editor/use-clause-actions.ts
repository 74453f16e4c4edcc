import { type RefObject, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { useServices } from '../../app/services.ts';
import { type ClauseRef, duplicateClause, moveClause, removeClause } from '../edits/clauses.ts';
import { useClauseEditor } from './controls/context.ts';

/** Actions on a whole clause, which move the focus along and announce the outcome. */
export function useClauseActions(list: RefObject<HTMLOListElement | null>) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const [said, t] = useState('');
  const { edits, outcome } = messages.templates.editor;
  const move = useCallback(
    (clause: ClauseRef, to: number) => {
      const focused = document.activeElement;
      flushSync(() => {
        change(moveClause(edits, clause, to));
        t(outcome.moved(clause.number, to + 1));
      });
      // An element that moves in the document loses the focus.
      if (focused instanceof HTMLElement && list.current?.contains(focused) === true) focused.focus();
    },
    [change, edits, outcome, list],
  );
  const action = useCallback(
    (clause: ClauseRef, what: ListAction) => {
      switch (what) {
        // Numbers count from 1, indexes from 0.
        case 'up':
          return move(clause, clause.number - 2);
        case 'down':
          return move(clause, clause.number);
        case 'duplicate':
          change(duplicateClause(edits, clause));
          return t(outcome.duplicated(clause.number));
        case 'remove':
          change(removeClause(edits, clause));
          t(outcome.removed(clause.number));
          return focusCard(list, clause.number - 1);
      }
    },
    [change, edits, outcome, move, list],
  );
  return { action, move, said };
}

/** Leads the focus to the card at an index, or the last one, as soon as it is there. */
export function focusCard(list: RefObject<HTMLOListElement | null>, index: number): void {
  // A menu that closes gives the focus back first, in the next frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const cards = list.current?.querySelectorAll<HTMLElement>('[data-clause]') ?? [];
      [...cards].at(Math.min(index, cards.length - 1))?.focus();
    }),
  );
}

/** The actions on a whole clause. */
export type ClauseAction = 'up' | 'down' | 'duplicate' | 'include' | 'fold' | 'remove';

/** Those that change the list of clauses. */
export type ListAction = Exclude<ClauseAction, 'fold' | 'include'>;
