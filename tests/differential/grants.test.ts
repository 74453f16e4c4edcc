import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Clause, clauseSchema } from '../../src/shared/credentials/restrictions.ts';
import { splitScope } from '../../src/shared/credentials/scope.ts';
import { checkSubToken } from '../../src/shared/sub-tokens/check.ts';
import type { SubTokenForm } from '../../src/shared/sub-tokens/form.ts';
import { sentHost } from '../../src/shared/templates/hosts.ts';
import { claimNames } from '../../src/shared/templates/model.ts';
import { writtenClauseSchema } from '../../src/shared/templates/schema.ts';
import { type Compared, canonical, expectAgreement } from './support/agreement.ts';
import { readRecording } from './support/recordings.ts';
import { lookupIn } from './support/resolution.ts';
import { decide } from './support/sub-token-server.ts';

const requestSchema = z.object({
  set: z.number(),
  server: z.enum(['addresses', 'max-lifetime', 'unsupported-claims']),
  at: z.number(),
  address: z.string(),
  parent: z.object({ restrictions: z.array(clauseSchema), capabilities: z.array(z.string()) }),
  /** null = the parent may not introspect itself, so that nobody could tell */
  before: z.array(z.object({ AT: z.number(), other: z.number() })).nullable(),
  request: z.record(z.string(), z.unknown()),
  status: z.number(),
  error: z.string().optional(),
  granted: z
    .object({
      capabilities: z.array(z.string()),
      mytoken_type: z.string(),
      restrictions: z.array(clauseSchema).optional(),
      rotation: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  /** of the new token, where it is a JWT */
  claims: z.object({ name: z.string().optional(), exp: z.number().optional() }).optional(),
});
type Recorded = z.infer<typeof requestSchema>;

const templateSchema = z.object({
  group: z.string(),
  kind: z
    .enum(['restrictions', 'capabilities', 'rotation', 'profiles'])
    .transform((word) => (word === 'profiles' ? 'profile' : word)),
  name: z.string(),
  payload: z.unknown(),
});

const fileSchema = z.object({ templates: z.array(templateSchema), requests: z.array(requestSchema) });

it('grants sub-tokens as the server did', () => {
  const { requests, templates } = readRecording('grants.json', fileSchema);
  // A file that lost its records must not pass.
  expect(requests.length).toBe(3413);
  const known = (written: typeof templates) => ({ templates: written, lookup: lookupIn(written) });
  const [all, ungrouped] = [known(templates), known(templates.filter(({ group }) => group === '_'))];
  expectAgreement(
    'grants',
    requests.map((recorded) => compare(recorded, recorded.server === 'addresses' ? all : ungrouped)),
  );
});

const unsupportedBy = ({ server }: Recorded): readonly string[] =>
  server === 'unsupported-claims' ? ['hosts', 'geoip_allow', 'geoip_disallow', 'usages_other'] : [];

type Known = Pick<Parameters<typeof decide>[3], 'templates' | 'lookup'>;

function compare(recorded: Recorded, known: Known): Compared {
  const { parent, before, request, status, error, granted, claims } = recorded;
  const ours = decide(parent, before ?? [], request, {
    ...recorded,
    ...known,
    unsupported: unsupportedBy(recorded),
  });
  const isReadable = claims !== undefined || granted === undefined;
  return {
    about: canonical(recorded),
    ours: isReadable || !('granted' in ours) ? ours : { status: ours.status, granted: ours.granted },
    theirs: granted === undefined ? { status, error } : { status, granted, ...(isReadable ? { claims } : {}) },
  };
}

const form: SubTokenForm = {
  name: 'any',
  capabilities: ['AT'],
  clauses: [],
  rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  short: false,
  destination: 'vault',
};

// The judgement may be stricter than the server. It must never be laxer.
it('never takes a request for tighter where the server gave the restrictions of the parent, or left a clause out', () => {
  const clausesSchema = z.array(writtenClauseSchema).min(1);
  const judged = readRecording('grants.json', fileSchema).requests.flatMap((recorded) => {
    const clauses = clausesSchema.safeParse(recorded.request.restrictions);
    if (!clauses.success || recorded.granted === undefined || recorded.request.include !== undefined) return [];
    // The app sends other countries then, which the server does take.
    if (/"[a-z]{2}"/.test(JSON.stringify(clauses.data))) return [];
    const supported = claimNames.filter((claim) => !unsupportedBy(recorded).includes(claim));
    const parent = { ...recorded.parent, capabilities: ['AT'] };
    const checked = checkSubToken({ ...form, clauses: clauses.data }, parent, Math.floor(recorded.at), supported);
    return [{ asked: checked.ok ? checked.value.restrictions : null, granted: recorded.granted.restrictions ?? [] }];
  });
  const taken = judged.flatMap(({ asked, granted }) => (asked === null ? [] : [{ asked, granted }]));
  process.stdout.write(`differential tighter: ${taken.length} of ${judged.length} requests may be sent\n`);
  expect(taken.length).toBeGreaterThan(400);
  const isGranted = ({ asked, granted }: (typeof taken)[number]) => {
    const given = new Set(granted.map(canonicalClause));
    return asked.every((clause) => given.has(canonicalClause(clause)));
  };
  expect(taken.filter((one) => !isGranted(one))).toEqual([]);
});

/** What a clause says: the recorded client was 127.0.0.1, and the app sends lists and subnets in one spelling only. */
const canonicalClause = ({ scope, ...clause }: Clause): string =>
  canonical(
    Object.fromEntries(
      Object.entries({ ...clause, scope: splitScope(scope) }).map(([claim, value]) => [
        claim,
        Array.isArray(value)
          ? [...new Set(value.map((one) => sentHost(one.replace(/^this$/i, '127.0.0.1'))))].sort()
          : value,
      ]),
    ),
  );
