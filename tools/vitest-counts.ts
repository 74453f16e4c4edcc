import { writeFile } from 'node:fs/promises';
import type { Reporter, TestModule } from 'vitest/node';
import { type Counts, firstLine } from './counts.ts';

/** A vitest reporter: leaves the counts of a run in the file that MYTOKEN_TEST_COUNTS names. */
export default class CountsReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): Promise<void> {
    const file = process.env.MYTOKEN_TEST_COUNTS;
    if (file) await writeFile(file, JSON.stringify(count(modules, unhandled)));
  }
}

function count(modules: readonly TestModule[], unhandled: readonly unknown[]): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const suites = modules.flatMap((module) => [...module.children.allSuites()]);
  // A file that does not load and a hook that fails leave no failed test behind, and yet something failed.
  const broken = [
    ...modules.map((part) => ({ title: part.moduleId, errors: part.errors() })),
    ...suites.map((part) => ({ title: part.fullName, errors: part.errors() })),
  ].filter(({ errors }) => errors.length > 0);
  const state = (name: string) => tests.filter((test) => test.result().state === name);
  const left = [...state('skipped'), ...state('pending')];
  return {
    passed: state('passed').length,
    failed: [
      ...state('failed').map((test) => ({ title: test.fullName, errors: test.result().errors ?? [] })),
      ...broken,
      ...unhandled.map((error) => ({ title: 'an error outside of tests', errors: [{ message: String(error) }] })),
    ].map(({ title, errors }) => ({ title, reason: firstLine(errors[0]?.message ?? '') })),
    skipped: left.map((test) => {
      const result = test.result();
      const note = result.state === 'skipped' ? result.note : undefined;
      return { title: test.fullName, reason: note ?? 'no reason given' };
    }),
  };
}
