import type { TimeExpression } from '../../../shared/templates/model.ts';
import { resolveTime } from '../../../shared/time/time-expression.ts';
import { useServices } from '../../app/services.ts';
import type { ClauseRef } from '../edits/clauses.ts';
import { useMinute, useUnreadable } from './controls/context.ts';
import controls from './controls/chip.module.css';
import { isRelative, utcOf } from './controls/time-text.ts';

interface Props {
  readonly place: ClauseRef;
  readonly nbf: TimeExpression | undefined;
  readonly exp: TimeExpression | undefined;
}

/** The instants that the times of a clause mean, here and in UTC. What stands there unreadable means none. */
export function TimesMeant({ place: { key }, nbf, exp }: Props) {
  const { messages, format } = useServices();
  const minute = useMinute();
  const t = messages.templates.editor.times;
  const meant = (written: TimeExpression | undefined, lead: string) => {
    const resolved = written === undefined ? null : resolveTime(written, minute);
    if (written === undefined || resolved?.ok !== true || resolved.value === null) return null;
    const utc = utcOf(resolved.value);
    // A written date says itself what it is here.
    return isRelative(written) ? t.meant(lead, format.moment(resolved.value), utc) : t.meantUtc(utc);
  };
  const readable = {
    nbf: useUnreadable('nbf', key) === null ? nbf : undefined,
    exp: useUnreadable('exp', key) === null ? exp : undefined,
  };
  const parts = [meant(readable.nbf, t.nbf.before), meant(readable.exp, t.exp.before)].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className={controls.note}>= {parts.join(', ')}</span>;
}
