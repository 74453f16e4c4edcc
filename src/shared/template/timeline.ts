import type { Clause, Rotation } from '../restrictions.ts';

/** When clauses hold. All instants in unix seconds; null = without a beginning or an end. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** one lane a clause, in order */
  readonly lanes: readonly { readonly clause: number; readonly begins: number | null; readonly ends: number | null }[];
  /** stretches within `from` and `to`, after the first and before the last clause, in which no clause holds */
  readonly gaps: readonly { readonly begins: number; readonly ends: number }[];
  /** the `exp` of the token: the latest end, null = never */
  readonly tokenEnds: number | null;
  /** the instant at which an unused value of a rotating token dies, null = none */
  readonly rotationDeadline: number | null;
  readonly ticks: readonly { readonly at: number; readonly unit: 'hour' | 'day' | 'week' | 'month' | 'year' }[];
}

/** Lays out when each clause holds. An unrestricted token is one lane without ends. */
export function timelineOf(_clauses: readonly Clause[], _rotation: Rotation, _now: number): Timeline {
  throw new Error('not yet');
}
