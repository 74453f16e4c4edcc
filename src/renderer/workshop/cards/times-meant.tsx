import type { WrittenTime } from '../../../shared/template/model.ts';
import { resolveTime } from '../../../shared/written-time.ts';
import { useServices } from '../../services.ts';
import { useMinute } from '../controls/card-bench.ts';
import controls from '../controls/control.module.css';
import { isRelative, utcOf } from '../controls/written.ts';

interface Props {
  readonly nbf: WrittenTime | undefined;
  readonly exp: WrittenTime | undefined;
}

/** The instants that the times of a clause mean, here and in UTC. */
export function TimesMeant({ nbf, exp }: Props) {
  const { words, format } = useServices();
  const minute = useMinute();
  const say = words.workshop.times;
  const meant = (written: WrittenTime | undefined, lead: string) => {
    const resolved = written === undefined ? null : resolveTime(written, minute);
    if (written === undefined || resolved?.ok !== true || resolved.value === null) return null;
    const utc = utcOf(resolved.value);
    // A written date says itself what it is here.
    return isRelative(written) ? say.meant(lead, format.moment(resolved.value), utc) : say.meantUtc(utc);
  };
  const parts = [meant(nbf, say.nbf.before), meant(exp, say.exp.before)].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className={controls.note}>= {parts.join(', ')}</span>;
}
