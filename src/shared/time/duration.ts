import { time } from '../messages/units.ts';

const units = [
  { seconds: 86_400, t: time.days },
  { seconds: 3_600, t: time.hours },
  { seconds: 60, t: time.minutes },
  { seconds: 1, t: time.seconds },
] as const;

/** From so many of a unit on, a time that goes by is said in it alone. */
const plenty = 10;

/**
 * Writes a duration, the only place that does: in its largest unit and up to two below (`3 d 12 h 30 min`), rounded to the
 * smallest of them.
 * @param seconds a negative one counts as 0
 * @param kind `moving` for a time that goes by while it is read: in one unit less, without seconds beside minutes, and from
 *   ten of a unit on in that unit alone (`6 d 23 h`, `45 min`, `12 d`)
 */
export function durationText(
  seconds: number,
  kind: 'fixed' | 'moving' = 'fixed',
  number: (value: number) => string = String,
): string {
  const amount = Math.max(0, seconds);
  const found = units.findIndex((unit) => unit.seconds <= amount);
  const index = found === -1 ? units.length - 1 : found;
  const shown = units.slice(index, index + (kind === 'fixed' ? 3 : unitsOfMoving(amount, index)));
  const step = shown.at(-1)?.seconds ?? 1;
  const rounded = Math.round(amount / step) * step;
  // Rounding may reach the next unit: 59 min 59.9 s are 1 h.
  if (rounded > amount) return durationText(rounded, kind, number);
  const parts = shown.map((unit, one) => {
    const above = units[index + one - 1]?.seconds;
    const rest = one === 0 || above === undefined ? rounded : rounded % above;
    return { t: unit.t, count: Math.floor(rest / unit.seconds) };
  });
  const said = parts.filter(({ count }, one) => one === 0 || count > 0);
  return said.map(({ t, count }) => t(number(count))).join(' ');
}

function unitsOfMoving(amount: number, index: number): number {
  const unit = units[index];
  return unit === undefined || unit.t === time.minutes || amount >= plenty * unit.seconds ? 1 : 2;
}
