import { localTimeKind } from '../../../../shared/time/local-time.ts';
import { resolveTime } from '../../../../shared/time/time-expression.ts';
import { useServices } from '../../../app/services.ts';
import type { TimeClaim } from '../../edits/claims.ts';
import css from './time.module.css';
import { utcOf } from './time-text.ts';

interface Props {
  readonly claim: TimeClaim;
  readonly text: string;
  /** unix seconds */
  readonly now: number;
}

/** The instant that a written time means: here, in UTC, and how far away; and what a time change does to it. */
export function TimeResolved({ claim, text, now }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.editor.times;
  const resolved = resolveTime(text, now);
  if (!resolved.ok) return null;
  if (resolved.value === null) return <p className={css.resolved}>{t[claim].noneMeaning}</p>;
  const kind = localTimeKind(text.trim());
  const distance = resolved.value - now;
  return (
    <div className={css.resolved}>
      <p>
        {format.exact(resolved.value)}
        {' · '}
        {distance >= 0 ? t.ahead(format.duration(distance)) : t.past(format.duration(-distance))}
      </p>
      <p>{t.utc(utcOf(resolved.value))}</p>
      {kind === 'missing' || kind === 'ambiguous' ? <p className={css.odd}>{t[kind]}</p> : null}
    </div>
  );
}
