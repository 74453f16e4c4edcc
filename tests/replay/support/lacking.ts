import type { StepOutcome } from './player.ts';
import type { RecordedRequest } from './recordings.ts';
import { isObject, parsed } from './variables.ts';

/** What the sandbox does not have yet. */
export type Feature = keyof typeof features;

const under = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** By name: the endpoint and action that the sandbox does not know, as a rule on requests; `body` is their JSON. */
const features = {
  'sub-tokens': ({ path, body }) => path === '/api/v0/token/my' && body.grant_type === 'mytoken',
  'event history': ({ path, body }) => path === '/api/v0/tokeninfo' && body.action === 'event_history',
  'tree of sub-tokens': ({ path, body }) => path === '/api/v0/tokeninfo' && body.action === 'subtokens',
  subscriptions: ({ path, body }) => path === '/api/v0/tokeninfo' && body.action === 'notifications',
  settings: ({ path }) => under(path, '/api/v0/settings'),
  notifications: ({ path }) => under(path, '/api/v0/notifications') || under(path, '/calendars'),
} satisfies Readonly<Record<string, (request: LackedRequest) => boolean>>;

interface LackedRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a scenario shows of the sandbox: what it lacks, and which steps differ for another reason, with the places. */
export interface Shown {
  readonly lacks: readonly Feature[];
  readonly differs: Readonly<Record<string, readonly string[]>>;
}

/** The members of a JSON body, however the recording has written it down. */
function bodyOf({ json, text }: RecordedRequest): Readonly<Record<string, unknown>> {
  const body = typeof text === 'string' && text.startsWith('{') ? parsed(text) : json;
  return isObject(body) ? body : {};
}

/** The feature that a differing step asked for, if the sandbox answered that it has no such thing. */
function lackedBy({ step, answer }: StepOutcome): Feature | undefined {
  if (!('request' in step) || answer === undefined) return undefined;
  const absent = answer.status === 404 || (answer.status === 400 && answer.text.includes('"Unsupported grant_type"'));
  if (!absent) return undefined;
  const [path = ''] = step.request.path.split('?');
  const request = { path, body: bodyOf(step.request) };
  return names.find((name) => features[name](request));
}

const names: readonly Feature[] = [
  'sub-tokens',
  'event history',
  'tree of sub-tokens',
  'subscriptions',
  'settings',
  'notifications',
];

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
