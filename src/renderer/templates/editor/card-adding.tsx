import { Plus } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { isFull, maxClauses } from '../../../shared/templates/limits.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { addClause } from '../edits/clauses.ts';
import css from './clause-list.module.css';
import { useClauseEditor } from './controls/context.ts';
import controls from './controls/chip.module.css';
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
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const t = messages.templates.editor;
  if (isFull(count)) return <p className={controls.note}>{t.full(format.number(maxClauses))}</p>;
  return (
    <div className={css.adding}>
      <Button
        onPress={() => {
          change(addClause(t.edits, count + 1));
          focusCard(list, count);
        }}
      >
        <Plus size={15} aria-hidden="true" />
        {t.addClause}
      </Button>
      <IncludePicker
        kind="restrictions"
        present={nothing}
        face={t.includes.asClause}
        onAdd={(include) => change(addClause(t.edits, count + 1, { include }))}
      />
    </div>
  );
});
