import type { FieldFault } from '../ipc/input-errors.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { readLocalTime } from './local-time.ts';

/** Seconds of each unit of a relative time (mytoken protocol: time values). There are no months: `m` is minutes. */
const unitSeconds: Readonly<Record<string, number>> = {
  y: 365 * 86_400,
  w: 7 * 86_400,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  // The micro sign U+00B5 and the Greek letter U+03BC.
  '\u00b5s': 1e-6,
  '\u03bcs': 1e-6,
  ns: 1e-9,
};

/** The latest instant that a date can hold, in unix seconds: ECMAScript time values end there. */
const latestInstant = 8.64e12;

/**
 * Reads a time as the mytoken command line takes it: unix seconds, `+` with seconds or with numbers and units
 * (`+3d12h30m`), or `2006-01-02 15:04` in local time. `localTimeKind` tells whether a time change makes that one unclear.
 * @param text what was typed
 * @param now unix seconds
 * @returns whole unix seconds, or null for an empty text
 */
export function parseTime(text: string, now: number): Result<number | null, FieldFault> {
  const typed = text.trim();
  if (typed === '') return ok(null);
  if (/^-?\d+$/.test(typed)) return instantInRange(Number(typed));
  if (typed.startsWith('+')) return parseRelative(typed.slice(1), now);
  const local = readLocalTime(typed);
  return local === null ? err('not-a-time') : ok(local);
}

/** Takes a number for an instant in unix seconds, or refuses it: it must be whole, and no later than a date can be. */
export const instantInRange = (instant: number): Result<number, FieldFault> =>
  Number.isInteger(instant) && Math.abs(instant) <= latestInstant ? ok(instant) : err('not-a-time');

/**
 * Reads a duration in the syntax of a relative time, with or without the leading `+`.
 * @returns whole seconds, or null for an empty text
 */
export function parseDuration(text: string): Result<number | null, FieldFault> {
  const typed = text.trim();
  if (typed === '') return ok(null);
  const seconds = secondsOf(typed.replace(/^\+/, ''));
  return seconds === null ? err('not-a-time') : instantInRange(Math.round(seconds));
}

function parseRelative(text: string, now: number): Result<number, FieldFault> {
  const [, sign, amount = ''] = /^(-?)(.*)$/s.exec(text) ?? [];
  const seconds = secondsOf(amount);
  return seconds === null
    ? err('not-a-time')
    : instantInRange(Math.round(sign === '-' ? now - seconds : now + seconds));
}

/** Every number needs a unit, unless there is only one number: then it is seconds. */
function secondsOf(amount: string): number | null {
  if (/^\d+$/.test(amount)) return Number(amount);
  const pairs = [...amount.matchAll(/(\d+\.?\d*|\.\d+)(ns|[u\u00b5\u03bc]s|ms|[ywdhms])/g)];
  if (pairs.length === 0 || pairs.map(([pair]) => pair).join('') !== amount) return null;
  return pairs.reduce((sum, [, number, unit = '']) => sum + Number(number) * (unitSeconds[unit] ?? 0), 0);
}
