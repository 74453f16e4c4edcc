import { TriangleAlert } from 'lucide-react';
import { scopesOfLogin } from '../../../../shared/credentials/scope.ts';
import { clausesOf, type TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Sentence } from '../../../ui/sentence.tsx';
import { removeValue } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { Chip } from './chip.tsx';
import { ChipList } from './chip-list.tsx';
import { useClauseEditor, useMinute } from './context.ts';
import { ClausePicker } from './clause-picker.tsx';
import { clauseText } from './clause-text.ts';
import css from './chip.module.css';

interface Props {
  readonly place: ClauseRef;
  readonly clause: TemplateClause;
  readonly opensAtOnce: boolean;
}

/** The templates that a clause includes, by name; a press shows what one brings along. */
export function IncludeControl({ place, clause, opensAtOnce }: Props) {
  const { messages } = useServices();
  const { change, includable, lookup } = useClauseEditor();
  const t = messages.templates.editor.includes;
  return (
    <div className={css.chips}>
      <ChipList about={t.about(place.number)}>
        {(clause.include ?? []).map((name) => (
          <Chip
            key={name}
            text={name}
            isFaulty={lookup('restrictions', name) === null}
            remove={messages.templates.editor.lists.remove(t.one, name, place.number)}
            onRemove={() => change(removeValue(messages.templates.editor.edits, place, 'include', name))}
            details={{
              name: messages.templates.editor.lists.of(t.one, name, place.number),
              show: () => <Included name={name} />,
            }}
          />
        ))}
      </ChipList>
      <ClausePicker
        place={place}
        clause={clause}
        claim="include"
        t={t}
        suggestions={includable('restrictions').map((value) => ({ value }))}
        opensAtOnce={opensAtOnce}
      />
    </div>
  );
}

/** What an included template brings along. */
function Included({ name }: { readonly name: string }) {
  const { messages, format } = useServices();
  const { lookup } = useClauseEditor();
  const minute = useMinute();
  const t = messages.templates.editor.includes;
  const content = lookup('restrictions', name);
  if (content === null) {
    return (
      <Notice kind="danger" icon={<TriangleAlert size={16} />}>
        {t.missing}
      </Notice>
    );
  }
  const clauses = clausesOf(content);
  const asked = scopesOfLogin(clauses);
  const sentences = new Set(clauses.map((clause) => clauseText(clause, asked, minute, { messages, format })));
  return (
    <>
      <p className={css.note}>{t.brings}</p>
      {[...sentences].map((sentence) => (
        <p key={sentence}>
          <Sentence text={sentence} />
        </p>
      ))}
    </>
  );
}
