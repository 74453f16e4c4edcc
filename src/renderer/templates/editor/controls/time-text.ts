import type { Catalogue } from '../../../../shared/messages/catalogue.ts';
import type { TimeExpression } from '../../../../shared/templates/model.ts';
import { resolveLifetime, resolveTime } from '../../../../shared/time/expression.ts';
import type { Format } from '../../../../shared/time/format.ts';
import type { TimeClaim } from '../../edits/claims.ts';

/** True for a span, counted from when a token is made (`+7d`). */
export const isRelative = (value: TimeExpression): boolean => typeof value === 'string' && value.startsWith('+');

/** An instant in UTC, to the minute: `2026-11-30 23:00`. */
export const utcOf = (instant: number): string =>
  new Date(instant * 1000)
    .toISOString()
    .replace(/:\d\d\.\d+Z$/, '')
    .replace('T', ' ');

/** How a written time stands in a sentence. */
interface TimeFace {
  /** "until" */
  readonly before: string;
  /** "+7d" */
  readonly value: string;
  /** the instant that is meant; null = it cannot be read */
  readonly instant: number | null;
}

/**
 * Puts a written time into words.
 * @param now unix seconds
 */
export function timeFace(
  claim: TimeClaim,
  value: TimeExpression,
  now: number,
  { messages, format }: { readonly messages: Catalogue; readonly format: Format },
): TimeFace {
  const t = messages.templates.editor.times[claim];
  const resolved = resolveTime(value, now);
  const instant = resolved.ok ? resolved.value : null;
  const shown = typeof value === 'number' && instant !== null ? format.moment(instant) : String(value);
  const isNow = claim === 'nbf' && /^\+0[a-z]?$/.test(shown);
  return {
    before: t.before,
    value: isNow ? messages.templates.editor.times.now : shown,
    instant,
  };
}

/** The units of a span, from the largest. A year is no round number of the others. */
export const spanUnits = ['y', 'w', 'd', 'h', 'm', 's'] as const;
export type SpanUnit = (typeof spanUnits)[number];

/** A number of one unit. */
interface Span {
  readonly amount: number;
  readonly unit: SpanUnit;
}

const sizes = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/**
 * Reads a time such as `+7d` as a number of its unit, and one of several units (`+3d12h`) as a number of the largest that
 * leaves no rest. It is not written anew by that.
 * @returns null for what is no span of whole seconds into the future
 */
export function spanOf(text: string): Span | null {
  const typed = text.trim();
  const [, number, written] = /^\+(\d+)([a-z])$/.exec(typed) ?? [];
  const unit = spanUnits.find((one) => one === written);
  if (number !== undefined && unit !== undefined) return { amount: Number(number), unit };
  const seconds = typed.startsWith('+') ? resolveLifetime(typed) : null;
  if (seconds?.ok !== true || seconds.value === null || seconds.value < 0) return null;
  const { value } = seconds;
  const [largest, size] = sizes.find(([, one]) => value % one === 0) ?? ['s', 1];
  return { amount: value / size, unit: largest };
}
