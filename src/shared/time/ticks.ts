/** A mark on the time axis. `hour`: also parts of one. */
export interface Tick {
  /** unix seconds */
  readonly at: number;
  readonly unit: 'hour' | 'day' | 'week' | 'month' | 'year';
}

interface Step {
  readonly unit: Tick['unit'];
  readonly seconds: number;
  /** the date at or before another one that is round in this step, in local time */
  readonly floor: (date: Date) => Date;
  /** the round date that comes next */
  readonly next: (date: Date) => Date;
}

const maxTicks = 9;
const minute = 60;
const day = 86_400;

/** The years of a date as given: `new Date(50, …)` would be 1950. */
function local(year: number, month = 0, dayOfMonth = 1, minutes = 0): Date {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month, dayOfMonth);
  date.setHours(0, minutes, 0, 0);
  return date;
}

const minutesOf = (date: Date) => 60 * date.getHours() + date.getMinutes();

function minutes(step: number): Step {
  const at = (date: Date, shift: number) =>
    local(date.getFullYear(), date.getMonth(), date.getDate(), step * (Math.floor(minutesOf(date) / step) + shift));
  return { unit: 'hour', seconds: step * minute, floor: (date) => at(date, 0), next: (date) => at(date, 1) };
}

/** Days counted from a Monday, so that steps of seven begin with the week. */
function days(step: number, unit: Tick['unit']): Step {
  const number = (date: Date) => Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 1000 / day);
  const monday = 4;
  const at = (date: Date, shift: number) => {
    const over = (((number(date) - monday) % step) + step) % step;
    return local(date.getFullYear(), date.getMonth(), date.getDate() - over + shift * step);
  };
  return { unit, seconds: step * day, floor: (date) => at(date, 0), next: (date) => at(date, 1) };
}

function months(step: number): Step {
  const at = (date: Date, shift: number) =>
    local(date.getFullYear(), step * (Math.floor(date.getMonth() / step) + shift));
  return { unit: 'month', seconds: step * 30.4 * day, floor: (date) => at(date, 0), next: (date) => at(date, 1) };
}

function years(step: number): Step {
  const at = (date: Date, shift: number) => local(step * (Math.floor(date.getFullYear() / step) + shift));
  return { unit: 'year', seconds: step * 365.25 * day, floor: (date) => at(date, 0), next: (date) => at(date, 1) };
}

const steps: readonly Step[] = [
  ...[5, 10, 15, 30, 60, 120, 180, 360, 720].map(minutes),
  ...[1, 2, 4].map((step) => days(step, 'day')),
  ...[7, 14].map((step) => days(step, 'week')),
  ...[1, 2, 3, 6].map(months),
  ...[1, 10, 100, 1000, 10_000].flatMap((power) => [power, 2 * power, 5 * power]).map(years),
];

/**
 * Marks at round local times, at most nine.
 * @param from unix seconds
 * @param to unix seconds
 */
export function ticksOf(from: number, to: number): readonly Tick[] {
  const step = steps.find(({ seconds }) => (to - from) / seconds <= maxTicks) ?? steps.at(-1);
  if (step === undefined) return [];
  const ticks: Tick[] = [];
  // Beyond the last date there is none that comes next: its time is not a number, and ends the loop.
  for (let date = step.floor(new Date(from * 1000)); date.getTime() <= to * 1000; date = step.next(date)) {
    const at = date.getTime() / 1000;
    if (at >= from && at !== ticks.at(-1)?.at) ticks.push({ at, unit: step.unit });
  }
  return ticks.slice(0, maxTicks);
}
