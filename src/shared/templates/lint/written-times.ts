import { localTimeKind } from '../../time/local-time.ts';
import { onClause, withoutClaims } from '../edit.ts';
import type { TimeExpression } from '../model.ts';
import { type Finding, finding } from './finding.ts';
import { instantOf, type Subject } from './subject.ts';

/** Seconds of this size are beyond the year 5000; milliseconds of this size are instants from 1973 on. */
const millisecondsFrom = 1e11;
const millisecondsBelow = 1e14;

/** How the times of a clause are written (mytoken protocol: time values). */
export const writtenTimes = ({ clauses, around }: Subject): readonly Finding[] =>
  clauses.flatMap((clause, index) =>
    (['nbf', 'exp'] as const).flatMap((claim) => {
      const time = clause[claim];
      return time === undefined ? [] : writtenTime(time, index, claim, around.now);
    }),
  );

function writtenTime(time: TimeExpression, clause: number, claim: 'nbf' | 'exp', now: number): readonly Finding[] {
  const target = { clause, claim };
  const text = String(time);
  const write = (value: number) =>
    onClause(clause, (draft) => {
      draft[claim] = value;
    });
  if (text === '') return [finding('empty-limit', target, {}, withoutClaims(clause, claim))];
  const seconds = typeof time === 'number' || /^-?\d+$/.test(time) ? Number(time) : null;
  if (seconds !== null && Number.isFinite(seconds)) {
    if (!Number.isInteger(seconds)) return [finding('not-whole-time', target, { text }, write(Math.floor(seconds)))];
    if (seconds === 0) return [finding('zero-time', target, {}, withoutClaims(clause, claim))];
    if (seconds < 0) return [finding('negative-time', target, { text })];
    if (seconds >= millisecondsFrom && seconds < millisecondsBelow) {
      const meant = Math.floor(seconds / 1000);
      return [finding('milliseconds', target, { text, instant: meant }, write(meant))];
    }
  }
  const instant = instantOf(time, now);
  if (instant === 'unreadable') return [finding('not-a-time', target, { text })];
  const local = localTimeKind(text);
  return [
    ...(local === 'ambiguous' ? [finding('ambiguous-local-time', target, { text })] : []),
    ...(local === 'missing' ? [finding('missing-local-time', target, { text })] : []),
    ...(claim === 'nbf' && text.startsWith('+') && instant !== null && instant > now
      ? [finding('relative-start', target, { text })]
      : []),
  ];
}
