import { Plus } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { isFull, mostClauses } from '../../../shared/templates/limits.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { addClause } from '../edits/clauses.ts';
import css from './card-list.module.css';
import { useCardBench } from './controls/clause-editor-context.ts';
import controls from './controls/control.module.css';
import { IncludePicker } from './controls/include-picker.tsx';
import { focusCard } from './use-clause-actions.ts';

interface Props {
  /** how many clauses there are */
  readonly count: number;
  readonly list: RefObject<HTMLOListElement | null>;
}

const nothing: readonly string[] = [];

/** Adds a clause, to be filled in or taken from a template, and leads the focus to it; or says why there can be no more. */
export const CardAdding = memo(function CardAdding({ count, list }: Props) {
  const { words, format } = useServices();
  const { change } = useCardBench();
  const say = words.workshop;
  if (isFull(count)) return <p className={controls.note}>{say.full(format.number(mostClauses))}</p>;
  return (
    <div className={css.adding}>
      <Button
        onPress={() => {
          change(addClause(say.edits, count + 1));
          focusCard(list, count);
        }}
      >
        <Plus size={15} aria-hidden="true" />
        {say.addClause}
      </Button>
      <IncludePicker
        kind="restrictions"
        present={nothing}
        face={say.includes.asClause}
        onAdd={(include) => change(addClause(say.edits, count + 1, { include }))}
      />
    </div>
  );
});
