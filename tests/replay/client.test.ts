import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  ConsentUri,
  Exchange,
  Mytoken,
  MytokenServerConfig,
  PollingCode,
} from '../../src/main/core/ports/mytoken-server.ts';
import { createHttp } from '../../src/main/http/client.ts';
import { createMytokenClient } from '../../src/main/mytoken/client.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { templateKinds } from '../../src/shared/templates/model.ts';
import { type RecordedAnswer, type RecordedExchange, readScenarios } from './support/recordings.ts';
import { createSoundValues, type SoundValues } from './support/sound-values.ts';
import { isObject } from './support/variables.ts';

/** One recorded answer, served to whatever asks, with the values that were put in. */
let serve: (response: ServerResponse, path: string) => void = (response) => response.end();
const server = createServer((request, response) => {
  request.resume().once('end', () => serve(response, request.url ?? '/'));
});
let base = '';

const http = createHttp({ userAgent: 'Mytoken Tray replay', loopbackOnly: true, authorities: () => null });
const clock = {
  now: () => Date.now() / 1000,
  elapsed: () => performance.now() / 1000,
  sleep: (seconds: number) => delay(seconds * 1000),
  at: () => () => undefined,
  after: () => () => undefined,
};
const client = createMytokenClient({ http, clock });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address after listening');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function send(response: ServerResponse, answer: RecordedAnswer, values: SoundValues): void {
  const said = Object.entries(answer.headers).map(([name, value]) => [name, String(values.of(value))]);
  const cookies = answer.cookies.map(values.cookieLine);
  response.writeHead(answer.status, {
    ...Object.fromEntries(said),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  response.end(answer.json === undefined ? (answer.text ?? '') : JSON.stringify(values.of(answer.json)));
}

/** The client's picture of a server that offers everything. */
function configured(): MytokenServerConfig {
  return {
    issuer: base,
    endpoints: {
      mytoken: `${base}/my`,
      accessToken: `${base}/access`,
      revocation: `${base}/revoke`,
      tokeninfo: `${base}/info`,
      transfer: `${base}/transfer`,
      profiles: `${base}/api/v0/pt`,
    },
    details: {
      issuer: base,
      version: '0.10.2',
      providers: [],
      supportedClaims: [],
      features: {
        polling: true,
        revocation: true,
        introspection: true,
        history: true,
        subtokens: true,
        tokenList: true,
        transferCodes: true,
        shortTokens: true,
      },
      clockSkewSeconds: 0,
    },
  };
}

/** The recorded body with values in place. */
type Body = Readonly<Record<string, unknown>>;

const token = 'm'.repeat(64) as Mytoken;
const grant = { name: 'laptop', capabilities: ['AT'], restrictions: [], rotation: {} };
const beginning = { provider: 'https://op.example', applicationName: 'Mytoken Tray', grant };

const successOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
};

/** A refusal is one of our own errors, and one that says more than that the answer was no good. */
function expectRefusal(result: Result<unknown>): void {
  expect(result.ok ? 'a success' : result.error.code).not.toMatch(/^a success$|^bad-answer$|^unexpected$/);
}

/** The new value of the token that was used: in the body, or in the cookie alone. */
function successorIn(body: Body, answer: RecordedAnswer, values: SoundValues): unknown {
  const cookie = answer.cookies.find(({ name, value }) => name === 'mytoken' && value !== '')?.value;
  return isObject(body.token_update) ? body.token_update.mytoken : cookie === undefined ? null : values.of(cookie);
}

type Check = (answer: RecordedAnswer, body: Body, values: SoundValues) => Promise<void>;

