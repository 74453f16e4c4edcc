/** The form `2006-01-02 15:04` of the time syntax: zero padded but for the hour, any number of blanks, no seconds, no zone. */
const pattern = /^(\d{4})-(\d{2})-(\d{2}) +(\d{1,2}):(\d{2})$/;
const day = 86_400;

/** The effect of a time change on a local time: `missing` in a skipped hour, `ambiguous` in a repeated one. */
export type LocalTimeKind = 'plain' | 'missing' | 'ambiguous';

/**
 * Reads `2006-01-02 15:04` in local time, by the rule of the mytoken tools (Go's `time.Date`): the zone's offset is looked
 * up as if the wall clock showed UTC, and once more at the instant that gives. East of Greenwich that takes the second of
 * two ambiguous instants and moves a missing time forward; west of it, the first one, and it moves back.
 * @returns unix seconds, or null for anything else, such as 30 February
 */
export function readLocalTime(text: string): number | null {
  const wall = readWall(text);
  return wall === null ? null : wall - offsetAt(wall - offsetAt(wall));
}

/** Checks whether a time change makes a local time missing or ambiguous; null for anything but `2006-01-02 15:04`. */
export function localTimeKind(text: string): LocalTimeKind | null {
  const wall = readWall(text.trim());
  if (wall === null) return null;
  // Offsets are shorter than a day, so a change that concerns this time lies between these two.
  const offsets = new Set([offsetAt(wall - day), offsetAt(wall + day)]);
  const fitting = [...offsets].filter((offset) => offsetAt(wall - offset) === offset);
  if (fitting.length === 0) return 'missing';
  return fitting.length === 1 ? 'plain' : 'ambiguous';
}

/**
 * Writes an instant as `2006-01-02 15:04` in local time; seconds are cut off.
 * @param instant unix seconds
 */
export function formatLocalTime(instant: number): string {
  const date = new Date(instant * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The unix seconds of a wall clock reading as if it were UTC. */
function readWall(text: string): number | null {
  const parts = pattern.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth, hour, minute));
  // Date turns 30 February into a day in March, and the year 50 into 1950; such results are refused.
  const rolled =
    date.getUTCFullYear() !== year ||
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== dayOfMonth ||
    hour > 23 ||
    minute > 59;
  return rolled ? null : date.getTime() / 1000;
}

const offsetAt = (instant: number): number => -60 * new Date(instant * 1000).getTimezoneOffset();
