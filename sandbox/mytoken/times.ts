import type { Checked } from './answer.ts';
import { refuse } from './answer.ts';

const unitSeconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

function duration(text: string): number | undefined {
  if (!/^-?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d|w|y))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([a-zµ]+)/g)];
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * (unitSeconds[unit ?? ''] ?? 0), 0);
  return text.startsWith('-') ? -sum : sum;
}

function localTime(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d?):(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 1, day, hour, minute] = parts;
  return new Date(year, month - 1, day, hour, minute).getTime() / 1000;
}

/**
 * Reads a time of a login request: unix seconds as integer or text, `+` with seconds or a duration such as `+1d12h`,
 * or local time as `2026-11-23 18:40`. Nothing, an empty text and 0 mean that no time is set.
 */
export function resolveTime(value: unknown, at: number): Checked<number | undefined> {
  const set = (seconds: number): Checked<number | undefined> => ({
    ok: true,
    value: seconds === 0 ? undefined : Math.floor(seconds),
  });
  if (value === null || value === undefined || value === '') return { ok: true, value: undefined };
  if (typeof value === 'number' && Number.isInteger(value)) return set(value);
  if (typeof value !== 'string') return refuse(400, 'invalid_request', 'json: cannot unmarshal a time');
  if (/^[+-]?\d+$/.test(value)) return set(value.startsWith('+') ? at + Number(value) : Number(value));
  const relative = value.startsWith('+') ? duration(value.slice(1)) : undefined;
  const seconds = relative === undefined ? localTime(value) : at + relative;
  if (seconds !== undefined && Number.isFinite(seconds)) return set(seconds);
  return refuse(
    400,
    'invalid_request',
    value.startsWith('+')
      ? `time: invalid duration ${value.slice(1)}`
      : `parsing time "${value}" as "2006-01-02 15:04": cannot parse`,
  );
}
