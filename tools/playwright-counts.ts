import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { Counts, Skipped } from './counts.ts';

/** The counts in what Playwright's JSON reporter wrote. A test that passed only when repeated counts as failed. */
export function countPlaywright(report: JSONReport): Counts {
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped: report.suites.flatMap((suite) => skippedIn(suite)),
  };
}

function skippedIn(suite: JSONReportSuite): readonly Skipped[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => ({
        title: spec.title,
        reason: test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given',
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skippedIn)];
}
