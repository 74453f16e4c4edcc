import type { FieldFault } from '../ipc/input-errors.ts';
import { ok, type Result } from '../ipc/result.ts';
import type { TimeExpression } from '../templates/model.ts';
import { instantInRange, parseDuration, parseTime } from './parse.ts';

/**
 * Resolves a time of a template (mytoken protocol: time values).
 * @param now unix seconds, to which relative times are added
 * @returns whole unix seconds, or null where `0` or an empty text says that there is no limit
 */
export function resolveTime(written: TimeExpression, now: number): Result<number | null, FieldFault> {
  return withoutZero(typeof written === 'number' ? instantInRange(written) : parseTime(written, now));
}

/**
 * Resolves the lifetime of a rotation policy.
 * @returns whole seconds, or null where `0` or an empty text says that there is no limit
 */
export function resolveLifetime(written: TimeExpression): Result<number | null, FieldFault> {
  return withoutZero(typeof written === 'number' ? instantInRange(written) : parseDuration(written));
}

const withoutZero = (resolved: Result<number | null, FieldFault>): Result<number | null, FieldFault> =>
  resolved.ok && resolved.value === 0 ? ok(null) : resolved;

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/**
 * Writes a number of seconds as a relative time in days, hours, minutes and seconds: `+3d12h30m`. A negative one (`+-1d`)
 * lies in the past.
 * @param seconds a whole number
 */
export function relativeOf(seconds: number): string {
  const sign = seconds < 0 ? '+-' : '+';
  const amount = Math.abs(seconds);
  if (amount === 0) return '+0s';
  const counts = units.map(([unit, size], index) => {
    const larger = units[index - 1]?.[1] ?? Number.POSITIVE_INFINITY;
    return [Math.floor((amount % larger) / size), unit] as const;
  });
  return sign + counts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
}
