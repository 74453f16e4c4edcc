import { expect } from 'vitest';

/** One comparison of ours with the server's. */
export interface Compared {
  /** what was compared, as one line */
  readonly about: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** The seed of what is generated: a new one at each run, or the one of a run that is to be repeated. */
export function chooseSeed(): number {
  const given = process.env.MYTOKEN_DIFFERENTIAL_SEED;
  return given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}

/** Prints how many agree, and fails with the shortest cases that do not. The same cases come again with the seed it tells. */
export function expectAgreement(name: string, seed: number, compared: readonly Compared[]): void {
  const differing = compared.filter(({ ours, theirs }) => !sameJson(ours, theirs));
  const agreeing = compared.length - differing.length;
  process.stdout.write(`differential ${name}: ${agreeing} of ${compared.length} agree\n`);
  const shortest = differing.map(describe).sort((one, other) => one.length - other.length);
  const told = shortest.slice(0, 5).join('\n');
  expect(differing.length, `MYTOKEN_DIFFERENTIAL_SEED=${seed} gives these again:\n${told}\n`).toBe(0);
}

const describe = ({ about, ours, theirs }: Compared): string =>
  `${about}\n  ours:   ${canonical(ours)}\n  theirs: ${canonical(theirs)}`;

/** Equal whatever the order of members. */
export const sameJson = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** JSON with sorted members. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';
