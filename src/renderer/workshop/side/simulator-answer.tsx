import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { Notice } from '../../components/notice.tsx';
import { useServices } from '../../services.ts';
import css from './simulator.module.css';
import type { Answer } from './verdict-words.ts';

const icons = {
  ok: <CircleCheck size={17} />,
  danger: <CircleX size={17} />,
  warning: <CircleHelp size={17} />,
};

/** Lines about other clauses that are shown at once. */
const most = 12;

/** The answer, said politely whenever it changes; null while a field has to be corrected. */
export function SimulatorAnswer({ answer }: { readonly answer: Answer | null }) {
  const { words, format } = useServices();
  const say = words.sidePane.simulator;
  if (answer === null) {
    return (
      <div aria-live="polite" aria-atomic="true">
        <Notice kind="plain">
          <p>{say.faulty}</p>
        </Notice>
      </div>
    );
  }
  const { kind, short, more, others } = answer;
  const rest = others.length - most;
  return (
    <div aria-live="polite" aria-atomic="true">
      <Notice kind={kind} icon={icons[kind]}>
        <p>
          <b className={css[kind]}>{short}</b> {more}
        </p>
        {others.slice(0, most).map((line) => (
          <p key={line} className={css.other}>
            {line}
          </p>
        ))}
        {rest > 0 ? <p className={css.other}>{words.sidePane.more(format.number(rest))}</p> : null}
      </Notice>
    </div>
  );
}
