import { prepare } from './ci/prepare.ts';
import { add, type Counts, oneFailed, summary } from './counts.ts';
import { type Suite, suites } from './suites.ts';

// npm test [-- SUITE…]: runs all suites, or those that are named, and ends with one line that counts over them.
const chosen = choose(process.argv.slice(2));
const counts = chosen.length === 0 ? [] : await runAll(chosen);
const total = add(counts);
for (const line of summary(total)) console.log(line);
process.exitCode = total.failed.length > 0 || total.passed === 0 ? 1 : 0;

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No suite is called ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}.`);
    return [];
  }
  return names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name));
}

async function runAll(chosenSuites: readonly Suite[]): Promise<readonly Counts[]> {
  const all: Counts[] = [];
  try {
    if (chosenSuites.some((suite) => suite.prepared)) await prepare({ for: 'test' });
    for (const suite of chosenSuites) {
      console.log(`\n== ${suite.heading}`);
      all.push(await suite.run());
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(reason);
    all.push(oneFailed('the run itself', reason));
  }
  return all;
}
