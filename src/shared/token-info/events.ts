import type { TokenEvent } from '../credentials/token-info.ts';
import { foldName } from '../text/visible.ts';

/** What an event is about. */
export const eventKinds = ['access-token', 'token', 'information', 'notification', 'setting', 'other'] as const;

export type EventKind = (typeof eventKinds)[number];

/** The kinds of the names that servers use, by their beginnings (mytoken protocol: event history). */
const beginnings: readonly (readonly [RegExp, EventKind])[] = [
  [/^AT_/, 'access-token'],
  [/^(created$|MT_|inherited_|transfer_code_|token_rotated|expired$|revoked)/, 'token'],
  [/^tokeninfo_/, 'information'],
  [/^(notification_|calendar_)/, 'notification'],
  [/^(settings_|ssh_|email_|tags?_)/, 'setting'],
];

/** What an event is about, by its name; newer servers have names that nobody here knows. */
export const kindOfEvent = (name: string): EventKind => beginnings.find(([start]) => start.test(name))?.[1] ?? 'other';

/** What is looked for among events. Instants in unix seconds. */
export interface EventFilter {
  /** in any word of the event */
  readonly text: string;
  readonly kind: EventKind | null;
  /** null = at any time */
  readonly since: number | null;
  readonly ip: string | null;
}

/**
 * The events that a filter lets through, in their order.
 * @param nameOf the name of an event as people read it
 */
export function filterEvents(
  events: readonly TokenEvent[],
  { text, kind, since, ip }: EventFilter,
  nameOf: (event: string) => string,
): readonly TokenEvent[] {
  const words = foldName(text);
  return events.filter((one) => {
    if (kind !== null && kindOfEvent(one.event) !== kind) return false;
    if (since !== null && one.time < since) return false;
    if (ip !== null && one.ip !== ip) return false;
    if (words === '') return true;
    return foldName([nameOf(one.event), one.event, one.comment, one.ip, one.userAgent].join(' ')).includes(words);
  });
}

/** By what a table of events is sorted. */
export type EventOrder = 'time' | 'event' | 'ip';

/** Sorts events; those that are equal stay in their order. */
export function sortEvents(
  events: readonly TokenEvent[],
  by: EventOrder,
  descending: boolean,
  nameOf: (event: string) => string,
): readonly TokenEvent[] {
  const compare: Readonly<Record<EventOrder, (one: TokenEvent, other: TokenEvent) => number>> = {
    time: (one, other) => one.time - other.time,
    event: (one, other) => nameOf(one.event).localeCompare(nameOf(other.event)),
    ip: (one, other) => one.ip.localeCompare(other.ip, undefined, { numeric: true }),
  };
  return events.toSorted((one, other) => (descending ? -1 : 1) * compare[by](one, other));
}

/** The addresses in events, the most frequent first. */
export function addressesIn(events: readonly TokenEvent[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { ip } of events) if (ip !== '') counts.set(ip, (counts.get(ip) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([ip]) => ip);
}

const quoted = (cell: string): string => {
  // A program for tables takes a cell that begins like this for a formula, and the text is a stranger's.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * The first events as CSV (RFC 4180), with times in UTC (ISO 8601): as many as fit.
 * @param header a name for each of the six columns
 * @param maxLength of the text
 */
export function eventsAsCsv(
  events: readonly TokenEvent[],
  header: readonly string[],
  maxLength: number,
): { readonly text: string; readonly count: number } {
  const line = (cells: readonly string[]) => cells.map(quoted).join(',');
  const lines = [line(header)];
  let length = lines.join('').length;
  for (const { time, event, comment, ip, userAgent, momId } of events) {
    const next = line([isoTime(time), event, comment, ip, userAgent, momId ?? '']);
    length += 2 + next.length;
    if (length > maxLength) break;
    lines.push(next);
  }
  return { text: lines.join('\r\n'), count: lines.length - 1 };
}

/** Dates end at 8.64e15 ms (ECMAScript: time values); a server may name a later instant. */
const isoTime = (seconds: number): string =>
  Math.abs(seconds) <= 8.64e12 ? new Date(seconds * 1000).toISOString() : String(seconds);
