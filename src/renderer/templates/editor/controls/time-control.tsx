import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import type { WrittenTime } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import { keepUnreadable } from '../../draft/unreadable.ts';
import { setTime, type TimeClaim } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { useCardBench, useMinute, useUnreadable } from './clause-editor-context.ts';
import { TimePanel } from './time-panel.tsx';
import { timeFace, writtenOf } from './time-text.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly place: ClauseRef;
  readonly claim: TimeClaim;
  readonly value: WrittenTime | undefined;
}

/** When a clause begins or ends. What was typed and is no time stands there in the place of the time. */
export function TimeControl({ place, claim, value }: Props) {
  const { words, format } = useServices();
  const { change } = useCardBench();
  const minute = useMinute();
  const { key, number } = place;
  const unreadable = useUnreadable(claim, key);
  const say = words.workshop.times;
  const { edits } = words.workshop;
  const take = useCallback(
    (text: string) => change(setTime(edits, { key, number }, claim, writtenOf(text))),
    [change, edits, key, number, claim],
  );
  const keep = useCallback(
    (text: string) => change(keepUnreadable(edits.changed(claim, number, text), { what: claim, key }, text)),
    [change, edits, key, number, claim],
  );
  const about = say[claim].about(place.number);
  const face = value === undefined ? null : timeFace(claim, value, minute, { words, format });
  const shown = unreadable ?? (face === null ? say[claim].none : `${face.before} ${face.value}`);
  return (
    <ValueButton
      about={about}
      name={words.workshop.named(about, unreadable === null ? shown : say.unreadable(unreadable))}
      kind={value === undefined && unreadable === null ? 'add' : 'value'}
      isFaulty={unreadable !== null}
      face={
        face === null || unreadable !== null ? (
          <>
            {unreadable === null ? <Plus size={13} aria-hidden="true" /> : null}
            {unreadable === null ? say[claim].add : say.unreadable(unreadable)}
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
