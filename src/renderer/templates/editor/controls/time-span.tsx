import { memo } from 'react';
import { useServices } from '../../../app/services.ts';
import { NumberInput } from '../../../ui/number-input.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { type SpanUnit, spanOf, spanUnits } from './span.ts';
import css from './time.module.css';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A time as a number of seconds, minutes, hours, days, weeks or years after a token is made. */
export const TimeSpan = memo(function TimeSpan({ text, onChange }: Props) {
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
