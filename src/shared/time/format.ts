import { time } from '../messages/units.ts';
import { durationText } from './duration.ts';

/** How instants (unix seconds), durations (seconds), numbers and lists are written for a person. */
export interface Format {
  /** time of day: `18:40` */
  clock(instant: number): string;
  /** the shortest form that is not ambiguous: `18:40` today, `5 Dec` this year, else `5 Dec 2027` */
  until(instant: number): string;
  /** day and time: `18:40` today, `5 Dec 18:40` this year, else `5 Dec 2027 18:40` */
  moment(instant: number): string;
  /** the day with its year: `5 Dec 2027` */
  day(instant: number): string;
  /** all of it, with the time zone */
  exact(instant: number): string;
  /** a mark on a time axis: `18:00`, `Tue 2`, `5 Dec`, `Dec` or `2027` */
  tick(instant: number, unit: TickUnit): string;
  /** `12 d`, `3 d 12 h`, `14 min 30 s`, as `durationText` has it */
  duration(seconds: number): string;
  /** `7 d left` two minutes after a week was asked for; `0 s left` when it is over */
  remaining(instant: number): string;
  /** `14 min ago` */
  ago(instant: number): string;
  /** minutes and seconds to an instant, for a clock that runs: `4:07`, and hours where there are any: `1:04:07` */
  countdown(instant: number): string;
  /** of any size: an IPv6 subnet has more addresses than numbers can count */
  number(value: number | bigint): string;
  /** `a, b and c` */
  list(values: readonly string[]): string;
  /** `a, b or c` */
  choice(values: readonly string[]): string;
  /** name of a country by its ISO 3166 code; the code itself when it is not one */
  country(code: string): string;
}

/** How far marks on a time axis are apart. */
export type TickUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

export interface FormatOptions {
  /** BCP 47 tag */
  readonly locale: string;
  /** IANA name */
  readonly timeZone: string;
  /** unix seconds */
  readonly now: () => number;
}

/** Dates end there (ECMAScript: time values); a server may name a later instant. */
const lastDateMs = 8.64e15;

const minute = 60;

/** Builds the formatter of one locale and time zone; Intl objects are made once. */
export function createFormat({ locale, timeZone, now }: FormatOptions): Format {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: number) => formatter.format(Math.max(-lastDateMs, Math.min(lastDateMs, instant * 1000)));
  };
  const timeOfDay = dates({ timeStyle: 'short' });
  const clock = (instant: number) => inOneLine(timeOfDay(instant));
  const dayOfYear = dates({ day: 'numeric', month: 'short' });
  const dayAndYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const year = dates({ year: 'numeric' });
  const ticks: Readonly<Record<TickUnit, (instant: number) => string>> = {
    hour: clock,
    day: dates({ weekday: 'short', day: 'numeric' }),
    week: dayOfYear,
    month: dates({ month: 'short' }),
    year,
  };
  const exact = dates({ dateStyle: 'full', timeStyle: 'long' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });

  const isToday = (instant: number) => dayAndYear(instant) === dayAndYear(now());
  const date = (instant: number) => (year(instant) === year(now()) ? dayOfYear(instant) : dayAndYear(instant));
  const number = (value: number | bigint) => numbers.format(value);
  const moving = (seconds: number) => durationText(seconds, 'moving', number);

  return {
    clock,
    day: (instant) => inOneLine(dayAndYear(instant)),
    exact,
    tick: (instant, unit) => ticks[unit](instant),
    number,
    duration: (seconds) => durationText(seconds, 'fixed', number),
    until: (instant) => (isToday(instant) ? clock(instant) : inOneLine(date(instant))),
    moment: (instant) => (isToday(instant) ? clock(instant) : inOneLine(`${date(instant)} ${clock(instant)}`)),
    remaining: (instant) => time.left(moving(instant - now())),
    ago: (instant) => (now() - instant < minute ? time.justNow : time.ago(moving(now() - instant))),
    countdown: (instant) => countdownOf(Math.max(0, Math.floor(instant - now()))),
    list: (values) => conjunction.format(values),
    choice: (values) => disjunction.format(values),
    country: (code) => (/^[A-Za-z]{2}$/.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code),
  };
}

/** A line that ends within a date is hard to read. */
const inOneLine = (text: string) => text.replace(/\s/g, '\u00a0');

function countdownOf(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / minute);
  const shown = [hours, minutes, seconds % minute].slice(hours === 0 ? 1 : 0);
  return shown.map((part, index) => String(part).padStart(index === 0 ? 1 : 2, '0')).join(':');
}
