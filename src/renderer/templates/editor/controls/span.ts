import { resolveLifetime } from '../../../../shared/time/time-expression.ts';

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
