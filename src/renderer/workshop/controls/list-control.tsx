import type { ReactNode } from 'react';
import type { WrittenClause } from '../../../shared/template/model.ts';
import { useServices } from '../../services.ts';
import { addValues, canAdd, removeValue, valuesOf } from '../edits/edits-claims.ts';
import type { ClauseRef } from '../edits/edits-clauses.ts';
import { useCardBench } from './card-bench.ts';
import { Chip } from './chip.tsx';
import css from './control.module.css';
import { ValuePicker } from './value-picker.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
  readonly claim: 'scope' | 'audience';
  /** before the values */
  readonly lead?: ReactNode;
}

/** Scopes or audiences as chips, with completion from what the provider offers and what was used before. */
export function ListControl({ place, clause, claim, lead }: Props) {
  const { words } = useServices();
  const { change, scopes, audiences } = useCardBench();
  const say = words.workshop.lists[claim];
  const edits = words.workshop.edits;
  const values = valuesOf(clause, claim);
  return (
    <div className={css.chips}>
      {values.length > 0 ? lead : null}
      {values.length === 0 ? null : (
        <ul className={css.chips} aria-label={say.about(place.number)}>
          {values.map((value) => (
            <Chip
              key={value}
              text={value}
              remove={words.workshop.lists.remove(say.one, value, place.number)}
              onRemove={() => change(removeValue(edits, place, claim, value))}
            />
          ))}
        </ul>
      )}
      <ValuePicker
        about={say.about(place.number)}
        face={say.one}
        name={words.workshop.lists.addTo(say.one, place.number)}
        hint={say.hint}
        placeholder={say.placeholder}
        present={values}
        suggestions={claim === 'scope' ? scopes : audiences.map((value) => ({ value }))}
        canAdd={(added) => canAdd(clause, claim, added)}
        onAdd={(added) => change(addValues(edits, place, claim, added))}
      />
    </div>
  );
}
