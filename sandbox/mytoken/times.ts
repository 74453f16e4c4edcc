import { type Checked, refuse } from './answer.ts';

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

/** The seconds of a duration such as `1d12h`, or what Go says about it. */
function duration(text: string): number | string {
  const [, sign = '', numbers = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  let rest = numbers;
  let sum = 0;
  if (rest === '') return `time: invalid duration ${text}`;
  while (rest !== '') {
    const [whole = '', count = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (whole === '') return `time: invalid duration ${text}`;
    if (unit === '') return `time: missing unit in duration ${text}`;
    const seconds = unitSeconds[unit];
    if (seconds === undefined) return `time: unknown unit ${unit} in duration ${text}`;
    sum += Number(count) * seconds;
    rest = rest.slice(whole.length);
  }
  return sign === '-' ? -sum : sum;
}

const layout = '2006-01-02 15:04';

/** The parts of the layout, with what Go takes for each of them. */
const layoutParts: readonly (readonly [string, RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^(0[1-9]|1[0-2])/],
  ['-', /^-/],
  ['02', /^(0[1-9]|[12]\d|3[01])/],
  [' ', /^ +/],
  ['15', /^\d{1,2}/],
  [':', /^:/],
  ['04', /^[0-5]\d/],
];

/** Unix seconds of a local time, or what Go says about it. */
function localTime(text: string): number | string {
  const numbers: number[] = [];
  let rest = text;
  for (const [part, form] of layoutParts) {
    const found = form.exec(rest)?.[0];
    if (found === undefined) return `parsing time "${text}" as "${layout}": cannot parse "${rest}" as "${part}"`;
    if (/\d/.test(found)) numbers.push(Number(found));
    rest = rest.slice(found.length);
  }
  if (rest !== '') return `parsing time "${text}": extra text: "${rest}"`;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = numbers;
  if (hour > 23) return `parsing time "${text}": hour out of range`;
  return new Date(year, month - 1, day, hour, minute).getTime() / 1000;
}

/**
 * Reads a time of a request: unix seconds as integer or text, `+` with seconds or a duration such as `+1d12h`, or local
 * time as `2026-11-23 18:40`. Nothing, an empty text and 0 mean that no time is set.
 */
export function resolveTime(value: unknown, at: number): Checked<number | undefined> {
  const set = (seconds: number): Checked<number | undefined> => ({
    ok: true,
    value: seconds === 0 ? undefined : Math.floor(seconds),
  });
  if (value === null || value === undefined || value === '') return { ok: true, value: undefined };
  if (typeof value === 'number' && Number.isInteger(value)) return set(value);
  if (typeof value !== 'string') return refuse(400, 'invalid_request', 'json: cannot unmarshal number into a time');
  if (/^[+-]?\d+$/.test(value)) return set(value.startsWith('+') ? at + Number(value) : Number(value));
  const found = value.startsWith('+') ? duration(value.slice(1)) : localTime(value);
  if (typeof found === 'string') return refuse(400, 'invalid_request', found);
  return set(value.startsWith('+') ? at + found : found);
}
