import { expect, it } from 'vitest';
import { z } from 'zod';
import { clauseSchema } from '../../src/shared/credentials/restrictions.ts';
import { simulate, type Use, type Verdict } from '../../src/shared/templates/simulate/decide.ts';
import { type Compared, canonical, expectAgreement } from './support/agreement.ts';
import { readRecording } from './support/recordings.ts';

const countersSchema = z.array(z.object({ AT: z.number(), other: z.number() }));

const useSchema = z.object({
  clauses: z.array(clauseSchema),
  use: z.object({
    at: z.number(),
    what: z.enum(['AT', 'other']),
    scopes: z.array(z.string()),
    audiences: z.array(z.string()),
    address: z.string(),
  }),
  /** null = the token was not valid then, so that nobody could tell */
  before: countersSchema.nullable(),
  after: countersSchema.nullable(),
  outcome: z.enum(['allowed', 'restricted', 'invalid', 'provider']),
  charged: z.number().nullable(),
});

type RecordedUse = z.infer<typeof useSchema>;

it('judges each recorded use as the server did', () => {
  const { uses } = readRecording('simulator.json', z.object({ uses: z.array(useSchema) }));
  // A file that lost its records must not pass.
  expect(uses.length).toBe(5080);
  expectAgreement('simulator', uses.map(compare));
});

function compare(recorded: RecordedUse): Compared {
  const use: Use = { ...recorded.use, country: null, done: recorded.before ?? [] };
  const verdict = simulate(recorded.clauses, use);
  const about = canonical(recorded);
  const answer = answerOf(recorded.outcome);
  const isCounted = recorded.before !== null && recorded.after !== null && recorded.outcome !== 'provider';
  if (!isCounted) return { about, ours: ourAnswer(verdict), theirs: answer };
  const ours = { answer: ourAnswer(verdict), charged: verdict.charged, left: verdict.left };
  return { about, ours, theirs: { answer, charged: recorded.charged, left: leftOf(recorded) } };
}

/** The provider is asked only after the restrictions have permitted the use. */
const answerOf = (outcome: RecordedUse['outcome']): string =>
  outcome === 'allowed' || outcome === 'provider' ? 'yes' : outcome === 'restricted' ? 'no' : 'invalid';

const ourAnswer = ({ answer, token }: Verdict): string => (answer === 'no' && token !== 'valid' ? 'invalid' : answer);

/** Uses of that kind that the charged clause has left; null where it has no limit or none is charged. */
function leftOf({ clauses, use, charged, after }: RecordedUse): number | null {
  if (charged === null) return null;
  const limit = clauses[charged]?.[use.what === 'AT' ? 'usages_AT' : 'usages_other'];
  const done = after?.[charged]?.[use.what];
  return limit === undefined || done === undefined ? null : limit - done;
}
