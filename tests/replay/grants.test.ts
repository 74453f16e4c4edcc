import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { clauseSchema, contentOf, rotationSchema } from '../../sandbox/mytoken/clause.ts';
import { issue } from '../../sandbox/mytoken/issue.ts';
import { defaultOptions } from '../../sandbox/mytoken/options.ts';
import type { SandboxRequest } from '../../sandbox/mytoken/request.ts';
import { doneOf } from '../../sandbox/mytoken/restrictions.ts';
import type { MytokenEntry, MytokenState } from '../../sandbox/mytoken/state.ts';
import { createSubToken } from '../../sandbox/mytoken/sub-token.ts';
import { templateKinds } from '../../sandbox/mytoken/template-store.ts';
import { readRecording } from './support/recordings.ts';
import { settings } from './support/stages.ts';
import { createVariables, fillText, isObject } from './support/variables.ts';

const counters = z.array(z.object({ AT: z.number(), other: z.number() })).nullable();
const json = z.record(z.string(), z.unknown());

const grantsSchema = z.object({
  templates: z.array(
    z.object({ group: z.string(), kind: z.enum(templateKinds), name: z.string(), payload: z.unknown() }),
  ),
  requests: z.array(
    z.object({
      set: z.number(),
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

const { templates, requests } = grantsSchema.parse(readRecording('grants.json'));

const issuer = 'http://127.0.0.1:1';
const provider = { issuer: 'http://127.0.0.1:2', name: 'provider', clientId: '', clientSecret: '', scopes: [] };

const addresses = createVariables({ provider: provider.issuer, server: issuer });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsIn = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

/** Tokens as long as signed ones, which nobody checks here: thousands of signatures take seconds. */
const signer: MytokenState['signer'] = {
  jwk: {},
  sign: (claims) => `${encode({ alg: 'ES512', typ: 'MT+JWT' })}.${encode(claims)}.${'s'.repeat(176)}`,
  read: (value) => ({ kind: 'claims', claims: z.object({ jti: z.string(), nbf: z.number() }).parse(claimsIn(value)) }),
};

function serverNamed(name: string): MytokenState {
  return {
    issuer,
    options: { ...defaultOptions, ...settings[name] },
    providers: [provider],
    signer,
    flows: new Set(),
    tokens: new Map(),
    shortTokens: new Map(),
    transferCodes: new Map(),
    templates: templates
      .filter(({ group }) => group === '_' || name === 'addresses')
      .map((template, index) => ({ ...template, id: String(index) })),
    endpoints: new Map(),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

/** The parent as it was before the request. */
function parentOf(state: MytokenState, { parent, before, address }: Recorded): MytokenEntry {
  const rights = { name: undefined, rotation: undefined, ...parent };
  const origin = { subject: 'person', refresh: { provider, token: 'refresh' }, parent: undefined };
  const entry = issue(state, origin, rights, address);
  parent.restrictions.forEach((clause, index) => {
    const done = before?.[index] ?? { AT: 0, other: 0 };
    entry.usages.set(contentOf(clause), { at: done.AT, other: done.other });
  });
  return entry;
}

function ask(state: MytokenState, parent: MytokenEntry, { request, address }: Recorded) {
  const text = JSON.stringify({ grant_type: 'mytoken', mytoken: parent.value, ...request });
  const asked: SandboxRequest = {
    method: 'POST',
    url: new URL(`${issuer}/api/v0/token/my`),
    headers: {},
    body: fillText(text, addresses),
    address,
  };
  const { status, body } = createSubToken(state, asked);
  const answer: unknown = JSON.parse(body);
  return { status, answer: isObject(answer) ? answer : {} };
}

type Shown = Omit<Recorded, 'set' | 'server' | 'at' | 'address' | 'parent' | 'before' | 'request'>;

/** What the sandbox said, in the form of the recording. */
function shownAs({ status, answer }: ReturnType<typeof ask>, parent: MytokenEntry): Shown {
  const after = parent.rights.restrictions.map((clause) => {
    const done = doneOf(parent, clause);
    return { AT: done.at, other: done.other };
  });
  const { mytoken, transfer_code: _code, mom_id: _id, token_update, error, error_description, ...granted } = answer;
  const parentRotated = token_update !== undefined;
  if (status !== 200) {
    return { status, error: String(error), description: String(error_description), parentRotated, after };
  }
  const claims = typeof mytoken === 'string' && mytoken.includes('.') ? json.parse(claimsIn(mytoken)) : undefined;
  return {
    status,
    granted,
    ...(claims === undefined
      ? {}
      : {
          claims: {
            ...(claims.name === undefined ? {} : { name: claims.name }),
            ...(claims.exp === undefined ? {} : { exp: claims.exp }),
            nbf: claims.nbf === claims.iat ? 'iat' : claims.nbf,
            ...(claims.rotation === undefined ? {} : { rotation: claims.rotation }),
          },
        }),
    parentRotated,
    after,
  };
}

/** Go's and the database's own words are not to be copied, and a life is a second shorter where one began meanwhile. */
function comparable(shown: Shown, { parent: _, ...recorded }: Recorded): unknown {
  const { description = '', granted, ...rest } = shown;
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
  const wrong: unknown[] = [];
  for (const recorded of requests) {
    vi.setSystemTime(recorded.at * 1000);
    const state = serverNamed(recorded.server);
    const parent = parentOf(state, recorded);
    const found = shownAs(ask(state, parent, recorded), parent);
    const { status, error, description, granted, claims, parentRotated } = recorded;
    const after = recorded.after ?? found.after;
    const wanted = { status, error, description, granted, claims, parentRotated, after };
    if (!isDeepStrictEqual(comparable(found, recorded), comparable(wanted, recorded))) {
      wrong.push({ recorded, found });
    }
  }
  expect(requests.length).toBeGreaterThan(3400);
  expect(wrong).toEqual([]);
});
