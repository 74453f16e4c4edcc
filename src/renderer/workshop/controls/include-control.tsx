import { TriangleAlert } from 'lucide-react';
import { clausesOf, type WrittenClause } from '../../../shared/template/model.ts';
import { Notice } from '../../components/notice.tsx';
import { Sentence } from '../../components/sentence.tsx';
import { useServices } from '../../services.ts';
import { addValues, canAdd, removeValue } from '../edits/edits-claims.ts';
import type { ClauseRef } from '../edits/edits-clauses.ts';
import { useCardBench, useMinute } from './card-bench.ts';
import { Chip } from './chip.tsx';
import { clauseText } from './clause-text.ts';
import css from './control.module.css';
import { ValuePicker } from './value-picker.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: WrittenClause;
  readonly opensAtOnce: boolean;
}

/** The templates that a clause includes, by name; a press shows what one brings along. */
export function IncludeControl({ place, clause, opensAtOnce }: Props) {
  const { words } = useServices();
  const { change, includable, lookup } = useCardBench();
  const say = words.workshop.includes;
  const names = clause.include ?? [];
  const add = (added: readonly string[]) =>
    change(
      addValues(
        words.workshop.edits,
        place,
        'include',
        added.map((name) => name.replace(/^@/, '')),
      ),
    );
  return (
    <div className={css.chips}>
      {names.length === 0 ? null : (
        <ul className={css.chips} aria-label={say.about(place.number)}>
          {names.map((name) => (
            <Chip
              key={name}
              text={name}
              isFaulty={lookup('restrictions', name) === null}
              remove={words.workshop.lists.remove(say.one, name, place.number)}
              onRemove={() => change(removeValue(words.workshop.edits, place, 'include', name))}
              details={{
                name: words.workshop.lists.of(say.one, name, place.number),
                show: () => <Included name={name} />,
              }}
            />
          ))}
        </ul>
      )}
      <ValuePicker
        about={say.about(place.number)}
        face={say.one}
        name={words.workshop.lists.addTo(say.one, place.number)}
        hint={say.hint}
        placeholder=""
        present={names}
        suggestions={includable('restrictions').map((value) => ({ value }))}
        opensAtOnce={opensAtOnce}
        canAdd={(added) => canAdd(clause, 'include', added)}
        onAdd={add}
      />
    </div>
  );
}

/** What an included template brings along. */
function Included({ name }: { readonly name: string }) {
  const { words, format } = useServices();
  const { lookup } = useCardBench();
  const minute = useMinute();
  const say = words.workshop.includes;
  const content = lookup('restrictions', name);
  if (content === null) {
    return (
      <Notice kind="danger" icon={<TriangleAlert size={16} />}>
        {say.missing}
      </Notice>
    );
  }
  const sentences = new Set(clausesOf(content).map((clause) => clauseText(clause, minute, { words, format })));
  return (
    <>
      <p className={css.note}>{say.brings}</p>
      {[...sentences].map((sentence) => (
        <p key={sentence}>
          <Sentence text={sentence} />
        </p>
      ))}
    </>
  );
}
