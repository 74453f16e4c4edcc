import type { Clause } from '../../../shared/restrictions.ts';
import { NumberInput } from '../../components/number-input.tsx';
import { useServices } from '../../services.ts';
import css from './simulator.module.css';
import { type SimulatorInput, withCount } from './simulator-input.ts';

interface Props {
  readonly input: SimulatorInput;
  readonly onInput: (input: SimulatorInput) => void;
  readonly clauses: readonly Clause[];
}

/** How often each clause was used so far; only those that count are asked about. */
export function SimulatorCounts({ input, onInput, clauses }: Props) {
  const { words, format } = useServices();
  const say = words.sidePane.simulator;
  const counted = clauses.flatMap((clause, index) => {
    const limit = input.what === 'AT' ? clause.usages_AT : clause.usages_other;
    return limit === undefined || limit === 0 ? [] : [{ index, limit }];
  });
  if (counted.length === 0) return null;
  return (
    <details className={css.notes}>
      <summary>{say.used}</summary>
      <p>{say.usedHint}</p>
      {counted.map(({ index, limit }) => (
        <NumberInput
          key={index}
          label={say.usedOf(format.number(index + 1))}
          hint={say.limit(format.number(limit))}
          value={input.done[index]?.[input.what] ?? 0}
          minValue={0}
          maxValue={1_000_000}
          onChange={(count) => onInput(withCount(input, index, count ?? 0))}
        />
      ))}
    </details>
  );
}
