import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { SandboxAccount } from '../../sandbox/provider/accounts.ts';
import type { RunningProvider } from '../../sandbox/provider/start.ts';
import type { Clock } from '../../src/main/core/ports/clock.ts';
import type {
  BegunLogin,
  IssuedMytoken,
  MytokenClient,
  MytokenServerConfig,
} from '../../src/main/core/ports/mytoken-server.ts';
import { createHttp } from '../../src/main/http/client.ts';
import { createMytokenClient } from '../../src/main/mytoken/client.ts';
import type { Grant } from '../../src/shared/credentials/grant.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { type Approval, approveByHttp } from './support/person.ts';
import { type RunningTarget, type ServerSettings, targets } from './targets.ts';

/** Our client in front of a server under test, and the person who logs in there. */
export interface World {
  readonly client: MytokenClient;
  readonly server: MytokenServerConfig;
  readonly issuer: string;
  readonly provider: RunningProvider;
  readonly account: SandboxAccount;
  begin(grant?: Partial<Grant>): Promise<BegunLogin>;
  /** A whole login; the person changes the request on the consent page as told. */
  login(grant?: Partial<Grant>, change?: Approval['change']): Promise<IssuedMytoken>;
}

export const now = (): number => Date.now() / 1000;

export const clock: Clock = {
  now,
  elapsed: () => performance.now() / 1000,
  sleep: (seconds) => delay(seconds * 1000),
  at: () => () => undefined,
  after: () => () => undefined,
};

/** The value of a success; a failure fails the test with its code. */
export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of an error; a success fails the test. */
export function errorCode(result: Result<unknown>): string {
  if (result.ok) throw new Error('expected an error, got a success');
  return result.error.code;
}

/** Asks every tenth of a second until it is so; at most for a minute and a half. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt += 1) {
    if (await isSo()) return;
    await delay(100);
  }
  throw new Error('it did not come about in 90 s');
}

const plainGrant: Grant = { name: 'contract', capabilities: ['AT', 'tokeninfo'], restrictions: [], rotation: {} };

async function openWorld({ issuer, provider }: RunningTarget): Promise<World> {
  const http = createHttp({ userAgent: 'Mytoken Tray contract tests', loopbackOnly: true, authorities: () => null });
  const client = createMytokenClient({ http, clock });
  const server = expectOk(await client.discover(issuer));
  const [account] = provider.accounts;
  if (account === undefined) throw new Error('the provider has no account');
  const begin = async (grant: Partial<Grant> = {}) =>
    expectOk(
      await client.begin(server, {
        provider: provider.issuer,
        applicationName: 'Mytoken Tray',
        grant: { ...plainGrant, ...grant },
      }),
    );
  return {
    client,
    server,
    issuer,
    provider,
    account,
    begin,
    async login(grant, change = {}) {
      const begun = await begin(grant);
      await approveByHttp({ consentUri: begun.consentUri, account, change });
      const polled = expectOk(await client.poll(server, begun.pollingCode));
      if (polled.kind !== 'issued') throw new Error('the login is still pending after its end');
      return polled.token;
    },
  };
}

/** Defines the same tests for each server. Where no live one is named, those for it are skipped with the reason. */
export function againstEachServer(settings: ServerSettings, define: (world: () => World) => void): void {
  describe.each(targets)('against the $name', (target) => {
    let running: RunningTarget | null = null;
    let world: World | null = null;
    let missing: string | null = null;
    let broken: unknown = null;

    // What goes wrong here is thrown in each test: a test after a failed hook would count as skipped.
    beforeAll(async () => {
      try {
        const started = await target.start(settings);
        if (typeof started === 'string') missing = started;
        else running = started;
        if (running !== null) world = await openWorld(running);
      } catch (error) {
        broken = error;
      }
      if (missing !== null) process.stderr.write(`contract tests against the ${target.name} are skipped: ${missing}\n`);
    });
    beforeEach(({ skip }) => {
      if (broken !== null) throw broken;
      if (missing !== null) skip(missing);
    });
    afterAll(() => running?.close());

    define(() => {
      if (world === null) throw new Error('the server is not running');
      return world;
    });
  });
}
