import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import type {
  Exchange,
  Mytoken,
  MytokenClient,
  MytokenServerConfig,
} from '../../../../src/main/core/ports/mytoken-server.ts';
import { createHttp, type Http } from '../../../../src/main/http/client.ts';
import { createMytokenClient } from '../../../../src/main/mytoken/client.ts';
import type { Result } from '../../../../src/shared/ipc/result.ts';
import { everyFeature } from '../../../fakes/samples.ts';
import type { RecordedAnswer } from '../recordings.ts';
import type { SoundValues } from '../sound-values.ts';
import { isObject } from '../variables.ts';

/** The recorded body with values in place. */
export type Body = Readonly<Record<string, unknown>>;

/** Asks with our client while the recorded answer is served, and compares what it makes of it. */
export type Check = (answer: RecordedAnswer, body: Body, values: SoundValues) => Promise<void>;

/** Answers one request to a path. */
export type Serve = (response: ServerResponse, path: string) => void;

/** Our client before a server that answers as it is told. */
export interface Served {
  readonly client: MytokenClient;
  readonly http: Http;
  /** Another client, which remembers nothing of what this one saw. */
  another(): MytokenClient;
  base(): string;
  /** The client's picture of a server that offers everything. */
  server(): MytokenServerConfig;
  /** From here on, whatever asks is answered so. */
  answer(serve: Serve): void;
}

const clock = {
  now: () => Date.now() / 1000,
  elapsed: () => performance.now() / 1000,
  sleep: (seconds: number) => delay(seconds * 1000),
  at: () => () => undefined,
  after: () => () => undefined,
};

/** Starts the server before the tests of a file, and ends it after them. */
export function serveAnswers(): Served {
  let serve: Serve = (response) => void response.end();
  const server = createServer((request, response) => {
    request.resume().once('end', () => serve(response, request.url ?? '/'));
  });
  let base = '';
  const http = createHttp({ userAgent: 'Mytoken Tray replay', loopbackOnly: true, authorities: () => null });
  const another = () => createMytokenClient({ http, clock });

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
  return {
    client: another(),
    http,
    another,
    base: () => base,
    server: () => configured(base),
    answer(next) {
      serve = next;
    },
  };
}

/** Sends a recorded answer, with values in place. */
export function sendRecorded(response: ServerResponse, answer: RecordedAnswer, values: SoundValues): void {
  const said = Object.entries(answer.headers).map(([name, value]) => [name, String(values.of(value))]);
  const cookies = answer.cookies.map(values.cookieLine);
  response.writeHead(answer.status, {
    ...Object.fromEntries(said),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  response.end(answer.json === undefined ? (answer.text ?? '') : JSON.stringify(values.of(answer.json)));
}

function configured(base: string): MytokenServerConfig {
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
      features: everyFeature,
      clockSkewSeconds: 0,
    },
  };
}

/** The value of a success; an error fails the test. */
export const successOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
};

/** A refusal is one of our own errors, and one that says more than that the answer was no good. */
export function expectRefusal(result: Result<unknown>): void {
  expect(result.ok ? 'a success' : result.error.code).not.toMatch(/^a success$|^bad-answer$|^unexpected$/);
}

/** The new value of the token that was used: in the body, or in the cookie alone. */
function successorIn(body: Body, answer: RecordedAnswer, values: SoundValues): unknown {
  const cookie = answer.cookies.find(({ name, value }) => name === 'mytoken' && value !== '')?.value;
  return isObject(body.token_update) ? body.token_update.mytoken : cookie === undefined ? null : values.of(cookie);
}

/**
 * The result of a request that may rotate its token, whose new value must be found, wherever it is. A crash of the server is
 * written by its web framework, as gateways write their errors: then it is not known what it did with the token.
 */
export function resultOf<T>(exchange: Exchange<T>, answer: RecordedAnswer, body: Body, values: SoundValues): Result<T> {
  const crashed = answer.status === 500 && body.error === 'Internal Server Error';
  expect({ successor: exchange.successor, delivery: exchange.delivery }).toEqual({
    successor: successorIn(body, answer, values),
    delivery: crashed ? 'unknown' : 'answered',
  });
  return exchange.result;
}

/** Stands for the token that is used; the server does not look at it. */
export const anyToken = 'm'.repeat(64) as Mytoken;
