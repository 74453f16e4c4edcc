import {
  clausesOf,
  type TemplateClause,
  type TemplateContent,
  type TimeExpression,
  withClauses,
} from '../templates/model.ts';
import { relativeOf } from './expression.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Tolerance in seconds for the delay of an answer and the difference between the clocks. */
const toleranceSeconds = 5;

/** How round a distance must be, by how long it is: a far instant that is a whole number of minutes away is one by chance. */
const steps = [
  { step: day, below: Number.POSITIVE_INFINITY },
  { step: hour, below: 7 * day },
  { step: minute, below: 6 * hour },
] as const;

/**
 * Guesses the relative time from which a server computed an instant: a whole number of days, of hours within a week, or of
 * minutes within six hours, give or take 5 s (mytoken protocol: payloads are resolved at answer time).
 * @param at unix seconds
 * @param resolvedAt unix seconds at which the server resolved it
 * @returns a relative time such as `+1d12h`; null = the instant was probably meant as it is
 */
export function relativeTo(at: number, resolvedAt: number): string | null {
  const distance = at - resolvedAt;
  for (const { step, below } of steps) {
    const rounded = Math.round(distance / step) * step;
    if (rounded > 0 && rounded < below && Math.abs(distance - rounded) <= toleranceSeconds) return relativeOf(rounded);
  }
  return null;
}

/**
 * Replaces each resolved time of a template by a relative one, if it was probably meant as such.
 * @param resolvedAt unix seconds at which the server resolved them
 */
export function withRelativeTimes(content: TemplateContent, resolvedAt: number): TemplateContent {
  const clauses = clausesOf(content);
  if (clauses.length === 0) return content;
  return withClauses(
    content,
    clauses.map((clause) => clauseWith(clause, resolvedAt)),
  );
}

function clauseWith(clause: TemplateClause, resolvedAt: number): TemplateClause {
  const time = (at: TimeExpression) => (typeof at === 'number' ? (relativeTo(at, resolvedAt) ?? at) : at);
  return {
    ...clause,
    ...(clause.nbf === undefined ? {} : { nbf: time(clause.nbf) }),
    ...(clause.exp === undefined ? {} : { exp: time(clause.exp) }),
  };
}
