import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { json } from '../../http/raw-server.ts';
import { idToken, startProvider, type TestProvider, tokens } from '../../oidc/provider.ts';
import { must, placeIn, temporaryFolder } from '../../storage/vault/support/place.ts';
import { createDurableWorld } from './support/durable-world.ts';

/** MYTOKEN_FAULTS=full: the full number, some minutes. */
const kills = process.env.MYTOKEN_FAULTS === 'full' ? 300 : 4;
/** Which request for tokens is followed by the kill, and after how many microseconds. */
const moments = fc.sample(
  fc.noBias(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 30_000 }))),
  kills,
);
const program = fileURLToPath(new URL('support/login-process.ts', import.meta.url));

/** A refresh token that the provider gave out. */
interface Issued {
  readonly token: string;
  /** of the credential that the login was for */
  readonly alias: string;
  readonly by: 'login' | 'refresh';
}

/** A provider that rotates, and remembers what it gave out. */
async function startRotating(
  onRequest: () => void,
): Promise<{ provider: TestProvider; issued: Issued[]; dead: Set<string> }> {
  const issued: Issued[] = [];
  const dead = new Set<string>();
  const provider = await startProvider((issuer) => ({
    '/token': (socket) => {
      const form = provider.forms('/token').at(-1) ?? new URLSearchParams();
      const used = form.get('refresh_token');
      const [name = '', nonce] = (form.get('code') ?? '').split('.');
      const former = issued.find(({ token }) => token === used);
      if (used !== null && (former === undefined || dead.has(used))) {
        json(400, { error: 'invalid_grant' })(socket);
        return;
      }
      if (used !== null) dead.add(used);
      const token = `rt-${issued.length}`;
      issued.push({ token, alias: former?.alias ?? name, by: used === null ? 'login' : 'refresh' });
      onRequest();
      json(
        200,
        tokens({ refresh_token: token, ...(used === null ? { id_token: idToken(issuer, { nonce }) } : {}) }),
      )(socket);
    },
  }));
  return { provider, issued, dead };
}

it(
  `a login and its use lose no token at any moment (${kills} kills)`,
  async () => {
    let requests = 0;
    let atRequest: () => void = () => undefined;
    const { provider, issued, dead } = await startRotating(() => {
      requests += 1;
      atRequest();
    });
    const issuer = provider.origin;
    const place = placeIn(await temporaryFolder());
    const first = await place.startOpen();
    must(await first.saveProviderClients([{ client: provider.client, retired: false }]));
    await first.lock();
    const key = Buffer.from(place.osKey.key).toString('hex');
    const seen: Record<string, number> = {};
    for (const [kill, [number, microseconds]] of moments.entries()) {
      requests = 0;
      issued.length = 0;
      dead.clear();
      const args = ['--import', 'tsx', program, place.profile, key, issuer, `k${kill}`];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const closed = once(child, 'close');
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      const arrived = new Promise<void>((resolve) => {
        atRequest = () => (requests === number ? resolve() : undefined);
      });
      await Promise.race([arrived, closed]);
      await delay(microseconds / 1000);
      child.kill('SIGKILL');
      await closed;
      expect(errors).toBe('');

      const world = createDurableWorld(place.profile, key, issuer);
      await world.app.start();
      const { credentials, login } = world.app.snapshot();
      const stored = must(await world.durable.list());
      const secrets = new Map(stored.map((one) => [one.id, one.kind === 'readable' ? secretOf(one.record) : one.kind]));
      expect(new Set(secrets.values()).size, 'no token is there twice').toBe(secrets.size);
      for (const { id, state } of credentials) {
        expect(state === 'ready' && dead.has(secrets.get(id) ?? ''), `${secrets.get(id)} is shown as ready`).toBe(
          false,
        );
      }
      const newest = issued.at(-1);
      for (const alias of new Set(issued.map((one) => one.alias))) {
        const ofAlias = issued.filter((one) => one.alias === alias);
        const last = ofAlias.at(-1);
        const before = ofAlias.at(-2)?.token;
        const holder = (token: string | undefined) => [...secrets].find(([, secret]) => secret === token)?.[0];
        const stateOf = (token: string | undefined) => credentials.find(({ id }) => id === holder(token))?.state;
        const how =
          holder(last?.token) !== undefined
            ? `kept, ${stateOf(last?.token)}`
            : last !== newest
              ? 'lost'
              : last?.by === 'refresh'
                ? `replaced, ${stateOf(before)}`
                : `told, ${login?.kind === 'failed' ? login.error.code : null}, ${before === undefined ? '' : stateOf(before)}`;
        expect(how).toMatch(/^(kept, (ready|incomplete|unknown)|replaced, unknown|told, login-lost, (ready)?)$/);
        seen[how] = (seen[how] ?? 0) + 1;
      }
      for (const { id } of stored) must(await world.durable.remove(id));
      await world.durable.lock();
    }
    console.info(`${kills} kills:`, seen);
    expect(Object.keys(seen).some((how) => how.startsWith('kept'))).toBe(true);
  },
  kills * 20_000,
);
