import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { clauseSchema, contentOf, rotationSchema } from '../../sandbox/mytoken/clause.ts';
import { doneOf } from '../../sandbox/mytoken/restrictions.ts';
import type { MytokenEntry, MytokenState } from '../../sandbox/mytoken/state.ts';
import { templateKinds } from '../../sandbox/mytoken/template-store.ts';
import { readRecording } from './support/recordings.ts';
import { askForSubToken, claimsIn, loggedIn, serverNamed } from './support/sub-tokens.ts';

const counters = z.array(z.object({ AT: z.number(), other: z.number() })).nullable();
const json = z.record(z.string(), z.unknown());

const templatesSchema = z.array(
  z.object({ group: z.string(), kind: z.enum(templateKinds), name: z.string(), payload: z.unknown() }),
);

const grantsSchema = z.object({
  templates: templatesSchema,
  requests: z.array(
    z.object({
      server: z.string(),
      at: z.number(),
      address: z.string(),
      parent: z.object({
        restrictions: z.array(clauseSchema),
        capabilities: z.array(z.string()),
        rotation: rotationSchema.optional(),
      }),
      before: counters,
      request: json,
      status: z.number(),
      error: z.string().optional(),
      description: z.string().optional(),
      granted: json.optional(),
      claims: json.optional(),
      parentRotated: z.boolean().default(false),
      after: counters,
    }),
  ),
});

type Recorded = z.infer<typeof grantsSchema>['requests'][number];

/** What there is to see of a request afterwards. */
type Outcome = Omit<Recorded, 'server' | 'at' | 'address' | 'parent' | 'before' | 'request'>;

afterEach(() => {
  vi.useRealTimers();
});

/** The parent as it was before the request. */
function parentOf(state: MytokenState, { parent, before, address }: Recorded): MytokenEntry {
  const entry = loggedIn(state, parent, address);
  parent.restrictions.forEach((clause, index) => {
    const done = before?.[index] ?? { AT: 0, other: 0 };
    entry.usages.set(contentOf(clause), { at: done.AT, other: done.other });
  });
  return entry;
}

/** What the sandbox said, in the form of the recording. */
function outcomeOf({ status, answer }: ReturnType<typeof askForSubToken>, parent: MytokenEntry): Outcome {
  const after = parent.rights.restrictions.map((clause) => {
    const done = doneOf(parent, clause);
    return { AT: done.at, other: done.other };
  });
  const { mytoken, transfer_code: _code, mom_id: _id, token_update, error, error_description, ...granted } = answer;
  const seen = { status, parentRotated: token_update !== undefined, after };
  if (status !== 200) return { ...seen, error: String(error), description: String(error_description) };
  const claims = claimsIn(mytoken);
  if (claims === undefined) return { ...seen, granted };
  const { name, exp, nbf, iat, rotation } = claims;
  return { ...seen, granted, claims: { name, exp, nbf: nbf === iat ? 'iat' : nbf, rotation } };
}

/** Go's and the database's own words are not to be copied, and a life is a second shorter where one began meanwhile. */
function comparable({ description = '', granted, ...rest }: Outcome, recorded: Recorded): unknown {
  const isInner = recorded.status === 500 || /^json: cannot unmarshal /.test(recorded.description ?? '');
  const life = recorded.granted?.expires_in;
  const isNear = typeof life === 'number' && Math.abs(Number(granted?.expires_in) - life) <= 1;
  return JSON.parse(
    JSON.stringify({
      ...rest,
      ...(isInner ? {} : { description }),
      ...(granted === undefined ? {} : { granted: isNear ? { ...granted, expires_in: life } : granted }),
    }),
  );
}

it('grants what was recorded', () => {
  const { templates, requests } = grantsSchema.parse(readRecording('grants.json'));
  const wrong: unknown[] = [];
  for (const recorded of requests) {
    vi.setSystemTime(recorded.at * 1000);
    const known = templates.filter(({ group }) => group === '_' || recorded.server === 'addresses');
    const state = serverNamed(recorded.server, known);
    const parent = parentOf(state, recorded);
    const found = outcomeOf(askForSubToken(state, parent, recorded.request, recorded.address), parent);
    const { status, error, description, granted, claims, parentRotated } = recorded;
    const after = recorded.after ?? found.after;
    const wanted = { status, error, description, granted, claims, parentRotated, after };
    if (!isDeepStrictEqual(comparable(found, recorded), comparable(wanted, recorded))) wrong.push({ recorded, found });
  }
  process.stdout.write(`sandbox grants: ${requests.length - wrong.length} of ${requests.length} agree\n`);
  expect(requests.length).toBeGreaterThan(3400);
  expect(wrong).toEqual([]);
});

const includesSchema = z.object({
  parentCapabilities: z.array(z.string()),
  address: z.string(),
  sets: z.array(
    z.object({
      set: z.number(),
      templates: templatesSchema,
      requests: z.array(
        z.object({
          request: json,
          at: z.number(),
          status: z.number(),
          error: z.string().optional(),
          description: z.string().optional(),
          granted: json.optional(),
          mytoken_type: z.string().optional(),
        }),
      ),
    }),
  ),
});

/**
 * Sets with requests whose sub-token has a clause twice that came from a template in two ways, which the real server
 * writes differently while it merges; which way it takes is not known. The sandbox gives it once, and says the same.
 */
const keptTwice = [113, 176, 202, 210, 251, 309, 331, 543, 665, 834, 834, 834, 879, 890, 935, 968];

const withoutRepeats = (clauses: unknown): readonly string[] | undefined =>
  Array.isArray(clauses) ? [...new Set(clauses.map((clause) => JSON.stringify(clause)))] : undefined;

it('grants what was recorded to requests that include templates', () => {
  const { parentCapabilities, address, sets } = includesSchema.parse(readRecording('includes.json'));
  const wrong: unknown[] = [];
  const repeated: number[] = [];
  for (const { set, templates, requests } of sets) {
    for (const { request, at, ...recorded } of requests) {
      vi.setSystemTime(at * 1000);
      const state = serverNamed('default', templates);
      const parent = loggedIn(state, { capabilities: parentCapabilities }, address);
      const { status, answer } = askForSubToken(state, parent, request, address);
      const { capabilities, restrictions, rotation, mytoken, mytoken_type, error, error_description } = answer;
      const { name } = claimsIn(mytoken) ?? {};
      const outcome =
        status === 200
          ? { status, granted: { capabilities, restrictions, rotation, name }, mytoken_type }
          : { status, error, description: error_description };
      const found = JSON.parse(JSON.stringify(outcome));
      if (isDeepStrictEqual(found, recorded)) continue;
      if (isDeepStrictEqual(withoutRepeats(restrictions), withoutRepeats(recorded.granted?.restrictions)))
        repeated.push(set);
      else wrong.push({ templates, request, recorded, found });
    }
  }
  expect(sets.flatMap(({ requests }) => requests).length).toBeGreaterThan(4000);
  expect(wrong).toEqual([]);
  expect(repeated).toEqual(keptTwice);
});
