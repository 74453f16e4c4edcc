import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import { type Counts, firstLine } from './counts.ts';

/** The counts in what Playwright's JSON reporter wrote. A test that passed only when repeated counts as failed. */
export function countPlaywright(report: JSONReport): Counts {
  const tests = report.suites
    .flatMap(specsIn)
    .flatMap(({ title, tests: ofSpec }) => ofSpec.map((test) => ({ title, ...test })));
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
  return {
    passed: report.stats.expected,
    failed: [
      ...failed.map(({ title, results }) => ({
        title,
        reason: firstLine(results.find(({ error }) => error !== undefined)?.error?.message ?? ''),
      })),
      ...report.errors.map(({ message }) => ({ title: 'an error outside of tests', reason: firstLine(message ?? '') })),
    ],
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ title, annotations }) => ({
        title,
        reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given',
      })),
  };
}

function specsIn(suite: JSONReportSuite): readonly JSONReportSpec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsIn)];
}
