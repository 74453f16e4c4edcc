import { VisuallyHidden } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import { useNow } from '../hooks/use-now.ts';
import prose from '../ui/prose.module.css';
import css from './state.module.css';

/** The steps at which the time left is said aloud, in seconds; every second would be noise. */
const saidAt = [600, 300, 120, 60, 30, 10];

interface Props {
  readonly expiresAt: number;
  /** says the time left aloud; as for a login where it is left out */
  readonly say?: (duration: string) => string;
}

/** The time until a login or a code ends. */
export function Countdown({ expiresAt, say }: Props) {
  const { messages, format } = useServices();
  const now = useNow(1);
  const left = Math.max(0, expiresAt - now);
  const step = saidAt.findLast((seconds) => seconds >= left);
  const t = messages.login.waiting;
  return (
    <div className={css.countdown}>
      <span className={css.clock} role="timer" aria-live="off">
        {format.countdown(expiresAt)}
      </span>
      <span className={prose.muted}>{t.until(format.clock(expiresAt))}</span>
      <VisuallyHidden role="status">
        {step === undefined ? '' : (say ?? t.leftSaid)(format.duration(step))}
      </VisuallyHidden>
    </div>
  );
}
