import type { KeyboardEvent, RefObject } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { scopesOfLogin } from '../../../shared/credentials/scope.ts';
import { isFull } from '../../../shared/templates/limits.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import css from './clause-list.module.css';
import { ClauseCard } from './clause-card.tsx';
import type { Note } from './notes.ts';
import { useCardDrag } from './use-clause-drag.ts';
import { useClauseActions } from './use-clause-actions.ts';
import { useFocusInSight } from './use-focus-in-sight.ts';

interface Props {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly clauses: readonly TemplateClause[];
  readonly keys: readonly number[];
  readonly folded: readonly number[];
  readonly notes: readonly (readonly Note[])[];
}

const none: readonly Note[] = [];

/** The clauses in their order, any one of which is enough. */
export function CardList({ list, clauses, keys, folded, notes }: Props) {
  const { messages } = useServices();
  const asked = scopesOfLogin(clauses)?.join(' ') ?? '';
  const { action, move, said } = useClauseActions(list);
  const { grip, drag } = useCardDrag(list, move);
  useFocusInSight(list, keys);
  const press = (event: KeyboardEvent, clause: ClauseRef) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const up = event.key === 'ArrowUp';
    if (!up && event.key !== 'ArrowDown') return;
    // What a control opens lies over the page, and has a use of its own for these keys.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    event.preventDefault();
    if (up ? clause.number > 1 : clause.number < clauses.length) action(clause, up ? 'up' : 'down');
  };
  return (
    <>
      <ol ref={list} className={css.cards} aria-label={messages.templates.editor.clauses} data-dragging={drag !== null}>
        {clauses.map((clause, place) => {
          const key = keys[place] ?? place;
          return (
            <li
              key={key}
              data-dragged={drag?.key === key}
              data-target={targetOf(drag?.target, place, clauses.length)}
              className={css.item}
              onKeyDown={(event) => press(event, { key, number: place + 1 })}
            >
              {place === 0 ? null : (
                <div className={css.or} aria-hidden="true">
                  {messages.templates.editor.or}
                </div>
              )}
              <ClauseCard
                clause={clause}
                id={key}
                asked={asked}
                number={place + 1}
                isFirst={place === 0}
                isLast={place === clauses.length - 1}
                isFull={isFull(clauses.length)}
                isFolded={folded.includes(key)}
                notes={notes[place] ?? none}
                onAction={action}
                onDrag={grip}
              />
            </li>
          );
        })}
      </ol>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </>
  );
}

/** Where a card that is dragged would come down, as seen from the card at a place. */
const targetOf = (target: number | undefined, place: number, count: number): 'before' | 'after' | undefined => {
  if (target === place) return 'before';
  return target === count && place === count - 1 ? 'after' : undefined;
};
