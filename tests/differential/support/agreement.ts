import { expect } from 'vitest';

/** One comparison of ours with the server's. */
export interface Compared {
  /** what was compared, as one line */
  readonly about: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/**
 * Prints how many agree, and fails with the shortest cases that do not.
 * @param leftOut how many cases were left out because of their form
 */
export function expectAgreement(name: string, compared: readonly Compared[], leftOut = 0): void {
  const differing = compared.filter(({ ours, theirs }) => !sameJson(ours, theirs));
  const agreeing = compared.length - differing.length;
  const rest = leftOut === 0 ? '' : `, ${leftOut} left out`;
  process.stdout.write(`differential ${name}: ${agreeing} of ${compared.length} agree${rest}\n`);
  const shortest = differing.map(describe).sort((one, other) => one.length - other.length);
  expect(differing.length, `${shortest.slice(0, 5).join('\n')}\n`).toBe(0);
}

const describe = ({ about, ours, theirs }: Compared): string =>
  `${about}\n  ours:   ${canonical(ours)}\n  theirs: ${canonical(theirs)}`;

/** Equal whatever the order of members. */
const sameJson = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** JSON with sorted members. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';
