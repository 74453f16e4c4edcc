import { memo } from 'react';
import { Tab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { resolveTime } from '../../../../shared/time/expression.ts';
import { localTimeKind } from '../../../../shared/time/local-time.ts';
import { useServices } from '../../../app/services.ts';
import layout from '../../../ui/layout.module.css';
import { NumberInput } from '../../../ui/number-input.tsx';
import pill from '../../../ui/pill.module.css';
import { SelectField } from '../../../ui/select-field.tsx';
import tabs from '../../../ui/tabs.module.css';
import type { TimeClaim } from '../../edits/claims.ts';
import { TimeDate } from './time-date.tsx';
import css from './time-forms.module.css';
import { type SpanUnit, spanOf, spanUnits, utcOf } from './time-text.ts';

interface Props {
  readonly claim: TimeClaim;
  readonly text: string;
  /** the calendar is shown first */
  readonly isDay: boolean;
  /** unix seconds */
  readonly now: number;
  readonly onChange: (text: string) => void;
}

const quick = {
  nbf: ['+0s', '+1h', '+1d', ''],
  exp: ['+12h', '+1d', '+7d', '+30d', ''],
} as const;

/** Explains a typed time, and offers controls to set it without typing. Both follow the typing a moment later. */
export const TimeForms = memo(function TimeForms({ claim, text, isDay, now, onChange }: Props) {
  const { messages } = useServices();
  const t = messages.templates.editor.times;
  return (
    <>
      <ToggleButtonGroup
        className={layout.wrap}
        aria-label={messages.login.quickLabel}
        selectionMode="single"
        selectedKeys={[text.trim()]}
        onSelectionChange={([choice]) => onChange(String(choice ?? ''))}
      >
        {quick[claim].map((choice) => (
          <ToggleButton key={choice} id={choice} className={pill.pill}>
            {choice === '' ? t[claim].none : t.quick[choice]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TimeResolved claim={claim} text={text} now={now} />
      <Tabs defaultSelectedKey={isDay ? 'date' : 'span'} className={layout.stackWide}>
        <TabList aria-label={t.forms} className={tabs.list}>
          <Tab id="span" className={tabs.tab}>
            {t.span}
          </Tab>
          <Tab id="date" className={tabs.tab}>
            {t.date}
          </Tab>
        </TabList>
        <TabPanel id="span" className={css.panel}>
          <TimeSpan text={text} onChange={onChange} />
        </TabPanel>
        <TabPanel id="date" className={css.panel}>
          <TimeDate text={text} onChange={onChange} />
        </TabPanel>
      </Tabs>
    </>
  );
});

interface ResolvedProps {
  readonly claim: TimeClaim;
  readonly text: string;
  /** unix seconds */
  readonly now: number;
}

/** The instant that a written time means: here, in UTC, and how far away; and what a time change does to it. */
function TimeResolved({ claim, text, now }: ResolvedProps) {
  const { messages, format } = useServices();
  const t = messages.templates.editor.times;
  const resolved = resolveTime(text, now);
  if (!resolved.ok) return null;
  if (resolved.value === null) return <p className={css.resolved}>{t[claim].noneMeaning}</p>;
  const kind = localTimeKind(text.trim());
  const distance = resolved.value - now;
  return (
    <div className={css.resolved}>
      <p>
        {format.exact(resolved.value)}
        {' · '}
        {distance >= 0 ? t.ahead(format.duration(distance)) : t.past(format.duration(-distance))}
      </p>
      <p>{t.utc(utcOf(resolved.value))}</p>
      {kind === 'missing' || kind === 'ambiguous' ? <p className={css.odd}>{t[kind]}</p> : null}
    </div>
  );
}

interface SpanProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A time as a number of seconds, minutes, hours, days, weeks or years after a token is made. */
const TimeSpan = memo(function TimeSpan({ text, onChange }: SpanProps) {
  const { messages } = useServices();
  const t = messages.templates.editor.times;
  const { amount, unit } = spanOf(text) ?? { amount: null, unit: 'd' as const };
  const set = (next: number, of: SpanUnit) => onChange(`+${next}${of}`);
  return (
    <div className={css.span}>
      <NumberInput
        steps={messages.window}
        label={t.amount}
        hint={t.spanHint}
        value={amount}
        minValue={1}
        maxValue={10_000}
        onChange={(next) => {
          // An empty field says nothing; that there is no end is a choice of its own.
          if (next !== null) set(next, unit);
        }}
      />
      <SelectField
        label={t.unit}
        options={spanUnits.toReversed().map((id) => ({ id, name: t.units[id], hint: '' }))}
        selected={unit}
        onSelect={(id) => {
          const next = spanUnits.find((one) => one === id);
          if (next !== undefined) set(amount ?? 1, next);
        }}
      />
    </div>
  );
});
