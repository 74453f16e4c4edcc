import { stripVTControlCharacters } from 'node:util';

/** The results of one suite. */
export interface Counts {
  readonly passed: number;
  readonly failed: readonly Failed[];
  readonly skipped: readonly Skipped[];
}

/** A test, or something else that has to hold, that failed. */
export interface Failed {
  readonly title: string;
  /** the first line of what was wrong */
  readonly reason: string;
}

/** A test that did not run, and why. */
export interface Skipped {
  readonly title: string;
  readonly reason: string;
}

export const onePassed: Counts = { passed: 1, failed: [], skipped: [] };

/** The counts of one failure. */
export function oneFailed(title: string, reason: string): Counts {
  return { passed: 0, failed: [{ title, reason: firstLine(reason) }], skipped: [] };
}

/** The sum over several suites. */
export function add(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.flatMap((counts) => counts.failed),
    skipped: all.flatMap((counts) => counts.skipped),
  };
}

/** Corrects the counts of a runner by its exit status: a failure without a failed test, or without any test, counts too. */
export function judged(runner: string, counts: Counts | undefined, code: number | null): Counts {
  if (counts === undefined) return oneFailed(runner, 'it left no results');
  const nothing = counts.passed + counts.failed.length + counts.skipped.length === 0;
  const unexplained = code !== 0 && counts.failed.length === 0;
  if (nothing) return oneFailed(runner, 'it ran no test');
  return unexplained ? add([counts, oneFailed(runner, `it ended with ${code} though no test failed`)]) : counts;
}

/** The lines that end a run: how many tests were skipped for what reason, which failed, and the counts. */
export function summary({ passed, failed, skipped }: Counts): readonly string[] {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return [
    ...reasons.map((reason) => {
      const [first, ...others] = skipped.filter((test) => test.reason === reason);
      const what = others.length === 0 ? `${first?.title}` : `${others.length + 1} tests`;
      return `skipped: ${what} (${reason})`;
    }),
    ...failed.map(({ title, reason }) => `failed: ${title} (${reason})`),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ];
}

/** What names a failure in a line of its own, without the colours of a terminal. */
export function firstLine(text: string): string {
  return stripVTControlCharacters(text).split('\n', 1)[0]?.slice(0, 200) ?? '';
}
