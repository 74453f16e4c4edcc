import { memo } from 'react';
import { Choose } from '../../components/choose.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { useServices } from '../../services.ts';
import css from './time.module.css';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

const units = ['m', 'h', 'd', 'w', 'y'] as const;
type Unit = (typeof units)[number];

/** A time as a number of minutes, hours, days, weeks or years after a token is made. */
export const TimeSpan = memo(function TimeSpan({ text, onChange }: Props) {
  const { words } = useServices();
  const say = words.workshop.times;
  const [, number, written] = /^\+(\d+)([mhdwy])$/.exec(text.trim()) ?? [];
  const unit = units.find((one) => one === written) ?? 'd';
  const amount = number === undefined ? null : Number(number);
  const set = (next: number | null, of: Unit) => onChange(next === null ? '' : `+${next}${of}`);
  return (
    <div className={css.span}>
      <NumberInput
        label={say.amount}
        hint={say.spanHint}
        value={amount}
        minValue={1}
        maxValue={10_000}
        onChange={(next) => set(next, unit)}
      />
      <Choose
        label={say.unit}
        options={units.map((id) => ({ id, name: say.units[id], hint: '' }))}
        selected={unit}
        onSelect={(id) => {
          const next = units.find((one) => one === id);
          if (next !== undefined) set(amount ?? 1, next);
        }}
      />
    </div>
  );
});
