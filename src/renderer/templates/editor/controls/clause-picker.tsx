import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { addValues, canAdd, type ListClaim, valuesOf } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { type Suggestion, useClauseEditor } from './context.ts';
import { ValuePicker } from './value-picker.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: TemplateClause;
  readonly claim: ListClaim;
  /** the words of the claim */
  readonly t: {
    readonly one: string;
    readonly about: (clause: number) => string;
    readonly hint: string;
    readonly placeholder?: string;
  };
  readonly suggestions: readonly Suggestion[];
  readonly opensAtOnce?: boolean;
}

/** Adds values to a list of a clause. */
export function ClausePicker({ place, clause, claim, t, suggestions, opensAtOnce = false }: Props) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const { lists, edits } = messages.templates.editor;
  return (
    <ValuePicker
      about={t.about(place.number)}
      face={t.one}
      name={lists.addTo(t.one, place.number)}
      hint={t.hint}
      placeholder={t.placeholder ?? ''}
      present={valuesOf(clause, claim)}
      suggestions={suggestions}
      areAddresses={claim === 'audience'}
      opensAtOnce={opensAtOnce}
      canAdd={(added) => canAdd(clause, claim, added)}
      onAdd={(added) => change(addValues(edits, place, claim, added))}
    />
  );
}
