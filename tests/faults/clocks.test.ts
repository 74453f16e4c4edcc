import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../src/main/desktop/system/clock.ts';
import { english } from '../../src/shared/messages/catalogue.ts';
import { settleDown } from '../fakes/clock.ts';
import {
  codeExchange,
  oidcRecord,
  providerClient,
  providerLoginForm,
  providerTokens,
  refreshed,
} from '../fakes/openid.ts';
import { accessToken, startOfTests } from '../fakes/samples.ts';
import { createWorld, type World } from '../fakes/world.ts';
import { json, startRawServer } from '../unit/http/raw-server.ts';
import {
  adapter,
  begin,
  callbackOf,
  document,
  expectOk,
  idToken,
  refreshAt,
  refreshToken,
  startProvider,
  tokens,
} from '../unit/oidc/provider.ts';

const hour = 3_600;
const day = 24 * hour;
const shifts = [hour, day, -hour, -day];

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Unix seconds by the provider's clock, which is right. */
const trueNow = () => (performance.timeOrigin + performance.now()) / 1000;

/** Has our clock wrong by so many seconds; what waits for time goes on as before. */
const setOurClock = (shift: number): void =>
  void vi.useFakeTimers({ toFake: ['Date'], now: (trueNow() + shift) * 1000 });

/** Sets our clock again, since Date stands still while it is faked. @returns it */
function ourNow(shift: number): number {
  vi.setSystemTime((trueNow() + shift) * 1000);
  return Date.now() / 1000;
}

