import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../../src/main/core/ports/mytoken-server.ts';
import type { OpenidProvider } from '../../../src/main/core/ports/openid-provider.ts';
import type { Result } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { type FixedAnswer, json, startRawServer } from '../../unit/http/raw-server.ts';
import {
  adapter,
  adapterWith,
  authorizationRequest,
  callbackOf,
  expectOk,
  refreshRequest,
  refreshToken,
  startProvider,
  type TestProvider,
} from '../../unit/oidc/provider.ts';
import { answersAt, brokenAnswers, type HostileAnswer, refusals, slowAnswers } from './answers.ts';

const deadlineMs = 2_000;
const impatient = adapterWith(deadlineMs);

/** How a request of our client ended. */
interface Outcome {
  readonly result: Result<unknown>;
  /** of a request that may bring or replace a refresh token, how far it got */
  readonly delivery?: string;
  readonly host: string;
  /** how often the endpoint was asked */
  readonly count: number;
}

type Call = (by: OpenidProvider, answer: FixedAnswer) => Promise<Outcome>;

interface Endpoint {
  readonly name: string;
  readonly call: Call;
  /** what becomes of an answer, where it is not the error that others make of it */
  readonly special?: (hostile: HostileAnswer) => object | 'success' | null;
  /** A refusal may be answered by one try in another form. */
  readonly triesTwice?: true;
}

/** A request to one endpoint of a provider whose other endpoints are in order. */
const at =
  (
    path: string,
    ask: (by: OpenidProvider, provider: TestProvider) => Promise<Pick<Outcome, 'result' | 'delivery'>>,
    metadata?: (issuer: string) => object,
  ): Call =>
  async (by, answer) => {
    const provider = await startProvider((issuer) => ({ '/device': device(issuer), [path]: answer }), metadata);
    const outcome = await ask(by, provider);
    const { host, forms } = provider;
    return { ...outcome, host, count: forms(path).length };
  };

const device = (issuer: string) =>
  json(200, { device_code: 'dc', user_code: 'ABCD', verification_uri: `${issuer}/go`, expires_in: 600 });

const keep = async () => undefined;
const deviceRequest = { scopes: ['openid'], audiences: [], audienceStyle: 'none' } as const;
const registration = {
  name: 'Mytoken Tray',
  redirect: { host: '127.0.0.1', ports: [50_001], path: '/callback/x' },
  scopes: ['openid'],
  initialAccessToken: null,
} as const;

/** Of a revocation any success will do (RFC 7009 §2.2), and of a deletion too (RFC 7592 §2.3). */
const anySuccess = ({ status }: HostileAnswer) => (status !== null && status < 300 ? 'success' : null);

