import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../sandbox/start.ts';
import type { IssuedMytoken } from '../../src/main/core/ports/mytoken-server.ts';
import { createHttp } from '../../src/main/http/client.ts';
import { createMytokenClient } from '../../src/main/mytoken/client.ts';
import type { Grant } from '../../src/shared/credentials/grant.ts';
import { decodeMytoken } from '../../src/shared/credentials/jwt.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { record } from '../fakes/samples.ts';
import { createWorld, type World } from '../fakes/world.ts';
import { approveByHttp } from './support/person.ts';
import { clock, expectOk } from './world.ts';

/** The bodies of all requests that were sent to the server. */
const sent: Readonly<Record<string, unknown>>[] = [];

const http = createHttp({ userAgent: 'Mytoken Tray contract tests', loopbackOnly: true, authorities: () => null });
const client = createMytokenClient({
  clock,
  async http(request) {
    if (request.body !== undefined) sent.push(JSON.parse(request.body));
    return http(request);
  },
});

let sandbox: RunningSandbox | null = null;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

async function logIn(grant: Partial<Grant>): Promise<IssuedMytoken> {
  if (sandbox === null) throw new Error('the sandbox is not running');
  const [account] = sandbox.provider.accounts;
  if (account === undefined) throw new Error('the provider has no account');
  const server = expectOk(await client.discover(sandbox.mytoken.issuer));
  const asked = { name: 'clicks', capabilities: ['AT', 'tokeninfo'], restrictions: [], rotation: {}, ...grant };
  const begun = expectOk(
    await client.begin(server, { provider: sandbox.provider.issuer, applicationName: 'Mytoken Tray', grant: asked }),
  );
  await approveByHttp({ consentUri: begun.consentUri, account });
  const polled = expectOk(await client.poll(server, begun.pollingCode));
  if (polled.kind !== 'issued') throw new Error('the login is still pending after its end');
  return polled.token;
}

/** The program with one token in its vault, and the server that it comes from. */
async function openWith({ mytoken, granted, momId }: IssuedMytoken): Promise<World> {
  const world = createWorld(undefined, { client, clock });
  const server = sandbox?.mytoken.issuer ?? '';
  const provider = sandbox?.provider.issuer ?? '';
  world.vault.put('one', record({ token: mytoken, server, provider, granted, asked: granted, momId }));
  await world.app.start();
  return world;
}

/** What is clicked at, so many times: some ask the server, each with a new value; the others have the cached answer. */
const clicks: readonly (readonly [times: number, click: (app: World['app']) => Promise<Result<unknown>>])[] = [
  [40, ({ handlers }) => handlers['copy-access-token']({ id: 'one', fresh: true })],
  [450, ({ handlers }) => handlers['copy-access-token']({ id: 'one', fresh: false })],
  [5, ({ handlers }) => handlers['token-history']({ id: 'one', momIds: [] })],
  [5, ({ handlers }) => handlers.introspect({ id: 'one' })],
];

/** An introspection leaves the value of a token as it is. */
const rotates = ({ action }: Readonly<Record<string, unknown>>): boolean => action !== 'introspect';

it('answers 500 clicks at once without ever showing a value again that was replaced', async () => {
  const restrictions = [{ exp: Math.floor(clock.now()) + 3600, usages_AT: 400, usages_other: 400 }];
  const rotation = { on_AT: true, on_other: true, auto_revoke: true };
  const { app, vault } = await openWith(await logIn({ restrictions, rotation }));
  sent.length = 0;
  const all = clicks.flatMap(([times, click]) => Array.from({ length: times }, () => click));
  // Every seventh one after the other mixes them; 7 and 500 have no common divisor.
  const mixed = all.map((_, index) => all[(index * 7) % all.length]);
  const answers = await Promise.all(mixed.map((click) => click?.(app)));
  expect(answers).toHaveLength(500);
  expect(answers.filter((answer) => answer?.ok !== true)).toEqual([]);
  const shown = sent.filter(rotates).map(({ mytoken }) => mytoken);
  expect(shown.length).toBeGreaterThanOrEqual(40 + 5);
  expect(shown.length).toBeLessThan(40 + 5 + 5);
  // A second use of a value would have ended the token with everything below it.
  expect(new Set(shown).size).toBe(shown.length);
  expect(decodeMytoken(vault.secretOf('one') ?? '')?.seq_no).toBe(shown.length + 1);
  expect(expectOk(await app.handlers['copy-access-token']({ id: 'one', fresh: true })).scope).toContain('openid');
});
