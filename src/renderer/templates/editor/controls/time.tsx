import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { TimeExpression } from '../../../../shared/templates/model.ts';
import { resolveTime } from '../../../../shared/time/expression.ts';
import { useServices } from '../../../app/services.ts';
import { useAfterPaint } from '../../../hooks/use-after-paint.ts';
import { useLate } from '../../../hooks/use-late.ts';
import { unixNow, useNow } from '../../../hooks/use-now.ts';
import { Field } from '../../../ui/field.tsx';
import { type TimeClaim, typeTime } from '../../edits/claims.ts';
import type { ClauseRef } from '../../edits/clauses.ts';
import { useClauseEditor, useMinute, useUnreadable } from './context.ts';
import { TimeForms } from './time-forms.tsx';
import { timeFace } from './time-text.ts';
import { ValueButton } from './value-button.tsx';

interface Props {
  readonly clauseRef: ClauseRef;
  readonly claim: TimeClaim;
  readonly value: TimeExpression | undefined;
}

/** The start time or expiry of a clause. Typed text that is no time is shown instead of it. */
export function TimeControl({ clauseRef, claim, value }: Props) {
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const minute = useMinute();
  const { key, number } = clauseRef;
  const unreadable = useUnreadable(claim, key);
  const t = messages.templates.editor.times;
  const { edits } = messages.templates.editor;
  const type = useCallback(
    (text: string) => change(typeTime(edits, { key, number }, claim, text, unixNow())),
    [change, edits, key, number, claim],
  );
  const about = t[claim].about(clauseRef.number);
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
      {() => <TimePanel claim={claim} text={unreadable ?? String(value ?? '')} onText={type} />}
    </ValueButton>
  );
}

interface PanelProps {
  readonly claim: TimeClaim;
  /** as it is when the control opens */
  readonly text: string;
  /** takes what is typed; empty is no limit. It stays the same */
  readonly onText: (text: string) => void;
}

/** The control of a time: as text in every form of the syntax, by a common choice, as a span, or by calendar and clock. */
function TimePanel({ claim, text: initial, onText }: PanelProps) {
  const { messages } = useServices();
  const now = useNow(1);
  const [text, setText] = useState(initial);
  const late = useLate(onText);
  const { later } = late;
  const set = useCallback(
    (next: string) => {
      setText(next);
      later(next);
    },
    [later],
  );
  const t = messages.templates.editor.times;
  const resolved = resolveTime(text, now);
  return (
    <>
      <Field
        label={t.written}
        value={text}
        maxLength={40}
        autoFocus
        placeholder={t.placeholder}
        fault={resolved.ok ? undefined : messages.fieldFaults[resolved.error]}
        onChange={set}
        onKeyDown={(event) => {
          // What a key of the page saves or takes back includes what was typed just before.
          if (event.ctrlKey || event.metaKey) late.now();
          event.continuePropagation();
        }}
      />
      <TimeForms claim={claim} text={useAfterPaint(text)} isDay={/^\d/.test(initial)} now={now} onChange={set} />
    </>
  );
}