const dateHeader = () => ({ Date: new Date(Math.floor(trueNow()) * 1000).toUTCString() });
const jwt = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.x`;
};

/** A provider whose clock is right, in front of an adapter whose clock is not. */
const providerWith = (shift: number, answer: (issuer: string) => object) => {
  setOurClock(shift);
  return startProvider((issuer) => ({
    '/token': (socket) => json(200, tokens(answer(issuer)), dateHeader())(socket),
  }));
};

const claims = () => ({ iat: Math.floor(trueNow()), exp: Math.floor(trueNow()) + 300 });

describe.each(shifts)('with our clock wrong by %i s', (shift) => {
  it.each([
    ['the answer says', () => ({ expires_in: 600 })],
    ['the token itself says', () => ({ expires_in: undefined, access_token: jwt({ exp: trueNow() + 600 }) })],
  ])('an access token lives as long as %s', async (_who, answer) => {
    const provider = await providerWith(shift, answer);
    const { expiresAt } = expectOk((await refreshAt(provider)).exchange.result);
    expect(Math.abs((expiresAt ?? 0) - ourNow(shift) - 600)).toBeLessThan(60);
  });

  it('the refresh token of an answer is kept, whatever our clock makes of its ID token', async () => {
    const provider = await providerWith(shift, (issuer) => ({
      refresh_token: 'new',
      id_token: idToken(issuer, { ...claims(), nbf: claims().iat }),
    }));
    const { exchange, kept } = await refreshAt(provider);
    expect(kept).toEqual(['new']);
    if (exchange.result.ok) throw new Error('the ID token was taken');
    const { error } = exchange.result;
    expect(error).toMatchObject({ code: 'clock-wrong' });
    expect(error.code === 'clock-wrong' && Math.abs((error.skewSeconds ?? 0) + shift)).toBeLessThan(60);
    const difference = Math.abs(shift) === day ? /differ by (?:1 d|23 h)/ : /differ by (?:1 h|59 min)/;
    expect(english.errors.sentence(error)).toMatch(difference);
  });

  it('a login says so, or works, and gives its refresh token either way', async () => {
    const nonce = { value: '' };
    const provider = await providerWith(shift, (issuer) => ({
      refresh_token: refreshToken,
      id_token: idToken(issuer, { ...claims(), nonce: nonce.value }),
    }));
    const begun = await begin(provider);
    nonce.value = begun.sent.get('nonce') ?? '';
    const kept: string[] = [];
    const keep = async (token: string) => void kept.push(token);
    const callback = callbackOf(provider, begun);
    const ended = await adapter.exchangeCode(provider.config, provider.client, begun.check, callback, keep);
    expect(kept).toEqual([refreshToken]);
    // A clock that is behind is not noticed by an ID token without a beginning.
    expect(ended.result).toMatchObject(shift > 0 ? { ok: false, error: { code: 'clock-wrong' } } : { ok: true });
  });

  it('is told by the discovery', async () => {
    setOurClock(shift);
    const server = await startRawServer((socket) => json(200, document(server.origin), dateHeader())(socket));
    const { details } = expectOk(await adapter.discover(server.origin));
    expect(Math.abs((details.clockSkewSeconds ?? 0) + shift)).toBeLessThan(60);
  });
});

it('an answer that has expired is not put down to clocks that agree', async () => {
  const provider = await providerWith(0, (issuer) => ({ id_token: idToken(issuer, { exp: trueNow() - 90 }) }));
  const { result } = (await refreshAt(provider)).exchange;
  expect(!result.ok && english.errors.sentence(result.error)).toMatch(/had expired when it came, although the clocks/);
});

async function waiting(): Promise<World> {
  const world = createWorld();
  await world.app.start();
  world.vault.clients = [{ client: providerClient(), retired: false }];
  expect((await world.app.handlers['start-provider-login'](providerLoginForm())).ok).toBe(true);
  return world;
}

const loginOf = (world: World) => world.app.snapshot().login;

describe('a login at a provider that waits for its browser', () => {
  it.each(shifts)('waits for ten minutes, not more and not less, when our clock is set by %i s', async (jump) => {
    const world = await waiting();
    await world.clock.advance(300);
    world.clock.setWall(jump);
    world.app.inFront();
    await world.clock.advance(299);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting' });
    await world.clock.advance(1);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
    expect(world.redirects.opened).toMatchObject([{ closed: true }]);
  });

  it.each([0, ...shifts])(
    'is over after a sleep that was longer, though our clock was set by %i s in it',
    async (jump) => {
      const world = await waiting();
      world.clock.suspend(601);
      world.clock.setWall(jump);
      world.app.inFront();
      await settleDown();
      expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
    },
  );

  it('goes on after a sleep that was shorter', async () => {
    const world = await waiting();
    world.clock.suspend(500);
    world.app.inFront();
    await settleDown();
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });
});

async function withLogin(start = startOfTests): Promise<World> {
  const world = createWorld();
  world.clock.setWall(start - startOfTests);
  world.vault.put('a', oidcRecord());
  world.vault.clients = [{ client: providerClient(), retired: false }];
  await world.app.start();
  return world;
}

const copy = (world: World) => world.app.handlers['copy-access-token']({ id: 'a', fresh: false });

describe('an access token of a login at a provider', () => {
  it.each(shifts)('is handed out for no longer when our clock is set by %i s', async (jump) => {
    const world = await withLogin();
    const first = accessToken('AT1', { expiresAt: startOfTests + hour });
    const second = accessToken('AT2', { expiresAt: startOfTests + 4 * day });
    world.openid.script.refresh.push(refreshed(first), refreshed(second));
    await copy(world);
    world.clock.setWall(jump);
    await world.clock.advance(hour - 59);
    await copy(world);
    expect(world.desktop.clipboard).toBe('AT2');
  });

  it('is asked for anew after a sleep', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push(
      refreshed(accessToken('AT1', { expiresAt: startOfTests + hour })),
      refreshed(accessToken('AT2')),
    );
    await copy(world);
    world.clock.suspend(hour);
    await copy(world);
    expect(world.desktop.clipboard).toBe('AT2');
  });

  const end32 = 2 ** 31;

  it('lives on when the seconds no longer fit into 32 bits', async () => {
    const world = await withLogin(end32 - 10);
    world.openid.script.refresh.push(refreshed(accessToken('AT1', { expiresAt: end32 + hour })));
    expect(await copy(world)).toMatchObject({ ok: true, value: { expiresAt: end32 + hour } });
    await world.clock.advance(60);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
  });

  it('comes from a provider of that time, whose tokens end then', async () => {
    const then = end32 + day;
    vi.useFakeTimers({ toFake: ['Date'], now: then * 1000 });
    const provider = await startProvider((issuer) => ({
      '/token': json(
        200,
        tokens({
          expires_in: undefined,
          access_token: jwt({ exp: then + 600 }),
          id_token: idToken(issuer, { iat: then, exp: then + 300 }),
        }),
        { Date: new Date(then * 1000).toUTCString() },
      ),
    }));
    const { expiresAt } = expectOk((await refreshAt(provider)).exchange.result);
    expect(Math.abs((expiresAt ?? 0) - then - 600)).toBeLessThan(60);
  });
});

describe('the clock of the program', () => {
  it('calls at an instant beyond 32 bits, and not at once', () => {
    vi.useFakeTimers({ now: (2 ** 31 - 2 * day) * 1000 });
    const clock = createClock({ now: () => Date.now() / 1000, elapsed: () => performance.now() / 1000 });
    const callback = vi.fn();
    clock.at(2 ** 31 + 40 * day, callback);
    vi.advanceTimersByTime(41 * day * 1000);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(day * 1000);
    expect(callback).toHaveBeenCalledOnce();
  });

  // 2026-10-25 has 25 hours there, and 2027-03-28 has 23.
  it.each([
    ['put back', Date.UTC(2026, 9, 24, 22, 30), 25],
    ['put forward', Date.UTC(2027, 2, 27, 23, 30), 23],
  ])('is not disturbed by a night in which it is %s for summer or winter', async (_how, start, hours) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const world = await withLogin(start / 1000);
    world.openid.script.refresh.push(refreshed(accessToken('AT1', { expiresAt: start / 1000 + 26 * hour })));
    await copy(world);
    const drawn = world.drawn.length;
    await world.clock.advance((hours - 1) * hour);
    expect(world.drawn).toHaveLength(drawn);
    await world.clock.advance(hour);
    expect(world.drawn.length).toBeGreaterThan(drawn);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
  });
});
