import { describe, expect, it } from 'vitest';
import type { ConnectionEvent, ConnectionProbe } from '../../../../src/main/core/ports/network.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { later } from '../../../fakes/later.ts';
import { issuer, serverConfig } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

const host = new URL(issuer).host;
const name: ConnectionEvent = { kind: 'name', address: '192.0.2.7' };
const tcp: ConnectionEvent = { kind: 'tcp', address: '192.0.2.7' };
const direct: ConnectionEvent = { kind: 'proxy', proxy: null };
const byProxy: ConnectionEvent = { kind: 'proxy', proxy: 'proxy.example:3128' };
const tls: ConnectionEvent = { kind: 'tls', version: 'TLSv1.3', issuer: 'A', expiresAt: null };

/** Steps with their results, as in `name done`; a failure by its code. */
const stepsOf = (world: ReturnType<typeof createWorld>) =>
  (world.app.snapshot().connectionCheck?.steps ?? []).map((one) =>
    one.result === 'failed' ? `${one.step}: ${one.error.code}` : `${one.step} ${one.result}`,
  );

async function check(probe: ConnectionProbe) {
  const world = createWorld(undefined, { probe });
  await world.app.start();
  expect(await world.app.handlers['check-connection']({ issuer })).toEqual(ok(null));
  return world;
}

/** Hears of the events on the way to the discovery document, then gets an answer; the token endpoint gives another. */
const probeBy = (
  events: readonly ConnectionEvent[],
  answer: Result<number, AppError>,
  tokenEndpoint: Result<number, AppError> = ok(405),
): ConnectionProbe => ({
  async get(url, observe) {
    if (!url.includes('.well-known')) return tokenEndpoint;
    for (const event of events) observe(event);
    return answer;
  },
});

const refused: AppError = { code: 'unreachable', host, because: 'refused', sent: false };

describe('a look at the connection', () => {
  it.each<readonly [string, ConnectionProbe, readonly string[]]>([
    [
      'without a proxy',
      probeBy([name, tcp, direct, tls], ok(200)),
      ['name', 'tcp', 'proxy', 'tls', 'http', 'discovery', 'clock', 'token-endpoint'].map((step) => `${step} done`),
    ],
    [
      'through a proxy',
      probeBy([byProxy, tls], ok(200)),
      [
        ...['name skipped', 'tcp skipped', 'proxy done', 'tls done', 'http done'],
        ...['discovery done', 'clock done', 'token-endpoint done'],
      ],
    ],
    ['with an unknown name', probeBy([], err({ ...refused, because: 'name' })), ['name: unreachable']],
    ['where nobody listens', probeBy([name], err(refused)), ['name done', 'tcp: unreachable']],
    [
      'where the proxy wants a login',
      probeBy([], err({ code: 'proxy-login', proxy: 'proxy.example:3128', because: 'missing' })),
      ['name skipped', 'tcp skipped', 'proxy: proxy-login'],
    ],
    [
      'with a certificate that nobody trusts',
      probeBy([name, tcp, direct], err({ code: 'certificate', host, because: 'untrusted' })),
      ['name done', 'tcp done', 'proxy done', 'tls: certificate'],
    ],
    [
      'where a portal answers',
      probeBy([name, tcp, direct, tls], err({ code: 'bad-answer', host, because: 'redirect', requestId: null })),
      ['name done', 'tcp done', 'proxy done', 'tls done', 'http: bad-answer'],
    ],
    [
      'whose token endpoint is broken',
      probeBy([name, tcp, direct, tls], ok(200), ok(503)),
      [
        ...['name done', 'tcp done', 'proxy done', 'tls done', 'http done'],
        ...['discovery done', 'clock done', 'token-endpoint: server-fault'],
      ],
    ],
  ])('%s ends at the step that failed', async (_what, probe, steps) => {
    const world = await check(probe);
    expect(stepsOf(world)).toEqual(steps);
    expect(world.app.snapshot().connectionCheck).toMatchObject({ issuer, running: false });
  });

  it('tells of clocks that differ by more than 30 s, and goes on', async () => {
    for (const [skew, step] of [
      [30, 'clock done'],
      [-31, 'clock: clock-wrong'],
      [null, 'clock skipped'],
    ] as const) {
      const world = createWorld(undefined, { probe: probeBy([name, tcp, direct, tls], ok(200)) });
      world.client.script.discover.push(
        ok({ ...serverConfig, details: { ...serverConfig.details, clockSkewSeconds: skew } }),
      );
      await world.app.start();
      await world.app.handlers['check-connection']({ issuer });
      expect(stepsOf(world).slice(-2)).toEqual([step, 'token-endpoint done']);
    }
  });

  it('shows each step as it comes, and ends at once when it is closed', async () => {
    const answer = later<Result<number, AppError>>();
    let signal: AbortSignal | null = null;
    const world = createWorld(undefined, {
      probe: {
        get(_url, observe, given) {
          signal = given;
          observe(name);
          return answer.promise;
        },
      },
    });
    await world.app.start();
    const done = world.app.handlers['check-connection']({ issuer });
    await Promise.resolve();
    expect(stepsOf(world)).toEqual(['name done', 'tcp running']);
    await world.app.handlers['close-connection-check'](null);
    expect(signal).toMatchObject({ aborted: true });
    answer.keep(err({ code: 'cancelled' }));
    await done;
    expect(world.app.snapshot().connectionCheck).toBeNull();
  });

  it('is made for known addresses only', async () => {
    const world = createWorld();
    await world.app.start();
    const asked = await world.app.handlers['check-connection']({ issuer: 'https://other.example' });
    expect(asked).toEqual(err({ code: 'unknown-server' }));
  });
});
