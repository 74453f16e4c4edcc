import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useServices } from '../../app/services.ts';
import { Notice } from '../../ui/notice.tsx';
import state from '../../ui/state.module.css';
import type { Answer } from './decision-text.ts';
import css from './simulator.module.css';

const icons = {
  ok: <CircleCheck size={17} />,
  danger: <CircleX size={17} />,
  warning: <CircleHelp size={17} />,
};

/** Lines about other clauses that are shown at once. */
const most = 12;
/** With no more of them the answer stays in sight while the fields above scroll. */
const few = 3;

interface Props {
  /** null while a field has to be corrected */
  readonly answer: Answer | null;
  /** changes are read out: while somebody asks, and not when time alone goes on */
  readonly isLive: boolean;
}

/** The answer, said politely when it changes. */
export function SimulatorAnswer({ answer, isLive }: Props) {
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
  const rest = others.length - most;
  return (
    <div className={css.answer} data-short={others.length <= few} {...live}>
      <Notice kind={kind} icon={icons[kind]}>
        <p>
          <b className={state[kind]}>{short}</b> {more}
        </p>
        {others.slice(0, most).map((line) => (
          <p key={line} className={css.other}>
            {line}
          </p>
        ))}
        {rest > 0 ? <p className={css.other}>{messages.templates.inspector.more(format.number(rest))}</p> : null}
      </Notice>
    </div>
  );
}