const endpoints: readonly Endpoint[] = [
  {
    name: 'the discovery',
    async call(by, answer) {
      const server = await startRawServer(answer);
      return { result: await by.discover(server.origin), host: server.host, count: server.received.length };
    },
    special: ({ error }) => ('because' in error && !('sent' in error) ? { ...error, code: 'not-a-provider' } : null),
    // An address that has no document can have that of RFC 8414.
    triesTwice: true,
  },
  {
    name: 'the registration',
    call: at('/register', async (by, { config }) => ({ result: await by.register(config, registration) })),
    triesTwice: true,
  },
  {
    name: 'the end of a registration',
    call: at('/register/made', async (by, { config, client, origin }) => {
      const made = { uri: `${origin}/register/made`, accessToken: 'rat' };
      return { result: await by.unregister(config, { ...client, registration: made }) };
    }),
    // What is not there any more is deleted.
    special: (hostile) => ([404, 410].includes(hostile.status ?? 0) ? 'success' : anySuccess(hostile)),
  },
  {
    name: 'the pushed request',
    call: at(
      '/par',
      async (by, { config, client }) => ({ result: await by.authorization(config, client, authorizationRequest) }),
      (issuer) => ({
        require_pushed_authorization_requests: true,
        pushed_authorization_request_endpoint: `${issuer}/par`,
      }),
    ),
  },
  {
    name: 'the exchange of a code',
    call: at('/token', async (by, provider) => {
      const { config, client } = provider;
      const begun = expectOk(await by.authorization(config, client, authorizationRequest));
      return by.exchangeCode(config, client, begun.check, callbackOf(provider, begun), keep);
    }),
  },
  {
    name: 'the refresh',
    call: at('/token', (by, { config, client }) => by.refresh(config, client, refreshRequest, keep)),
  },
  {
    name: 'the proof by use',
    call: at('/token', (by, { config, client }) =>
      by.isRevoked(config, client, { refreshToken, introspectedAlive: false }, keep),
    ),
  },
  {
    name: 'the revocation',
    call: at('/revoke', async (by, { config, client }) => ({ result: await by.revoke(config, client, refreshToken) })),
    special: anySuccess,
  },
  {
    name: 'the introspection',
    call: at('/introspect', async (by, { config, client }) => ({
      result: await by.introspect(config, client, refreshToken),
    })),
  },
  {
    name: 'the userinfo',
    call: at('/userinfo', async (by, { config, client }) => ({
      result: await by.userinfo(config, client, { accessToken: 'at' as AccessToken, subject: 'alice' }),
    })),
  },
  {
    name: 'the start of a device login',
    call: at('/device', async (by, { config, client }) => ({
      result: await by.startDevice(config, client, deviceRequest),
    })),
  },
  {
    name: 'the poll of a device login',
    call: at('/token', async (by, { config, client }) => {
      const login = expectOk(await by.startDevice(config, client, deviceRequest));
      const poll = await by.pollDevice(config, client, login, keep);
      if (poll.kind === 'ended') return poll.exchange;
      return { result: { ok: false, error: poll.kind === 'failed' ? poll.error : { code: 'busy' } } };
    }),
  },
];

/** Nothing that a server says comes out again, neither as a value nor in a sentence. */
function expectQuiet({ result }: Outcome): void {
  const sentence = result.ok ? '' : english.errors.sentence(result.error);
  expect(`${JSON.stringify(result)} ${sentence}`).not.toMatch(/canary|evil/i);
}

describe.each(endpoints.map((endpoint, index) => ({ ...endpoint, index })))('$name', (endpoint) => {
  const { call, special, triesTwice, index } = endpoint;
  it.each(answersAt(brokenAnswers, index))('answered by $name is one request and one clear error', async (hostile) => {
    const outcome = await call(adapter, hostile.answer);
    const expected = special?.(hostile) ?? hostile.error;
    expect(outcome.result).toMatchObject(
      expected === 'success' ? { ok: true } : { ok: false, error: { ...expected, host: outcome.host } },
    );
    if (outcome.delivery !== undefined) expect(outcome.delivery).toBe(hostile.status === 429 ? 'answered' : 'unknown');
    expect(outcome.count).toBe(1);
    expectQuiet(outcome);
  });

  it.each(answersAt(refusals, index))('refused by $name is an error', async (hostile) => {
    const outcome = await call(adapter, hostile.answer);
    expect(outcome.result.ok).toBe(special?.(hostile) === 'success');
    expect(outcome.count).toBeLessThanOrEqual(triesTwice ? 2 : 1);
    expectQuiet(outcome);
  });
});

// All at once, so that the deadline can be long enough for a busy machine to have sent everything before it.
it('whatever comes slowly, each request ends at its deadline and is made once', async () => {
  const started = performance.now();
  const all = endpoints.flatMap(({ name, call }) =>
    slowAnswers.map(async (slow) => ({ what: `${name}: ${slow.name}`, ...(await call(impatient, slow.answer)) })),
  );
  for (const { what, result, host, delivery, count } of await Promise.all(all)) {
    const error = { code: 'unreachable', because: 'timeout', sent: true, host };
    expect(result, what).toMatchObject({ ok: false, error });
    expect([delivery ?? 'unknown', count], what).toEqual(['unknown', 1]);
  }
  expect(performance.now() - started).toBeLessThan(deadlineMs + 10_000);
});
