import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { toCommandLine } from '../../src/shared/templates/command-line/print.ts';
import { fromCommandLine } from '../../src/shared/templates/command-line/read.ts';
import { quoteWord, splitWords } from '../../src/shared/templates/command-line/shell-words.ts';
import type { TemplateClause, TemplateContent } from '../../src/shared/templates/model.ts';
import { asProfile } from '../../src/shared/templates/profile-parts.ts';
import { requestClauses, requestRotation } from '../../src/shared/templates/request.ts';
import { contentArbitrary } from '../unit/shared/templates/support/contents.ts';
import { type Compared, canonical, expectAgreement } from './support/agreement.ts';
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

const now = 1_795_392_000;

it('asks by each copied template for what the app itself would ask', () => {
  fc.assert(
    fc.property(contentArbitrary, (content) => {
      const line = toCommandLine(content, now);
      fc.pre(line.ok);
      if (!line.ok) return;
      const messages = splitWords(line.value.text);
      const argv = messages.ok ? messages.value.map(({ text }) => text) : [];
      // The client cuts fractions of a second and the app rounds them: half a second later both come to the same.
      const request = askedByClient(argv, {}, now + 0.5, { ...recordedHost, capabilities: [] });
      // The client stops at a policy in JSON, which the copy says.
      if (line.value.rotationAsJson) expect(request).toBeNull();
      else expect(inOneSpelling(request)).toBe(canonical(askedByApp(content)));
    }),
    { numRuns: 3000 },
  );
});

/** A clause whose includes stand apart, since a request that is sent has none. */
function withIncludes(clauses: readonly TemplateClause[]): readonly unknown[] {
  const sent = clauses.map(({ include = [], ...claims }) => {
    const request = requestClauses([claims], now, null);
    return { ...(request.ok ? request.value[0] : { fault: request.error }), ...namesUnder(include) };
  });
  return distinctJson(sent);
}

const namesUnder = (include: readonly unknown[]) => (include.length === 0 ? {} : { include });

const distinctJson = (values: readonly unknown[]): readonly unknown[] =>
  [...new Map(values.map((value) => [canonical(value), value])).values()].filter((each) => canonical(each) !== '{}');

function askedByApp(content: TemplateContent): unknown {
  const { include = [], name = '', restrictions = [], capabilities = [], rotation = {} } = asProfile(content);
  const { include: policies = [], ...settings } = rotation;
  const policy = requestRotation(settings);
  return {
    ...namesUnder(include),
    name: name === '' ? '' : `vm:${name}`,
    restrictions: withIncludes(restrictions),
    capabilities: [...new Set(capabilities)],
    rotation: { ...(policy.ok && policy.value.on_AT === true ? { on_AT: true } : {}), ...namesUnder(policies) },
  };
}

const askedSchema = z.object({
  include: z.union([z.string(), z.array(z.string())]).optional(),
  name: z.string().default(''),
  restrictions: z.array(z.looseObject({})).default([]),
  capabilities: z.array(z.string()).default([]),
  rotation: z.looseObject({}).default({}),
});

/** The request with every list of includes as a list, and times a second late taken back. */
function inOneSpelling(request: ClientRequest | null): string {
  const { include, restrictions, rotation, ...rest } = askedSchema.parse(request);
  const listed = ({ include: names, ...members }: Readonly<Record<string, unknown>>) =>
    names === undefined ? members : { ...members, include: [names].flat() };
  const asked = { ...rest, restrictions: restrictions.map(listed), rotation: listed(rotation) };
  return canonical(include === undefined ? asked : { ...asked, include: [include].flat() });
}

/** Where a pasted command is refused or read otherwise on purpose, by what is written. */
const readOtherwise: readonly (readonly [form: RegExp, why: string])[] = [
  [/^--(?:rotation|rotate)-/, 'the client drops single settings of a policy without a named one; they are taken'],
  [/geo-ip-disallow/, 'the client drops countries to refuse by themselves; they are taken'],
  [/^--capability=AT --capability=|--capabilities tokeninfo$/, 'the client drops all but the last; refused'],
  [
    /^--(?:aud|audience|audiences|host)(?: ''|=)(?: |$)/,
    'an option without a value asks for an empty text; passed over',
  ],
  [/^--capabilit(?:y|ies) (?:''|'AT {2})/, 'empty names stand for the default, or are no names; passed over'],
  [/^--usages-\w+=(?:0\w+|-1|9007)/, 'counts in base 8 or 16, below nothing, or that cannot be kept exactly; refused'],
  [
    /"ip"|"unknown"|:"|\{\}|\[\]|null|"1d"|\/\/x|\},\]|json \{|"exp":1'|\.json|\}' --|"5"|'""'/,
    'JSON whose members the client drops, or that it takes for names or from files',
  ],
  [/^--(?:token-type|tags)/, 'says nothing about a template; refused where there is nothing else'],
  [/ extra$|^--(?: |$)/, 'the client passes over all that stands behind; refused'],
  [/^--exp=0$|^--nbf=0$|^-s ''|^--scopes? ''|^(?:-n|--name) ''|^$/, 'asks for nothing'],
  [/--geo-ip-allow [a-z]|10\.0\.0\.5\/8/, 'countries go in upper case and subnets by their network address'],
];

it('reads a pasted command that the client takes as the client does', () => {
  const recorded = readRecording('command-line.json', z.array(recordedSchema)).filter(({ accepted }) => accepted);
  const lines = recorded.map((record) => {
    const variables = Object.entries(record.env ?? {}).map(([name, value]) => `${name}=${quoteWord(value)} `);
    return { ...record, line: record.argv.map(quoteWord).join(' '), before: variables.join('') };
  });
  const compared = lines.filter(
    ({ line, before }) => before !== '' || !readOtherwise.some(([form]) => form.test(line)),
  );
  expectAgreement('pasted command line', compared.map(comparePasted), lines.length - compared.length);
});

function comparePasted({ line, before, argv, env = {}, at }: Recorded & { line: string; before: string }): Compared {
  const read = fromCommandLine(`${before}mytoken MT ${line}`);
  const about = before + line;
  const request = askedByClient(argv, env, at, { ...recordedHost, capabilities: [] });
  if (!read.ok) return { about, ours: read.error, theirs: request };
  const again = toCommandLine(read.value, at);
  const messages = again.ok ? splitWords(again.value.text) : splitWords('');
  const ours = askedByClient(messages.ok ? messages.value.map(({ text }) => text) : [], {}, at, {
    ...recordedHost,
    capabilities: [],
  });
  return { about, ours: inOneName(ours), theirs: inOneName(request) };
}

/** `@_/name`, `@name` and `name` are one template. */
const inOneName = (request: ClientRequest | null): string =>
  canonical(request)
    .replaceAll(/"(@?)_\//g, '"$1')
    .replaceAll('"include":"@', '"include":"');
