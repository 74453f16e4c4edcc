import { parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components';
import { resolveTime } from '../../../../shared/time/expression.ts';
import { formatLocalTime, readLocalTime } from '../../../../shared/time/local-time.ts';
import { useServices } from '../../../app/services.ts';
import { unixNow } from '../../../hooks/use-now.ts';
import { Field } from '../../../ui/field.tsx';
import iconButton from '../../../ui/icon-button.module.css';
import layout from '../../../ui/layout.module.css';
import css from './time-date.module.css';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A time by calendar and clock, in local time. */
export const TimeDate = memo(function TimeDate({ text, onChange }: Props) {
  const { messages } = useServices();
  const t = messages.templates.editor.times;
  // What stands on the calendar is what is written, even where a time change moves it.
  const resolved = resolveTime(text, unixNow());
  const instant = resolved.ok ? resolved.value : null;
  const local = readLocalTime(text.trim()) === null && instant !== null ? formatLocalTime(instant) : text.trim();
  // A clock that is still typed, or wrong, stands behind the day all the same, so that it is kept with the text.
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?: (.{0,5}))?$/.exec(local) ?? [];
  const [typed, setTyped] = useState<string | null>(null);
  const clock = typed ?? time ?? (day === undefined ? '00:00' : '');
  const write = (nextDay: string, nextClock: string) =>
    onChange(`${nextDay} ${isClock(nextClock) ? nextClock.padStart(5, '0') : nextClock}`);
  return (
    <div className={[layout.stack, css.date].join(' ')}>
      <Calendar
        aria-label={t.calendar}
        className={css.calendar ?? ''}
        value={day === undefined ? null : dateOf(day)}
        onChange={(next) => write(next.toString(), isClock(clock) ? clock : '00:00')}
      >
        <div className={css.header}>
          <Button slot="previous" className={[iconButton.plain, css.turn].join(' ')}>
            <ChevronLeft size={16} aria-hidden="true" />
          </Button>
          <Heading className={css.month} />
          <Button slot="next" className={[iconButton.plain, css.turn].join(' ')}>
            <ChevronRight size={16} aria-hidden="true" />
          </Button>
        </div>
        <CalendarGrid className={css.grid ?? ''}>
          <CalendarGridHeader>
            {(name) => <CalendarHeaderCell className={css.weekday ?? ''}>{name}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>{(one) => <CalendarCell date={one} className={css.cell ?? ''} />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
      <Field
        label={t.clock}
        value={clock}
        maxLength={5}
        fault={isClock(clock) ? undefined : t.noClock}
        onChange={(next) => {
          setTyped(next);
          // Without a day it is today's.
          write(day ?? formatLocalTime(unixNow()).slice(0, 10), next);
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
});

const isClock = (text: string): boolean => /^([01]?\d|2[0-3]):[0-5]\d$/.test(text);

/** A day of the calendar; null = none, or one that there is not. */
function dateOf(day: string) {
  const instant = readLocalTime(`${day} 12:00`);
  return instant === null ? null : parseDate(day);
}
