import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** `tests/recordings/README.md` has the format. */
const recordings = resolve(import.meta.dirname, '../../recordings');
const folder = join(recordings, 'exchanges');

/** The content of a recorded list. */
export const readRecording = (file: string): unknown => JSON.parse(readFileSync(join(recordings, file), 'utf8'));

const json = z.unknown();
const cookieSchema = z.object({ name: z.string(), value: json, attributes: z.record(z.string(), json) });
const captureSchema = z.record(
  z.string(),
  z.object({
    in: z.enum(['body', 'cookie', 'header']),
    pointer: z.string().optional(),
    name: z.string().optional(),
    pattern: z.string().optional(),
  }),
);
const taken = { capture: captureSchema.default({}), claims: z.record(z.string(), json).default({}) };

const requestSchema = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), json).default({}),
  json: json.optional(),
  form: z.record(z.string(), z.string()).optional(),
  text: json.optional(),
  from: z.string().optional(),
});

const answerSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), json).default({}),
  json: json.optional(),
  text: z.string().optional(),
  empty: z.boolean().optional(),
  kind: z.string().optional(),
  cookies: z.array(cookieSchema).default([]),
});

const exchangeSchema = z.object({
  request: requestSchema,
  answer: answerSchema,
  heed: z.array(z.string()).default([]),
  orClosed: z.boolean().default(false),
  ...taken,
});

const landsSchema = z.object({
  status: z.number(),
  location: json.optional(),
  page: z.string().optional(),
  url: z.string().optional(),
  cookies: z.array(cookieSchema).default([]),
});

const personSchema = z.object({
  play: z.enum(['approve', 'decline', 'cancel at login', 'cancel at consent']),
  flow: z.string(),
  as: z.string().default('$' + '{person1}'),
  with: z.record(z.string(), json).default({}),
  without: z.array(z.string()).default([]),
  from: z.string().optional(),
  lands: landsSchema,
  ...taken,
});

const providerSchema = z.object({
  play: z.literal('provider'),
  behaviour: z.object({ grantedScopes: z.array(z.string()).nullable() }).optional(),
  dropRefreshTokens: z.boolean().default(false),
});

const stepSchema = z.union([exchangeSchema, providerSchema, personSchema, z.object({ wait: z.number() })]);

const fileSchema = z.object({
  scenarios: z.array(
    z.object({
      name: z.string(),
      server: z.string(),
      fresh: z.boolean().default(false),
      steps: z.array(stepSchema),
    }),
  ),
});

export type RecordedRequest = z.infer<typeof requestSchema>;
export type RecordedAnswer = z.infer<typeof answerSchema>;
export type RecordedExchange = z.infer<typeof exchangeSchema>;
export type RecordedCookie = z.infer<typeof cookieSchema>;
export type Capture = z.infer<typeof captureSchema>;
export type PersonStep = z.infer<typeof personSchema>;
export type Step = z.infer<typeof stepSchema>;

/** A scenario; `name` has the name of its file in front. */
export interface Scenario {
  readonly name: string;
  readonly server: string;
  readonly fresh: boolean;
  readonly steps: readonly Step[];
}

/** All recorded scenarios, in the order of their files. */
export function readScenarios(): readonly Scenario[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const { scenarios } = fileSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return scenarios.map((scenario) => ({ ...scenario, name: `${file.slice(0, -'.json'.length)}: ${scenario.name}` }));
  });
}
