import type { ReactNode } from 'react';
import type { TemplateClause } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import layout from '../../../ui/layout.module.css';
import { removeValue, valuesOf } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import css from './chip.module.css';
import { Chip, ChipList } from './chip.tsx';
import { useClauseEditor } from './context.ts';
import { ClausePicker } from './value-picker.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly clause: TemplateClause;
  readonly claim: 'scope' | 'audience';
  /** before the values */
  readonly lead?: ReactNode;
}

/** Scopes or audiences as chips, with completion from what the provider offers and what was used before. */
export function ListControl({ clauseRef, clause, claim, lead }: Props) {
  const { messages } = useServices();
  const { change, scopes, audiences } = useClauseEditor();
  const t = messages.templates.editor.lists[claim];
  const values = valuesOf(clause, claim);
  return (
    <div className={[layout.wrap, css.chips].join(' ')}>
      {values.length > 0 ? lead : null}
      <ChipList about={t.about(clauseRef.number)}>
        {values.map((value) => (
          <Chip
            key={value}
            text={value}
            remove={messages.templates.editor.lists.remove(t.one, value, clauseRef.number)}
            onRemove={() => change(removeValue(messages.templates.editor.edits, clauseRef, claim, value))}
          />
        ))}
      </ChipList>
      <ClausePicker
        clauseRef={clauseRef}
        clause={clause}
        claim={claim}
        t={t}
        suggestions={claim === 'scope' ? scopes : audiences.map((value) => ({ value }))}
      />
    </div>
  );
}
