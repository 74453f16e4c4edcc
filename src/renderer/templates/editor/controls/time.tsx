import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import type { TimeExpression } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { keepUnreadable } from '../../draft/unreadable.ts';
import { setTime, type TimeClaim } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { useClauseEditor, useMinute, useUnreadable } from './context.ts';
import { TimePanel } from './time-panel.tsx';
import { timeFace, writtenOf } from './time-text.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly claim: TimeClaim;
  readonly value: TimeExpression | undefined;
}

/** When a clause begins or ends. What was typed and is no time stands there in the place of the time. */
export function TimeControl({ place, claim, value }: Props) {
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const minute = useMinute();
  const { key, number } = place;
  const unreadable = useUnreadable(claim, key);
  const t = messages.templates.editor.times;
  const { edits } = messages.templates.editor;
  const take = useCallback(
    (text: string) => change(setTime(edits, { key, number }, claim, writtenOf(text))),
    [change, edits, key, number, claim],
  );
  const keep = useCallback(
    (text: string) => change(keepUnreadable(edits.changed(claim, number, text), { what: claim, key }, text)),
    [change, edits, key, number, claim],
  );
  const about = t[claim].about(place.number);
  const face = value === undefined ? null : timeFace(claim, value, minute, { messages, format });
  const shown = unreadable ?? (face === null ? t[claim].none : `${face.before} ${face.value}`);
  return (
    <ValueButton
      about={about}
      name={messages.templates.editor.named(about, unreadable === null ? shown : t.unreadable(unreadable))}
      kind={value === undefined && unreadable === null ? 'add' : 'value'}
      isFaulty={unreadable !== null}
      face={
        face === null || unreadable !== null ? (
          <>
            {unreadable === null ? <Plus size={13} aria-hidden="true" /> : null}
            {unreadable === null ? t[claim].add : t.unreadable(unreadable)}
          </>
        ) : (
          <span>
            {face.before} <b>{face.value}</b>
          </span>
        )
      }
    >
      {() => <TimePanel claim={claim} text={unreadable ?? String(value ?? '')} onUnreadable={keep} onTime={take} />}
    </ValueButton>
  );
}
