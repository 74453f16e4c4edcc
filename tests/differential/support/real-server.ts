import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../../../sandbox/start.ts';
import { approveByHttp } from '../../contract/support/person.ts';
import { startReference } from '../../contract/support/reference-server.ts';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The real mytoken server with the sandbox's provider behind it. */
export interface RealServer {
  /** Sends JSON as if from that address. */
  post(path: string, body: unknown, address?: string): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** A mytoken by a whole login at the provider. */
  login(restrictions: readonly Readonly<Record<string, unknown>>[]): Promise<string>;
  /** Puts a template among those that the server offers. */
  addTemplate(group: string, type: string, name: string, payload: unknown): Promise<void>;
}

interface RunningServer extends RealServer {
  close(): Promise<void>;
}

/** Groups of templates with their passwords. */
const groups = { _: 'generated', biolab: 'generated' };
/** The address of requests for which it does not matter. */
export const anyAddress = '198.51.100.1';

async function startRealServer(): Promise<RunningServer | string> {
  const sandbox = await startSandbox();
  const config = {
    // Each request then chooses its address.
    server: { proxy_header: 'X-Forwarded-For' },
    features: { server_profiles: { enabled: true, groups } },
  };
  const server = await startReference({ provider: sandbox.provider, config });
  if (typeof server === 'string') {
    await sandbox.close();
    return server;
  }
  const send = async (path: string, init: RequestInit, address = anyAddress): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, ...init.headers };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await answerTo(`${server.issuer}/api/v0/${path}`, { ...init, headers, redirect: 'manual' });
      if (!isOutOfConnections(answer) || attempt === mostAttempts) return answer;
      await delay(100);
    }
  };
  const post = (path: string, body: unknown, address?: string) =>
    send(path, { method: 'POST', body: JSON.stringify(body) }, address);
  return {
    post,
    get: (path) => send(path, {}),
    async login(restrictions) {
      const { issuer, accounts } = sandbox.provider;
      const [account] = accounts;
      if (account === undefined) throw new Error('the provider has no account');
      const grant = { name: 'parent', capabilities: ['AT', 'create_mytoken', 'tokeninfo'], restrictions, rotation: {} };
      const flow = { grant_type: 'oidc_flow', oidc_flow: 'authorization_code', client_type: 'native' };
      const client = { application_name: 'Differential tests', oidc_issuer: issuer };
      const begun = begunSchema.parse((await post('token/my', { ...flow, ...client, ...grant })).body);
      await approveByHttp({ consentUri: begun.consent_uri, account, change: grant });
      const polling = { grant_type: 'polling_code', polling_code: begun.polling_code };
      return tokenSchema.parse((await post('token/my', polling)).body).mytoken;
    },
    async addTemplate(group, type, name, payload) {
      const authorization = `Basic ${Buffer.from(`${group}:generated`).toString('base64')}`;
      const body = JSON.stringify({ name, payload });
      const { status } = await send(`pt/${group}/${type}`, { method: 'POST', body, headers: { authorization } });
      if (status !== 201) throw new Error(`the template ${group}/${type}/${name} was answered with status ${status}`);
    },
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
}

const mostAttempts = 20;

async function answerTo(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

/** The server has one place for its database, which is empty for a moment while something else in it is looking there. */
const isOutOfConnections = ({ status, body }: Answer): boolean =>
  status === 500 && JSON.stringify(body).includes('no db node available');

const begunSchema = z.object({ consent_uri: z.string(), polling_code: z.string() });
const tokenSchema = z.object({ mytoken: z.string() });

/**
 * A real server for the tests of a file. Where there is none they are skipped with the reason, or fail when `CI` is
 * `true`.
 */
export function realServer(): () => RealServer {
  let server: RunningServer | null = null;
  let missing: string | null = null;
  let broken: unknown = null;

  // What goes wrong here is thrown in each test: a test after a failed hook would count as skipped.
  beforeAll(async () => {
    try {
      const started = await startRealServer();
      if (typeof started === 'string') missing = started;
      else server = started;
    } catch (error) {
      broken = error;
    }
    if (missing === null) return;
    if (process.env.CI === 'true') broken = new Error(missing);
    else process.stderr.write(`differential tests are skipped: ${missing}\n`);
  });
  beforeEach(({ skip }) => {
    if (broken !== null) throw broken;
    if (missing !== null) skip(missing);
  });
  afterAll(() => server?.close());

  return () => {
    if (server === null) throw new Error('the server is not running');
    return server;
  };
}
