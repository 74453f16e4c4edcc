import type { FieldFault } from '../../errors.ts';
import type { Result } from '../../result.ts';
import { resolveLifetime, resolveTime } from '../../written-time.ts';
import type { WrittenClause, WrittenRotation, WrittenTime } from '../model.ts';
import { present } from '../present.ts';

/**
 * A clause with its times as unix seconds, for readers that know no other; what says that there is no limit is left out.
 * @param now unix seconds
 */
export function withResolvedTimes(clause: WrittenClause, now: number): WrittenClause {
  const { nbf, exp, ...rest } = clause;
  const resolve = (time: WrittenTime) => resolveTime(time, now);
  const times = { nbf: resolved(nbf, resolve), exp: resolved(exp, resolve) };
  return { ...rest, ...present<Pick<WrittenClause, 'nbf' | 'exp'>>(times) };
}

/** A rotation policy with its lifetime in seconds. */
export function withResolvedLifetime(rotation: WrittenRotation): WrittenRotation {
  const { lifetime, ...rest } = rotation;
  const seconds = { lifetime: resolved(lifetime, resolveLifetime) };
  return { ...rest, ...present<Pick<WrittenRotation, 'lifetime'>>(seconds) };
}

/** What cannot be resolved stays as written: its reader will refuse it, and not take it for no limit. */
function resolved(
  time: WrittenTime | undefined,
  resolve: (time: WrittenTime) => Result<number | null, FieldFault>,
): WrittenTime | undefined {
  if (time === undefined) return undefined;
  const value = resolve(time);
  return value.ok ? (value.value ?? undefined) : time;
}
