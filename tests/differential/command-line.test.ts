import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Compared, expectAgreement } from './support/agreement.ts';
import { askedByClient, type ClientRequest, recordedHost } from './support/command-line-client.ts';
import { readRecording } from './support/recordings.ts';

const recordedSchema = z.object({
  argv: z.array(z.string()),
  env: z.record(z.string(), z.string()).optional(),
  at: z.number(),
  accepted: z.boolean(),
  request: z.record(z.string(), z.unknown()).optional(),
});

type Recorded = z.infer<typeof recordedSchema>;

it('reads each recorded argument list as the client did', () => {
  const recorded = readRecording('command-line.json', z.array(recordedSchema));
  // A file that lost its records must not pass.
  expect(recorded.length).toBe(380);
  expectAgreement('command line', recorded.map(compare));
});

/** The client reads its clock after `at` was taken, so that a second may have turned. */
function compare({ argv, env = {}, at, accepted, request }: Recorded): Compared {
  const theirs = accepted ? request : null;
  const asked = (clock: number) => askedByClient(argv, env, clock, recordedHost);
  const [ours, later] = [asked(at), asked(at + 1)];
  const about = JSON.stringify({ argv, env });
  return { about, ours: sameTimes(later, theirs) ? later : ours, theirs };
}

const sameTimes = (one: ClientRequest | null, other: ClientRequest | null | undefined): boolean =>
  JSON.stringify(timesOf(one)) === JSON.stringify(timesOf(other));

const clausesSchema = z.array(z.object({ nbf: z.number().optional(), exp: z.number().optional() }).nullable());

function timesOf(request: ClientRequest | null | undefined): unknown {
  const clauses = clausesSchema.safeParse(request?.restrictions);
  return clauses.success ? clauses.data.map((clause) => [clause?.nbf, clause?.exp]) : null;
}
