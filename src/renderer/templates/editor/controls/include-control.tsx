import { TriangleAlert } from 'lucide-react';
import { scopesOfLogin } from '../../../../shared/credentials/scope.ts';
import { clausesOf, type WrittenClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Sentence } from '../../../ui/sentence.tsx';
import { removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { ChipList } from './chip-list.tsx';
import { useCardBench, useMinute } from './clause-editor-context.ts';
import { ClausePicker } from './clause-picker.tsx';
import { clauseText } from './clause-text.ts';
import css from './control.module.css';

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
  return (
    <div className={css.chips}>
      <ChipList about={say.about(place.number)}>
        {(clause.include ?? []).map((name) => (
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
      </ChipList>
      <ClausePicker
        place={place}
        clause={clause}
        claim="include"
        say={say}
        suggestions={includable('restrictions').map((value) => ({ value }))}
        opensAtOnce={opensAtOnce}
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
  const clauses = clausesOf(content);
  const asked = scopesOfLogin(clauses);
  const sentences = new Set(clauses.map((clause) => clauseText(clause, asked, minute, { words, format })));
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
