import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, type PointerEvent, useState } from 'react';
import { Button, VisuallyHidden } from 'react-aria-components';
import { splitScope } from '../../../shared/credentials/scope.ts';
import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { isEqual } from '../draft/equal.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import css from './clause-card.module.css';
import { ClauseMenu } from './clause-menu.tsx';
import { ClauseBody } from './clause-rows.tsx';
import { clauseHeading, clauseText } from './controls/clause-text.ts';
import { useClauseEditor, useMinute } from './controls/context.ts';
import type { Note } from './notes.tsx';
import { SeverityIcon } from './notes.tsx';
import type { ListAction } from './use-clause-actions.ts';

interface Props {
  readonly clause: TemplateClause;
  readonly id: number;
  /** the scopes that a login with all clauses asks for, space separated; empty = all of the provider's */
  readonly asked: string;
  /** as it is shown, from 1 */
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** there can be no further clause */
  readonly isFull: boolean;
  readonly isFolded: boolean;
  readonly notes: readonly Note[];
  /** stays the same, as everything here that did not change */
  readonly onAction: (clause: ClauseRef, action: ListAction) => void;
  readonly onDrag: (clause: ClauseRef, event: PointerEvent<HTMLElement>) => void;
}

/** One clause: a heading in a few words with its controls below, or folded into one sentence. */
export const ClauseCard = memo(function ClauseCard(props: Props) {
  const { clause, id, number, isFolded, notes, onAction, onDrag } = props;
  const { messages, format } = useServices();
  const { fold } = useClauseEditor();
  const minute = useMinute();
  const [includes, setIncludes] = useState(false);
  const t = messages.templates.editor;
  const clauseRef = { key: id, number };
  const scopes = props.asked === '' ? null : splitScope(props.asked);
  const worst = notes.find(({ severity }) => severity !== 'hint')?.severity;
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <section className={css.card} aria-label={t.clause(number)} data-folded={isFolded}>
      <header className={css.header}>
        <span
          className={css.handle}
          aria-hidden="true"
          title={t.drag}
          onPointerDown={(event) => onDrag(clauseRef, event)}
        />
        <h2 className={css.heading}>
          <Button className={css.fold} data-clause={id} aria-expanded={!isFolded} onPress={() => fold(id, !isFolded)}>
            <Chevron size={14} aria-hidden="true" className={css.chevron} />
            <span className={css.number}>
              <VisuallyHidden>{t.clauseLead} </VisuallyHidden>
              {number}
              {' · '}
            </span>
            {isFolded ? (
              <span className={css.sentence}>
                <Sentence text={clauseText(clause, scopes, minute, { messages, format })} />
              </span>
            ) : (
              <span>{clauseHeading(clause, scopes, minute, { messages, format })}</span>
            )}
          </Button>
        </h2>
        {isFolded && worst !== undefined ? (
          <span className={css.worst} role="img" aria-label={messages.lint.severity[worst]}>
            <SeverityIcon severity={worst} />
          </span>
        ) : null}
        <ClauseMenu
          clause={clause}
          number={number}
          isFirst={props.isFirst}
          isLast={props.isLast}
          isFull={props.isFull}
          isFolded={isFolded}
          onAction={(action) => {
            if (action === 'include') {
              setIncludes(true);
              fold(id, false);
            } else if (action === 'fold') fold(id, !isFolded);
            else onAction(clauseRef, action);
          }}
        />
      </header>
      {isFolded ? null : <ClauseBody clauseRef={clauseRef} clause={clause} notes={notes} includes={includes} />}
    </section>
  );
}, looksAlike);

/** Notes are made anew with every judgement of the linter, and mostly say the same. */
function looksAlike({ notes, ...props }: Props, { notes: nextNotes, ...next }: Props): boolean {
  const others: [string, unknown][] = Object.entries(props);
  return others.every(([name, value]) => value === Reflect.get(next, name)) && isEqual(notes, nextNotes);
}
