import { memo, useEffect, useMemo, useState } from 'react';
import { Group } from 'react-aria-components';
import type { Clause, Rotation } from '../../../shared/credentials/restrictions.ts';
import { simulateToken } from '../../../shared/templates/simulate/simulate.ts';
import { useServices } from '../../app/services.ts';
import { answerOf } from './decision-text.ts';
import css from './simulator.module.css';
import { SimulatorAnswer } from './simulator-answer.tsx';
import { SimulatorCounts } from './simulator-counts.tsx';
import { SimulatorFields } from './simulator-fields.tsx';
import { askedUse, type InputFaults, withThisComputer } from './simulator-input.ts';
import { rememberedInput, rememberInput } from './simulator-memory.ts';

interface Props {
  readonly clauses: readonly Clause[];
  readonly clauseKeys: readonly string[];
  /** null = not said */
  readonly capabilities: readonly string[] | null;
  readonly rotation: Rotation;
  /** unix seconds */
  readonly now: number;
  readonly thisAddress: string | null;
}

const noFaults: InputFaults = { moment: false, address: false };

/** Asks whether a use would be allowed, and answers while it is filled in. */
export const Simulator = memo(function Simulator(props: Props) {
  const { clauses, clauseKeys, capabilities, rotation, now, thisAddress } = props;
  const services = useServices();
  const t = services.messages.templates.inspector.simulator;
  const [input, setInput] = useState(() => rememberedInput(sessionStorage));
  useEffect(() => rememberInput(sessionStorage, input), [input]);
  const use = useMemo(() => askedUse(input, { now, thisAddress, clauseKeys }), [input, now, thisAddress, clauseKeys]);
  const answer = useMemo(() => {
    if (!('at' in use)) return null;
    const judged = withThisComputer(clauses, input.where, thisAddress);
    const token = { clauses: judged, capabilities, rotation, issued: now };
    return answerOf(simulateToken(token, use), judged, use, services);
  }, [clauses, capabilities, rotation, now, input.where, thisAddress, use, services]);
  return (
    <Group role="region" className={css.simulator} aria-label={t.title}>
      {({ isFocusWithin }) => (
        <>
          <h2 className={css.title}>{t.title}</h2>
          <SimulatorFields
            input={input}
            onInput={setInput}
            at={'at' in use ? use.at : null}
            faults={'at' in use ? noFaults : use}
            now={now}
            thisAddress={thisAddress}
          />
          <SimulatorCounts input={input} onInput={setInput} clauses={clauses} clauseKeys={clauseKeys} />
          <SimulatorAnswer answer={answer} isLive={isFocusWithin} />
          <details className={css.notes}>
            <summary>{t.notes}</summary>
            <ul>
              {t.noteList.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Group>
  );
});
