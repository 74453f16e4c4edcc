import type { Clause, Rotation } from '../credentials/restrictions.ts';
import { type Tick, ticksOf } from '../time/ticks.ts';

/** The validity of clauses over time. Instants in unix seconds; null = without a beginning or an end. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** one lane a clause, in order; one that ends before it begins never holds */
  readonly lanes: readonly Lane[];
  /** stretches within `from` and `to`, after the first and before the last clause, in which no clause holds */
  readonly gaps: readonly Stretch[];
  /** the `exp` of the token: the latest end, null = never */
  readonly tokenEnds: number | null;
  /** the instant at which an unused value of a rotating token dies, null = none */
  readonly rotationDeadline: number | null;
  readonly ticks: readonly Tick[];
}

interface Lane {
  readonly clause: number;
  readonly begins: number | null;
  readonly ends: number | null;
}

interface Stretch {
  readonly begins: number;
  readonly ends: number;
}

const hour = 3600;
const day = 24 * hour;
/** Dates end there (ECMAScript: time values). */
const lastInstant = 8.64e12;

/**
 * Lays out the validity of each clause. An unrestricted token is one lane without ends.
 * @param clauses as they are sent
 * @param now unix seconds
 */
export function timelineOf(clauses: readonly Clause[], rotation: Rotation, now: number): Timeline {
  const lanes = (clauses.length === 0 ? [{}] : clauses).map((clause: Clause, index) => ({
    clause: index,
    begins: clause.nbf === undefined ? null : inDates(clause.nbf),
    ends: clause.exp === undefined ? null : inDates(clause.exp),
  }));
  const ends = lanes.map((lane) => lane.ends ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  const { lifetime = 0 } = rotation;
  const rotationDeadline = lifetime > 0 ? inDates(now + lifetime) : null;
  const { from, to } = rangeOf(
    [...lanes.flatMap(pointsOf), ...(rotationDeadline === null ? [] : [rotationDeadline])],
    now,
  );
  return {
    from,
    to,
    now,
    lanes,
    gaps: gapsOf(lanes, from, to),
    tokenEnds: Number.isFinite(last) ? last : null,
    rotationDeadline,
    ticks: ticksOf(from, to),
  };
}

const inDates = (instant: number): number => Math.max(-lastInstant, Math.min(lastInstant, instant));

const pointsOf = ({ begins, ends }: Lane): readonly number[] => [begins, ends].filter((point) => point !== null);

/** Around now and all ends. What is over takes at most as much room as what is to come. */
function rangeOf(points: readonly number[], now: number): { readonly from: number; readonly to: number } {
  if (points.length === 0) return { from: now - day, to: now + 7 * day };
  const last = Math.max(now, ...points);
  const first = Math.min(now, ...points);
  const start = last > now ? Math.max(first, now - (last - now)) : first;
  const padding = Math.max(hour / 2, Math.round((last - start) * 0.06));
  return { from: inDates(start - padding), to: inDates(last + padding) };
}

/** Both ends of a clause belong to it (mytoken protocol: restrictions), so a gap lies strictly between. */
function gapsOf(lanes: readonly Lane[], from: number, to: number): readonly Stretch[] {
  const held = lanes
    .map(({ begins, ends }) => ({ begins: begins ?? Number.NEGATIVE_INFINITY, ends: ends ?? Number.POSITIVE_INFINITY }))
    .filter(({ begins, ends }) => begins <= ends)
    .toSorted((one, other) => one.begins - other.begins);
  const between = held.flatMap(({ begins }, index): Stretch[] => {
    const until = Math.max(...held.slice(0, index).map(({ ends }) => ends));
    return index > 0 && until < begins ? [{ begins: until, ends: begins }] : [];
  });
  return between
    .map(({ begins, ends }) => ({ begins: Math.max(from, begins), ends: Math.min(to, ends) }))
    .filter(({ begins, ends }) => begins < ends);
}
