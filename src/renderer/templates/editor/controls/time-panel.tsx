import { useCallback, useState } from 'react';
import { resolveTime } from '../../../../shared/time/time-expression.ts';
import { useServices } from '../../../app/services.ts';
import { useAfterPaint } from '../../../hooks/use-after-paint.ts';
import { useLate } from '../../../hooks/use-late.ts';
import { unixNow, useNow } from '../../../hooks/use-now.ts';
import { Field } from '../../../ui/field.tsx';
import type { TimeClaim } from '../../edits/claims.ts';
import { TimeForms } from './time-forms.tsx';

interface Props {
  readonly claim: TimeClaim;
  /** as it is when the control opens */
  readonly text: string;
  /** takes a time, or empty for none; stays the same */
  readonly onTime: (text: string) => void;
  readonly onUnreadable: (text: string) => void;
}

/** The control of a time: as text in every form of the syntax, by a common choice, as a span, or by calendar and clock. */
export function TimePanel({ claim, text: initial, onTime, onUnreadable }: Props) {
  const { messages } = useServices();
  const now = useNow(1);
  const [text, setText] = useState(initial);
  const late = useLate((next: string) => (resolveTime(next, unixNow()).ok ? onTime(next) : onUnreadable(next)));
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
