import type { FieldFault } from './errors.ts';
import { err, ok, type Result } from './result.ts';

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
  µs: 1e-6,
  ns: 1e-9,
};

/** The latest instant that a date can hold, in unix seconds: ECMAScript time values end there. */
const latestInstant = 8.64e12;

/**
 * Reads a time as the mytoken command line takes it: unix seconds, `+` with seconds or with numbers and units
 * (`+3d12h30m`), or `2006-01-02 15:04` in local time.
 * @param text what was typed
 * @param now unix seconds
 * @returns whole unix seconds, or null for an empty text
 */
export function parseTime(text: string, now: number): Result<number | null, FieldFault> {
  const typed = text.trim();
  if (typed === '') return ok(null);
  if (/^-?\d+$/.test(typed)) return inRange(Number(typed));
  if (typed.startsWith('+')) return parseRelative(typed.slice(1), now);
  return parseLocal(typed);
}

const inRange = (instant: number): Result<number, FieldFault> =>
  Math.abs(instant) <= latestInstant ? ok(instant) : err('not-a-time');

/**
 * Reads a duration in the syntax of a relative time, with or without the leading `+`.
 * @returns whole seconds, or null for an empty text
 */
export function parseDuration(text: string): Result<number | null, FieldFault> {
  const typed = text.trim();
  if (typed === '') return ok(null);
  const seconds = secondsOf(typed.replace(/^\+/, ''));
  return seconds === null ? err('not-a-time') : inRange(Math.round(seconds));
}

function parseRelative(text: string, now: number): Result<number, FieldFault> {
  const [, sign, amount = ''] = /^(-?)(.*)$/s.exec(text) ?? [];
  const seconds = secondsOf(amount);
  return seconds === null ? err('not-a-time') : inRange(Math.round(sign === '-' ? now - seconds : now + seconds));
}

/** Every number needs a unit, unless there is only one number: then it is seconds. */
function secondsOf(amount: string): number | null {
  if (/^\d+$/.test(amount)) return Number(amount);
  const pairs = [...amount.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|[ywdhms])/g)];
  if (pairs.length === 0 || pairs.map(([pair]) => pair).join('') !== amount) return null;
  return pairs.reduce((sum, [, number, unit = '']) => sum + Number(number) * (unitSeconds[unit] ?? 0), 0);
}

function parseLocal(text: string): Result<number, FieldFault> {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{1,2}):(\d{2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return err('not-a-time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const date = new Date(year, month - 1, day, hour, minute);
  // Date rolls 30 February over into March; that is not what was typed. (Hours may move by a time change.)
  const rolled =
    date.getFullYear() !== year || date.getMonth() !== month - 1 || date.getDate() !== day || hour > 23 || minute > 59;
  return rolled ? err('not-a-time') : ok(date.getTime() / 1000);
}
