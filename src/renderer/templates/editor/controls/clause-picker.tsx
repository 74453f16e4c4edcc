import type { WrittenClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { addValues, canAdd, type ListClaim, valuesOf } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { type Suggestion, useCardBench } from './clause-editor-context.ts';
import { ValuePicker } from './value-picker.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
  readonly claim: ListClaim;
  /** the words of the claim */
  readonly say: {
    readonly one: string;
    readonly about: (clause: number) => string;
    readonly hint: string;
    readonly placeholder?: string;
  };
  readonly suggestions: readonly Suggestion[];
  readonly opensAtOnce?: boolean;
}

/** Adds values to a list of a clause. */
export function ClausePicker({ place, clause, claim, say, suggestions, opensAtOnce = false }: Props) {
  const { words } = useServices();
  const { change } = useCardBench();
  const { lists, edits } = words.workshop;
  return (
    <ValuePicker
      about={say.about(place.number)}
      face={say.one}
      name={lists.addTo(say.one, place.number)}
      hint={say.hint}
      placeholder={say.placeholder ?? ''}
      present={valuesOf(clause, claim)}
      suggestions={suggestions}
      areAddresses={claim === 'audience'}
      opensAtOnce={opensAtOnce}
      canAdd={(added) => canAdd(clause, claim, added)}
      onAdd={(added) => change(addValues(edits, place, claim, added))}
    />
  );
}
