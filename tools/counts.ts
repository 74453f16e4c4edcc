/** The results of one suite. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
}

/** A test that did not run, and why. */
export interface Skipped {
  readonly title: string;
  readonly reason: string;
}

export const onePassed: Counts = { passed: 1, failed: 0, skipped: [] };
export const oneFailed: Counts = { passed: 0, failed: 1, skipped: [] };

/** The sum over several suites. */
export function add(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.flatMap((counts) => counts.skipped),
  };
}

/** Corrects the counts of a runner by its exit status: a failure without a failed test, or without any test, counts too. */
export function judged(counts: Counts | undefined, code: number | null): Counts {
  if (counts === undefined) return oneFailed;
  const nothing = counts.passed + counts.failed + counts.skipped.length === 0;
  const unexplained = code !== 0 && counts.failed === 0;
  return nothing || unexplained ? add([counts, oneFailed]) : counts;
}
