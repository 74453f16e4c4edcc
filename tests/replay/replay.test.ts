import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { knownDifferences } from './known-differences.ts';
import { describeDifferences, sumUp } from './support/lacking.ts';
import { playScenario, type StepOutcome } from './support/player.ts';
import { readScenarios, type Scenario } from './support/recordings.ts';
import { createStages, peopleOf } from './support/stages.ts';

const scenarios = readScenarios();
const stages = createStages(scenarios.length);
const atATime = 6;

/** Whether a scenario needs its steps to come within seconds of each other. */
const isTimed = ({ server, steps }: Scenario): boolean =>
  server === 'rate-limit' || steps.some((step) => 'wait' in step);

/** Plays all scenarios, several at a time; each test awaits its own. Those whose times run come first. */
function playAll(): ReadonlyMap<string, Promise<readonly StepOutcome[]>> {
  const running: Promise<unknown>[] = [];
  const outcomes = new Map<string, Promise<readonly StepOutcome[]>>();
  for (const scenario of [...scenarios.filter(isTimed), ...scenarios.filter((one) => !isTimed(one))]) {
    const turn = Promise.resolve(running[running.length - atATime]);
    const outcome = turn.then(async () =>
      playScenario(scenario, await stages.of(scenario), peopleOf(scenarios.indexOf(scenario))),
    );
    running.push(outcome.catch(() => undefined));
    outcomes.set(scenario.name, outcome);
  }
  return outcomes;
}

const played = playAll();
const counts = { agree: 0, lack: 0 };

afterAll(async () => {
  await stages.close();
  process.stdout.write(
    `replay: ${counts.agree} of ${scenarios.length} scenarios agree, ${counts.lack} lack something\n`,
  );
});

/** The outcome of a scenario. One with times of its own is played again if it is not as it should be: it may have been too slow. */
async function outcomeOf(scenario: Scenario, isExpected: (outcomes: readonly StepOutcome[]) => boolean) {
  let outcomes = await played.get(scenario.name);
  for (let attempt = 0; attempt < 3 && isTimed(scenario) && outcomes && !isExpected(outcomes); attempt += 1) {
    outcomes = await playScenario(scenario, await stages.another(scenario), peopleOf(scenarios.indexOf(scenario)));
  }
  if (outcomes === undefined) throw new Error('the scenario was not played');
  return outcomes;
}

it.each(scenarios)('$name', async (scenario) => {
  const known = knownDifferences[scenario.name];
  const expected = { lacks: known?.lacks ?? [], differs: known?.differs ?? {} };
  const outcomes = await outcomeOf(scenario, (played) => isDeepStrictEqual(sumUp(played), expected));
  expect(sumUp(outcomes), describeDifferences(outcomes)).toEqual(expected);
  if (known === undefined) counts.agree += 1;
  else counts.lack += 1;
});

it('knows differences of recorded scenarios only, each with a reason', () => {
  const names = new Set(scenarios.map(({ name }) => name));
  const wrong = Object.entries(knownDifferences).filter(
    ([name, { lacks, differs, because }]) =>
      !names.has(name) ||
      (lacks.length === 0 && Object.keys(differs).length === 0) ||
      (because === undefined) !== (Object.keys(differs).length === 0),
  );
  expect(wrong).toEqual([]);
});