const discovers: Check = async (_answer, body) => {
  const found = successOf(await client.discover(base));
  const grants = body.mytoken_endpoint_grant_types_supported;
  expect(found).toMatchObject({
    issuer: base,
    endpoints: {
      mytoken: body.mytoken_endpoint,
      accessToken: body.access_token_endpoint,
      revocation: body.revocation_endpoint ?? null,
      tokeninfo: body.tokeninfo_endpoint ?? null,
      transfer: body.token_transfer_endpoint ?? null,
      profiles: body.profiles_endpoint,
    },
    details: {
      version: body.version,
      supportedClaims: body.restriction_claims_supported,
      features: {
        polling: Array.isArray(grants) && grants.includes('polling_code'),
        revocation: body.revocation_endpoint !== undefined,
      },
    },
  });
  expect(found.details.providers).toHaveLength(
    Array.isArray(body.providers_supported) ? body.providers_supported.length : 0,
  );
};

const begins: Check = async ({ status }, body) => {
  const begun = await client.begin(configured(), beginning);
  if (status !== 200) return expectRefusal(begun);
  if (body.polling_code === undefined) return expectRefusal(begun);
  expect(successOf(begun)).toMatchObject({ consentUri: body.consent_uri, pollingCode: body.polling_code });
};

const pollErrors: Readonly<Record<string, string>> = {
  access_denied: 'login-declined',
  expired_token: 'login-expired',
  invalid_token: 'login-code-unknown',
};

const polls: Check = async ({ status }, body) => {
  const polled = await client.poll(configured(), 'pollcode' as PollingCode);
  if (status === 428) expect(successOf(polled)).toEqual({ kind: 'pending' });
  else if (status === 401) expect(polled.ok ? null : polled.error.code).toBe(pollErrors[String(body.error)]);
  else if (status !== 200) expectRefusal(polled);
  else {
    expect(successOf(polled)).toMatchObject({
      kind: 'issued',
      token: {
        mytoken: body.mytoken,
        tokenType: body.mytoken_type,
        momId: body.mom_id,
        granted: { capabilities: body.capabilities, restrictions: body.restrictions ?? [] },
      },
    });
  }
};

const getsAccessToken: Check = async (answer, body, values) => {
  const got = await client.accessToken(configured(), { mytoken: token, scopes: [], audiences: [] });
  expect(got).toMatchObject({ delivery: 'answered', successor: successorIn(body, answer, values) });
  if (answer.status !== 200) return expectRefusal(got.result);
  const { accessToken, scope, audience } = successOf(got.result);
  expect({ accessToken, scope: scope.join(' '), audience }).toEqual({
    accessToken: body.access_token,
    scope: body.scope,
    audience: body.audience ?? [],
  });
};

const revokes: Check = async (answer, body, values) => {
  const got = await client.revoke(configured(), token);
  expect(got).toMatchObject({ delivery: 'answered', successor: successorIn(body, answer, values) });
  if (answer.status === 204 || answer.status === 200) expect(got.result).toEqual({ ok: true, value: null });
  else expectRefusal(got.result);
};

/** What a request came to, whether or not its end tells more than that. */
const resultOf = <T>(answered: Result<T> | Exchange<T>): Result<T> =>
  'result' in answered ? answered.result : answered;

const judges: Check = async ({ status }, body) => {
  const result = resultOf(await client.isRevoked(configured(), token));
  const dead = status === 401 && body.error === 'invalid_token' && body.error_description === undefined;
  if (status === 200) expect(result).toEqual({ ok: true, value: false });
  else if (dead) expect(result).toEqual({ ok: true, value: true });
  else if (!result.ok) expectRefusal(result);
  else if (result.value) expect([status, body.error]).toEqual([401, 'invalid_token']);
};

const declines: Check = async ({ status }) => {
  const declined = await client.decline(configured(), `${base}/c/code` as ConsentUri);
  if (status < 300) expect(declined).toEqual({ ok: true, value: null });
  else expectRefusal(declined);
};

const hasOnly = (body: Body, members: readonly string[]): boolean =>
  Object.keys(body).every((member) => members.includes(member));

const loginMembers = ['grant_type', 'oidc_flow', 'oidc_issuer', 'client_type', 'name', 'application_name'];
const grantMembers = ['capabilities', 'restrictions', 'rotation'];

