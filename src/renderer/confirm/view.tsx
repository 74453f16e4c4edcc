import { CircleHelp, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Question, questionGuardMs } from '../../shared/ipc/question.ts';
import { Button } from '../ui/button.tsx';
import { Sentence } from '../ui/sentence.tsx';
import css from './view.module.css';

interface Props {
  readonly question: Question;
  readonly onAnswer: (yes: boolean) => void;
}

/** The small window that asks before something is destroyed: the safe answer has the focus, and Escape gives it. */
export function ConfirmView({ question, onAnswer }: Props) {
  const { title, body, confirm, cancel, danger } = question;
  const guarded = useGuard();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onAnswer(false);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onAnswer]);
  return (
    <main className={css.page}>
      <div className={css.confirm} role="alertdialog" aria-labelledby="title" aria-describedby="body">
        <span className={danger ? css.danger : css.icon} aria-hidden="true">
          {danger ? <TriangleAlert size={22} /> : <CircleHelp size={22} />}
        </span>
        <div className={css.text}>
          <h1 id="title">{title}</h1>
          <p id="body">
            <Sentence text={body} />
          </p>
        </div>
        <div className={css.actions}>
          <Button autoFocus onPress={() => onAnswer(false)}>
            {cancel}
          </Button>
          <Button kind={danger ? 'destroy' : 'primary'} isDisabled={guarded} onPress={() => onAnswer(true)}>
            {confirm}
          </Button>
        </div>
      </div>
    </main>
  );
}

/** Whether the button that goes on must wait: counted anew from every focus. Main counts too, so this one ends a little later. */
function useGuard(): boolean {
  const [guarded, setGuarded] = useState(true);
  useEffect(() => {
    let timer = 0;
    const guard = () => {
      setGuarded(true);
      clearTimeout(timer);
      timer = window.setTimeout(() => setGuarded(false), questionGuardMs + 100);
    };
    guard();
    window.addEventListener('focus', guard);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', guard);
    };
  }, []);
  return guarded;
}
