import { memo, useState } from 'react';
import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { useServices } from '../../app/services.ts';
import { NumberInput } from '../../ui/number-input.tsx';
import css from './simulator.module.css';
import { type SimulatorInput, withCount } from './simulator-input.ts';

interface Props {
  readonly input: SimulatorInput;
  /** stays the same */
  readonly onInput: (change: (input: SimulatorInput) => SimulatorInput) => void;
  readonly clauses: readonly Clause[];
  readonly clauseKeys: readonly string[];
}

/** How often each clause was used so far; only those that count are asked about, and only when somebody looks. */
export function SimulatorCounts({ input, onInput, clauses, clauseKeys }: Props) {
  const { messages } = useServices();
  const [isOpen, setOpen] = useState(false);
  const t = messages.templates.inspector.simulator;
  const counted = clauses.flatMap((clause, index) => {
    const limit = input.what === 'AT' ? clause.usages_AT : clause.usages_other;
    const key = clauseKeys[index];
    return key === undefined || limit === undefined || limit === 0 ? [] : [{ index, limit, key }];
  });
  if (counted.length === 0) return null;
  return (
    <details className={css.notes} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.used}</summary>
      <p>{t.usedHint}</p>
      {isOpen
        ? counted.map(({ index, limit, key }) => (
            <Count
              key={key}
              clause={key}
              index={index}
              limit={limit}
              done={input.done.get(key)?.[input.what] ?? 0}
              onInput={onInput}
            />
          ))
        : null}
    </details>
  );
}

interface CountProps extends Pick<Props, 'onInput'> {
  /** its key */
  readonly clause: string;
  readonly index: number;
  readonly limit: number;
  readonly done: number;
}

/** There may be one for each of many clauses. */
const Count = memo(function Count({ clause, index, limit, done, onInput }: CountProps) {
  const { messages, format } = useServices();
  const t = messages.templates.inspector.simulator;
  return (
    <NumberInput
      steps={messages.window}
      label={t.usedOf(format.number(index + 1))}
      hint={t.limit(format.number(limit))}
      value={done}
      minValue={0}
      maxValue={1_000_000}
      onChange={(count) => onInput((input) => withCount(input, clause, count ?? 0))}
    />
  );
});
