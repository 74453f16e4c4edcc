import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import { Group } from 'react-aria-components';
import type { Clause, Rotation } from '../../../shared/credentials/restrictions.ts';
import { simulateToken } from '../../../shared/templates/simulate/decide.ts';
import { useServices } from '../../app/services.ts';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import state from '../../ui/state.module.css';
import { type Answer, answerOf } from './decision-text.ts';
import css from './simulator.module.css';
import { SimulatorCounts } from './simulator-counts.tsx';
import { SimulatorFields } from './simulator-fields.tsx';
import { askedUse, type InputFaults, rememberedInput, rememberInput, withThisComputer } from './simulator-input.ts';

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
    <Group role="region" className={layout.stackWide} aria-label={t.title}>
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

const icons = {
  ok: <CircleCheck size={17} />,
  danger: <CircleX size={17} />,
  warning: <CircleHelp size={17} />,
};

/** Lines about other clauses that are shown at once. */
const maxOthers = 12;
/** With no more of them the answer stays in sight while the fields above scroll. */
const maxPinnedOthers = 3;

interface AnswerProps {
  /** null while a field has to be corrected */
  readonly answer: Answer | null;
  /** changes are read out: while somebody asks, and not when time alone goes on */
  readonly isLive: boolean;
}

/** The answer, said politely when it changes. */
function SimulatorAnswer({ answer, isLive }: AnswerProps) {
  const { messages, format } = useServices();
  const t = messages.templates.inspector.simulator;
  const live = { 'aria-live': isLive ? 'polite' : 'off', 'aria-atomic': true } as const;
  if (answer === null) {
    return (
      <div className={css.answer} data-short="true" {...live}>
        <Notice kind="plain">
          <p>{t.faulty}</p>
        </Notice>
      </div>
    );
  }
  const { kind, short, more, others } = answer;
  const rest = others.length - maxOthers;
  return (
    <div className={css.answer} data-short={others.length <= maxPinnedOthers} {...live}>
      <Notice kind={kind} icon={icons[kind]}>
        <p>
          <b className={state[kind]}>{short}</b> {more}
        </p>
        {others.slice(0, maxOthers).map((line) => (
          <p key={line} className={prose.muted}>
            {line}
          </p>
        ))}
        {rest > 0 ? <p className={prose.muted}>{messages.templates.inspector.more(format.number(rest))}</p> : null}
      </Notice>
    </div>
  );
}
