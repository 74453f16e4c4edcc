import { expect, it } from 'vitest';
import { z } from 'zod';
import type { TemplateKind, TemplateLookup } from '../../src/shared/templates/model.ts';
import { type Compared, canonical, expectAgreement } from './support/agreement.ts';
import { type Form, formsOf } from './support/forms.ts';
import { readRecording } from './support/recordings.ts';
import { lookupIn, type Resolution, readPayload, resolveHere, withoutEmpty } from './support/resolution.ts';

const members = z.record(z.string(), z.unknown());

/** The word of the server's address for a kind of template. */
const kindSchema = z
  .enum(['restrictions', 'capabilities', 'rotation', 'profiles'])
  .transform((word): TemplateKind => (word === 'profiles' ? 'profile' : word));

const setSchema = z.object({
  set: z.number(),
  templates: z.array(z.object({ group: z.string(), kind: kindSchema, name: z.string(), payload: z.unknown() })),
  listed: z.array(
    z.object({ group: z.string(), kind: kindSchema, at: z.number(), status: z.number(), payloads: members.optional() }),
  ),
  requests: z.array(
    z.object({
      request: members,
      at: z.number(),
      status: z.number(),
      granted: members.optional(),
      error: z.string().optional(),
      description: z.string().optional(),
    }),
  ),
});
type RecordedSet = z.infer<typeof setSchema>;
type RecordedRequest = RecordedSet['requests'][number];

const fileSchema = z.object({ address: z.string(), parentCapabilities: z.array(z.string()), sets: z.array(setSchema) });
type Parent = Pick<z.infer<typeof fileSchema>, 'address' | 'parentCapabilities'>;

/** A comparison with the forms because of which it is left out. */
interface Case extends Compared {
  readonly forms: readonly Form[];
}

it('puts includes in their place as the server did', () => {
  const recorded = readRecording('includes.json', fileSchema);
  // A file that lost its records must not pass.
  expect(recorded.sets.length).toBe(1035);
  const cases = recorded.sets.flatMap((set) => casesOf(set, recorded));
  const compared = cases.filter(({ forms }) => forms.length === 0);
  expectAgreement('includes', compared, cases.length - compared.length);
});

function casesOf(set: RecordedSet, parent: Parent): readonly Case[] {
  const lookup = lookupIn(set.templates);
  return [
    ...set.listed.flatMap((list) => listedCases(set, list, lookup)),
    ...set.requests.map((request) => requestCase(set, request, lookup, parent)),
  ];
}

/** What the server lists has its includes resolved. One template that cannot be resolved fails the whole list. */
function listedCases(set: RecordedSet, list: RecordedSet['listed'][number], lookup: TemplateLookup): readonly Case[] {
  const { group, kind, at, status, payloads } = list;
  const templates = set.templates.filter((template) => template.group === group && template.kind === kind);
  const cases = templates.map((template) => ({
    about: aboutCase(set, `list ${group}/${kind} ${template.name}`),
    forms: formsOf({ kind, value: template.payload }, set.templates),
    ours: resolveHere(readPayload(kind, template.payload), lookup, at),
    theirs: viewOf(kind, payloads?.[template.name]),
  }));
  if (status === 200) return cases;
  const isUnresolved = cases.some(({ ours }) => typeof ours === 'string');
  return [
    {
      about: aboutCase(set, `list ${group}/${kind}`),
      forms: cases.flatMap(({ forms }) => forms),
      ours: isUnresolved ? 'an error' : 'a list',
      theirs: 'an error',
    },
  ];
}

const aboutCase = (set: RecordedSet, what: string): string => `set ${set.set}, ${what}: ${canonical(set.templates)}`;

const partsSchema = z.object({
  restrictions: z.array(z.unknown()).nullish(),
  capabilities: z.array(z.unknown()).nullish(),
  rotation: z.record(z.string(), z.unknown()).nullish(),
  name: z.string().optional(),
});

/** Some of what is not compared cannot be read as a resolved template either. */
function viewOf(kind: TemplateKind, payload: unknown): unknown {
  const read = partsSchema.safeParse(kind === 'profile' ? payload : { [kind]: payload });
  return read.success ? withoutEmpty(read.data) : payload;
}

/** What a sub-token got, and what the same request comes to here. */
function requestCase(set: RecordedSet, recorded: RecordedRequest, lookup: TemplateLookup, parent: Parent): Case {
  const { request, at, status, granted, error, description } = recorded;
  const resolved = resolveHere(readPayload('profile', request), lookup, at);
  const refusals = typeof resolved === 'string' ? refusedIncludes(resolved) : [];
  // Where several names are missing, the server tells one of them.
  const first = refusals.find((text) => text === description) ?? refusals[0];
  const ours = typeof resolved === 'string' ? refusal(first) : asGranted(resolved, parent);
  return {
    about: aboutCase(set, `request ${canonical(request)}`),
    forms: formsOf({ kind: 'profile', value: request }, set.templates),
    ours,
    theirs: granted === undefined ? { status, error, description } : withoutEmpty(partsSchema.parse(granted)),
  };
}

const refusedIncludes = (missing: string): readonly string[] =>
  missing.split(',').map((fault) => `unknown include name: '${fault.replace('missing ', '')}'`);

const refusal = (description: string | undefined) => ({ status: 400, error: 'invalid_request', description });

/** The address takes the place of `this`, and capabilities are those of the parent that were asked for, or all. */
function asGranted(resolution: Resolution, { address, parentCapabilities }: Parent): unknown {
  const asked = resolution.capabilities?.map(String);
  const capabilities = asked?.filter((name) =>
    parentCapabilities.some((own) => name === own || name.startsWith(`${own}:`)),
  );
  if (capabilities?.length === 0) return refusal('mytoken to be issued cannot have any of the requested capabilities');
  const granted = JSON.stringify({ ...resolution, capabilities: capabilities ?? parentCapabilities });
  return JSON.parse(granted.replaceAll('"this"', JSON.stringify(address)));
}
