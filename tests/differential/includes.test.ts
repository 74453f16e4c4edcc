import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { TemplateKind, TemplateLookup } from '../../src/shared/template/model.ts';
import { type Compared, chooseSeed, expectAgreement, sameJson } from './support/agreement.ts';
import { anyAddress, type RealServer, realServer } from './support/real-server.ts';
import { lookupIn, type Resolution, readPayload, resolveHere, withoutEmpty } from './support/resolution.ts';
import { requestArbitrary, templatesArbitrary, type WrittenTemplate } from './support/templates.ts';

const server = realServer();

it('puts includes in their place as the server does', async () => {
  const seed = chooseSeed();
  const [templates = []] = fc.sample(templatesArbitrary, { seed, numRuns: 1 });
  for (const { group, kind, name, payload } of templates) {
    await server().addTemplate(group, pathOf[kind], name, payload);
  }
  const lookup = lookupIn(templates);
  const parent = await server().login([]);
  const compared: Compared[] = [...(await compareListed(server(), templates, lookup))];
  for (const members of fc.sample(requestArbitrary, { seed, numRuns: 60 })) {
    compared.push(await compareRequest(server(), parent, members, lookup));
  }
  for (const members of withUnknownNames) compared.push(await compareRequest(server(), parent, members, lookup));
  expect(compared.length).toBeGreaterThanOrEqual(100);
  expectAgreement('includes', seed, compared);
});

const pathOf: Readonly<Record<TemplateKind, string>> = {
  restrictions: 'restrictions',
  capabilities: 'capabilities',
  rotation: 'rotation',
  profile: 'profiles',
};

const withUnknownNames: readonly Readonly<Record<string, unknown>>[] = [
  { include: 'nowhere' },
  { restrictions: [{ include: ['t0', 'biolab/nowhere'] }] },
  { capabilities: ['AT', '@nowhere'] },
  { rotation: { include: 'nowhere' } },
];

const listSchema = z.array(z.object({ name: z.string(), payload: z.unknown() }));

/** Compares what the server lists, which has its includes resolved, with what we make of the same texts. */
async function compareListed(
  real: RealServer,
  templates: readonly WrittenTemplate[],
  lookup: TemplateLookup,
): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const group of ['_', 'biolab'] as const) {
    for (const [kind, path] of Object.entries(pathOf)) {
      const before = Date.now();
      const answer = await real.get(`pt/${group}/${path}`);
      const after = Date.now();
      const listed = listSchema.safeParse(answer.body);
      if (!listed.success) throw new Error(`${group}/${path} was answered with status ${answer.status}`);
      const payloads = new Map(listed.data.map(({ name, payload }) => [name, payload]));
      for (const template of templates.filter((each) => each.kind === kind && each.group === group)) {
        const theirs = viewOf(template.kind, payloads.get(template.name));
        const content = readPayload(template.kind, template.payload);
        const ours = atTheirTime(before, after, theirs, (now) => resolveHere(content, lookup, now));
        compared.push({ about: `${kind} ${JSON.stringify(template.payload)}`, ours, theirs });
      }
    }
  }
  return compared;
}

const partsSchema = z.object({
  restrictions: z.array(z.unknown()).nullish(),
  capabilities: z.array(z.unknown()).nullish(),
  rotation: z.record(z.string(), z.unknown()).nullish(),
  name: z.string().optional(),
});

function viewOf(kind: TemplateKind, payload: unknown): Resolution {
  return withoutEmpty(partsSchema.parse(kind === 'profile' ? payload : { [kind]: payload }));
}

const tokenSchema = z.object({ ...partsSchema.shape, mytoken: z.string() });

/** Compares what a sub-token gets with what the same request comes to here. */
async function compareRequest(
  real: RealServer,
  mytoken: string,
  members: Readonly<Record<string, unknown>>,
  lookup: TemplateLookup,
): Promise<Compared> {
  const before = Date.now();
  const answer = await real.post('token/my', { grant_type: 'mytoken', mytoken, ...members });
  const after = Date.now();
  const granted = tokenSchema.safeParse(answer.body);
  const content = readPayload('profile', members);
  const theirs = granted.success ? withoutEmpty({ ...granted.data, name: nameIn(granted.data.mytoken) }) : answer;
  const ours = atTheirTime(before, after, theirs, (now) => asGranted(resolveHere(content, lookup, now)));
  return { about: `request ${JSON.stringify(members)}`, ours, theirs };
}

const claimsSchema = z.object({ name: z.string().optional() });

function nameIn(mytoken: string): string | undefined {
  const [, claims = ''] = mytoken.split('.');
  return claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString())).name;
}

/** What the server does to a request when it grants it: `this` gets an address, and the parent's capabilities are the default. */
function asGranted(resolution: Resolution | string): unknown {
  if (typeof resolution === 'string') return refusal(resolution);
  const text = JSON.stringify({ capabilities: ['AT', 'create_mytoken', 'tokeninfo'], ...resolution });
  return JSON.parse(text.replaceAll('"this"', JSON.stringify(anyAddress)));
}

const refusal = (fault: string) => ({
  status: 400,
  body: { error: 'invalid_request', error_description: `unknown include name: '${fault.replace('missing ', '')}'` },
});

/** Ours for the second of the server's answer: relative times differ from one second to the next. */
function atTheirTime(before: number, after: number, theirs: unknown, ours: (now: number) => unknown): unknown {
  const [first, last] = [Math.floor(before / 1000), Math.floor(after / 1000)];
  const seconds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return seconds.map(ours).find((one) => sameJson(one, theirs)) ?? ours(first);
}
