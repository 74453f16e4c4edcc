import type { TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { dropUnknown } from '../edits/claims.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import css from './clause-card.module.css';
import { OftenRow, WhatRow, WhenRow, WhereRow } from './clause-rows.tsx';
import { useClauseEditor } from './controls/context.ts';
import { IncludeControl } from './controls/includes.tsx';
import { UnknownMembers } from './controls/unknown.tsx';
import { NoteList } from './note-list.tsx';
import type { Note } from './notes.ts';
import { Row } from './row.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly clause: TemplateClause;
  readonly notes: readonly Note[];
  /** the user asked for the control of includes, which is not shown otherwise */
  readonly includes: boolean;
}

/** The claims of an unfolded clause, each with its control: when, for what, from where, how often. */
export function ClauseBody({ place, clause, notes, includes }: Props) {
  const { messages } = useServices();
  const { change } = useClauseEditor();
  const t = messages.templates.editor;
  const { include = [], unknown = [] } = clause;
  return (
    <div className={css.body}>
      <WhenRow place={place} clause={clause} notes={notes} />
      <WhatRow place={place} clause={clause} notes={notes} />
      <WhereRow place={place} clause={clause} notes={notes} />
      <OftenRow place={place} clause={clause} notes={notes} />
      {include.length > 0 || includes ? (
        <Row label={t.rows.includes}>
          <IncludeControl place={place} clause={clause} opensAtOnce={includes && include.length === 0} />
          <NoteList notes={notes} claims={['include']} />
        </Row>
      ) : null}
      {unknown.length > 0 ? (
        <Row label={t.rows.unknown}>
          <UnknownMembers
            of={t.clause(place.number)}
            members={unknown}
            onRemove={(member) => change(dropUnknown(t.edits, place, member))}
          />
        </Row>
      ) : null}
      <NoteList notes={notes} claims={[null]} />
    </div>
  );
}