/** The call of our client that would have made this request; none for what it never asks. */
function callFor({ request, answer }: RecordedExchange): Check | undefined {
  const { method, path, headers, json, text, form } = request;
  if (Object.keys(headers).length > 0 || form !== undefined || answer.kind !== undefined) return undefined;
  if (method === 'GET') return path === '/.well-known/mytoken-configuration' ? discovers : undefined;
  if (method === 'POST' && path.startsWith('/c/') && text === '') return declines;
  if (method !== 'POST' || !isObject(json)) return undefined;
  const isText = (member: string) => typeof json[member] === 'string';
  switch (`${path} ${json.grant_type ?? json.action ?? ''}`) {
    case '/api/v0/token/my oidc_flow':
      if (json.client_type !== 'native' || !hasOnly(json, [...loginMembers, ...grantMembers])) return undefined;
      return begins;
    case '/api/v0/token/my polling_code':
      return isText('polling_code') && !isTransferCode(answer) ? polls : undefined;
    case '/api/v0/token/access mytoken':
      return isText('mytoken') ? getsAccessToken : undefined;
    case '/api/v0/token/revoke ':
      return isText('token') && hasOnly(json, ['token']) ? revokes : undefined;
    case '/api/v0/tokeninfo introspect':
    case '/api/v0/token/transfer ':
      return isText('mytoken') ? judges : undefined;
    default:
      return undefined;
  }
}

/** An answer that comes only when a transfer code was asked for. */
const isTransferCode = ({ json }: RecordedAnswer): boolean => isObject(json) && json.mytoken_type === 'transfer_code';

const scenarios = readScenarios().map(({ name, steps }) => {
  const exchanges = steps.flatMap((step) => ('request' in step ? [step] : []));
  const asked = exchanges.flatMap((exchange) => {
    const check = callFor(exchange);
    return check === undefined ? [] : [{ answer: exchange.answer, check }];
  });
  return { name, exchanges, asked };
});

it.each(scenarios.filter(({ asked }) => asked.length > 0))('reads the answers of $name', async (scenario) => {
  const values = createSoundValues({ base, provider: 'https://op.example' }, scenario.exchanges);
  for (const { answer, check } of scenario.asked) {
    serve = (response) => send(response, answer, values);
    const body = values.of(answer.json);
    await check(answer, isObject(body) ? body : {}, values);
  }
});

it('would have made enough of the exchanges', () => {
  expect(scenarios.flatMap(({ asked }) => asked).length).toBeGreaterThan(850);
});

it('reads the templates of every kind', async () => {
  const scenario = scenarios.find(({ name }) => name === 'profiles: templates of every kind');
  const values = createSoundValues({ base, provider: 'https://op.example' }, scenario?.exchanges ?? []);
  const lists = new Map(
    scenario?.exchanges.flatMap(({ request, answer }) => (request.method === 'GET' ? [[request.path, answer]] : [])),
  );
  serve = (response, path) => {
    const usual = path.replace('/pt/_/', '/pt/');
    const answer = lists.get(path) ?? lists.get(usual);
    if (answer !== undefined) return send(response, answer, values);
    response.writeHead(200, { 'content-type': 'application/json' }).end('null');
  };
  const groups = ['_', 'biolab'];
  // Another one would remember the limit of the server in another recording, which had the same address.
  const fresh = createMytokenClient({ http, clock });
  const asked = groups.flatMap((group) => templateKinds.map((kind) => fresh.profiles(configured(), group, kind)));
  const found = (await Promise.all(asked)).flatMap(successOf);
  const names = found.map(({ group, kind, name }) => `${group}/${kind}/${name}`).sort();
  expect(names).toEqual([
    '_/capabilities/default',
    '_/profile/web',
    '_/restrictions/1d',
    '_/restrictions/few',
    '_/restrictions/here',
    '_/rotation/daily',
    'biolab/profile/night',
  ]);
});
