import type { StepOutcome } from './player.ts';

/** What the sandbox does not have yet. */
export type Feature = keyof typeof features;

/** By name: the places that the sandbox does not know. */
const features = {
  'SSH keys': '/api/v0/settings/grants/ssh',
} as const;

const names: readonly Feature[] = ['SSH keys'];

/** What a scenario shows of the sandbox: what it lacks, and which steps differ for another reason, with the places. */
export interface Shown {
  readonly lacks: readonly Feature[];
  readonly differs: Readonly<Record<string, readonly string[]>>;
}

/** The feature that a differing step asked for, if the sandbox answered that it has no such thing. */
function lackedBy({ step, answer }: StepOutcome): Feature | undefined {
  if (!('request' in step) || answer?.status !== 404) return undefined;
  return names.find((name) => features[name] === step.request.path);
}

/** Sums up a played scenario. Steps that could not be played follow from others and are not told. */
export function sumUp(outcomes: readonly StepOutcome[]): Shown {
  const different = outcomes.filter(({ differences }) => differences.length > 0);
  const lacks = new Set(different.map(lackedBy));
  const others = different.filter((outcome) => lackedBy(outcome) === undefined);
  const unplayed = outcomes.filter(({ missing }) => missing !== undefined);
  if (different.length === 0 && unplayed.length > 0) throw new Error('a step asks for a value that none gave');
  return {
    lacks: names.filter((name) => lacks.has(name)),
    differs: Object.fromEntries(
      others.map(({ number, differences }) => [number, [...new Set(differences.map(({ place }) => place))]]),
    ),
  };
}

/** The differences of a scenario as sentences for whoever reads a failed test. */
export function describeDifferences(outcomes: readonly StepOutcome[]): string {
  return outcomes
    .flatMap(({ number, step, differences }) => {
      const what =
        'request' in step
          ? `${step.request.method} ${step.request.path} ${JSON.stringify(step.request.json ?? step.request.text ?? '').slice(0, 150)}`
          : JSON.stringify(step).slice(0, 150);
      return differences.map((difference) => `step ${number}, ${what}\n    ${difference.place}: ${difference.what}`);
    })
    .join('\n');
}
