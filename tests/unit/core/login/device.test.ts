import { describe, expect, it } from 'vitest';
import type { CodeExchange, DevicePoll } from '../../../../src/main/core/ports/openid-provider.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import {
  codeExchange,
  deviceLogin,
  providerClient,
  providerConfig,
  providerLoginForm,
  providerTokens,
  refreshed,
  refreshToken,
} from '../../../fakes/openid.ts';
import { startOfTests, unreachable } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';
import { pendingLogin } from '../../storage/vault/support/records.ts';

const opHost = 'op.example.org';
const withDevice = ok({
  ...providerConfig,
  endpoints: { ...providerConfig.endpoints, device: `${providerConfig.issuer}/device/code` },
});
const busy: AppError = { code: 'redirect-unavailable', because: 'ports-busy', host: 'localhost', ports: [4242] };
const done = (name: string): DevicePoll => ({
  kind: 'ended',
  exchange: codeExchange(providerTokens({ refreshToken: refreshToken(name) })),
});
const expired = { kind: 'expired' };
const refused = (error: AppError): DevicePoll => ({ kind: 'ended', exchange: codeExchange(error) });

const loginOf = (world: World) => world.app.snapshot().login;
const tokens = (world: World) => [...world.vault.entries.values()].map(({ record }) => record);
const polls = (world: World) => world.journal.filter((line) => line === 'OP poll device').length;

/** A login that waits for its browser, at a provider that offers logins on another device. */
async function waiting(fault: AppError | null = null): Promise<World> {
  const world = createWorld();
  await world.app.start();
  world.vault.clients = [{ client: providerClient(), retired: false }];
  world.openid.script.discover.push(withDevice);
  world.redirects.fault = fault;
  expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toEqual(ok(null));
  return world;
}

/** The same with a code to type elsewhere. */
async function withCode(fault: AppError | null = null): Promise<World> {
  const world = await waiting(fault);
  expect(await world.app.handlers['start-device-login'](null)).toEqual(ok(null));
  return world;
}

describe('a login on another device', () => {
  it('is offered beside the browser, and shows a code when it is asked for', async () => {
    const world = await waiting();
    expect(loginOf(world)).toMatchObject({ device: { kind: 'offered' }, redirectUri: expect.any(String) });
    expect(world.journal).toEqual(['OP discover']);
    await world.app.handlers['start-device-login'](null);
    expect(loginOf(world)).toMatchObject({
      kind: 'waiting',
      device: {
        kind: 'waiting',
        userCode: 'WDJB-MJHT',
        verificationUriComplete: deviceLogin().verificationUriComplete,
        expiresAt: startOfTests + 600,
        trouble: null,
      },
    });
    // A second press asks for no second code.
    await world.app.handlers['start-device-login'](null);
    expect(world.journal).toEqual(['OP discover', 'save pending login', 'OP start device']);
  });

  it('is not begun at a provider that has none', async () => {
    const world = createWorld();
    await world.app.start();
    expect(await world.app.handlers['start-device-login'](null)).toEqual(err({ code: 'no-login' }));
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(loginOf(world)).toMatchObject({ device: null });
    expect(await world.app.handlers['start-device-login'](null)).toEqual(err({ code: 'no-login' }));
  });

  it('polls after one interval, slower after each complaint, and keeps its refresh token', async () => {
    const world = await withCode();
    world.openid.script.pollDevice.push({ kind: 'pending' }, { kind: 'slow-down' }, done('device-RT'));
    await world.clock.advance(4.9);
    expect(polls(world)).toBe(0);
    await world.clock.advance(0.1);
    expect(polls(world)).toBe(1);
    await world.clock.advance(5);
    expect(polls(world)).toBe(2);
    await world.clock.advance(9.9);
    expect(polls(world)).toBe(2);
    await world.clock.advance(0.1);
    expect(world.journal.slice(-4)).toEqual([
      'OP poll device',
      'vault add',
      'clear pending login',
      'commit id-1 device-RT',
    ]);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(tokens(world)).toMatchObject([{ refreshToken: 'device-RT', subject: 'alice' }]);
    expect(world.redirects.opened[0]?.closed).toBe(true);
    expect(world.launcher.launched[0]?.closed).toBe(true);
    // Nothing but the redraw at midnight.
    expect(world.clock.waiting()).toBe(1);
  });

  it('goes on while the provider does not answer, less and less often', async () => {
    const world = await withCode();
    const failed = { kind: 'failed', error: unreachable(true) } as const;
    world.openid.script.pollDevice.push(failed, failed, { kind: 'pending' }, done('device-RT'));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ device: { kind: 'waiting', trouble: unreachable(true) } });
    await world.clock.advance(10);
    expect(polls(world)).toBe(2);
    await world.clock.advance(19.9);
    expect(polls(world)).toBe(2);
    await world.clock.advance(0.1);
    expect(loginOf(world)).toMatchObject({ device: { kind: 'waiting', trouble: null } });
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('that is refused there is refused', async () => {
    const world = await withCode();
    world.openid.script.pollDevice.push(refused({ code: 'login-declined' }));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-declined' } });
    expect(world.redirects.opened[0]?.closed).toBe(true);
  });

  it.each<[string, AppError, unknown]>([
    ['has expired', { code: 'login-expired' }, { kind: 'expired' }],
    [
      'cannot be used by this client',
      { code: 'client-refused', host: opHost },
      { kind: 'failed', error: { code: 'client-refused', host: opHost } },
    ],
  ])('whose code %s leaves the browser its chance, and gives a new code', async (_what, error, shown) => {
    const world = await withCode();
    world.openid.script.pollDevice.push(refused(error));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', device: shown });
    world.openid.script.startDevice.push(ok(deviceLogin({ userCode: 'SECOND' })));
    await world.app.handlers['start-device-login'](null);
    expect(loginOf(world)).toMatchObject({ device: { kind: 'waiting', userCode: 'SECOND' } });
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(world.clock.waiting()).toBe(1);
  });

  const lost = { kind: 'failed', error: unreachable(true) } as const;
  const unsent = { kind: 'failed', error: unreachable(false) } as const;
  const mayBeLost = { kind: 'failed', error: { code: 'login-lost', because: 'unclear-answer' } };

  it.each<[string, DevicePoll[], 'login-expired' | 'login-code-unknown', object]>([
    ['forgotten after a lost answer', [lost], 'login-code-unknown', mayBeLost],
    ['forgotten', [unsent], 'login-code-unknown', { kind: 'failed', error: { code: 'login-code-unknown' } }],
    ['expired after a lost answer', [lost], 'login-expired', mayBeLost],
    ['expired, and was not used yet after a lost answer', [lost, { kind: 'pending' }], 'login-expired', expired],
    ['expired', [unsent], 'login-expired', expired],
  ])('whose code is %s says whether tokens may be lost', async (_what, polls, code, shown) => {
    const world = await withCode();
    world.openid.script.pollDevice.push(...polls, { kind: 'ended', exchange: codeExchange({ code }) });
    await world.clock.advance(20);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', device: shown });
  });

  it('whose answers are lost up to the end of its code says so, then and at its own end', async () => {
    const world = await withCode();
    world.openid.script.pollDevice.push(...Array.from({ length: 100 }, () => lost));
    await world.clock.advance(600);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', device: mayBeLost });
    await world.clock.advance(300);
    expect(loginOf(world)).toMatchObject(mayBeLost);
  });

  it('whose code nobody types is over some minutes after it', async () => {
    const world = await withCode();
    await world.clock.advance(600);
    expect(polls(world)).toBe(120);
    expect(loginOf(world)).toMatchObject({
      kind: 'waiting',
      device: { kind: 'expired' },
      expiresAt: startOfTests + 900,
    });
    await world.clock.advance(300);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
  });

  it('for which the provider gives no code says why, and the browser goes on', async () => {
    const world = await waiting();
    const error: AppError = { code: 'client-refused', host: opHost };
    world.openid.script.startDevice.push(err(error));
    await world.app.handlers['start-device-login'](null);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', device: { kind: 'failed', error } });
  });

  describe('whose token the disk does not take at once', () => {
    async function unsaved(): Promise<World> {
      const world = await withCode();
      world.vault.break('add', { code: 'disk-full' });
      world.openid.script.pollDevice.push(done('device-RT'));
      world.openid.script.isRevoked.push(refreshed(true));
      await world.clock.advance(10);
      expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: { code: 'disk-full' } });
      return world;
    }

    it('is done as soon as the disk takes it', async () => {
      const world = await unsaved();
      world.vault.heal('add');
      await world.clock.advance(5);
      expect(loginOf(world)).toMatchObject({ kind: 'done' });
      expect(tokens(world)).toMatchObject([{ refreshToken: 'device-RT' }]);
    });

    it('is revoked by a cancel, which says so', async () => {
      const world = await unsaved();
      expect(await world.app.handlers['cancel-login'](null)).toEqual(ok(null));
      expect(world.openid.revoked).toEqual(['device-RT']);
      expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-not-saved' } });
      expect(world.clock.waiting()).toBe(0);
    });

    it('keeps the program from ending only as long as that is so', async () => {
      const world = await unsaved();
      expect(await world.app.finish()).toMatchObject({ ok: false });
      world.vault.heal('add');
      expect(await world.app.finish()).toMatchObject({ ok: true });
      expect(tokens(world)).toMatchObject([{ refreshToken: 'device-RT' }]);
    });
  });

  it('takes the place of the browser where this has nowhere to come back to', async () => {
    const world = await waiting(busy);
    expect(loginOf(world)).toMatchObject({ trouble: busy, redirectUri: null, device: { kind: 'offered' } });
    expect(world.desktop.opened).toEqual([]);
    await world.app.handlers['start-device-login'](null);
    expect(loginOf(world)).toMatchObject({ trouble: null, device: { kind: 'waiting' } });
    world.openid.script.pollDevice.push(done('device-RT'));
    await world.clock.advance(5);
    expect(tokens(world)).toMatchObject([{ refreshToken: 'device-RT' }]);
  });
});

describe('a poll that is under way', () => {
  /** A login whose provider has not answered the first poll yet. */
  async function polling() {
    const world = await withCode();
    const answer = later<DevicePoll>();
    world.openid.script.pollDevice.push(answer.promise);
    world.openid.script.isRevoked.push(refreshed(true));
    await world.clock.advance(5);
    return { world, answer };
  }
  const afterPoll = ({ journal }: World) => journal.slice(journal.indexOf('OP poll device') + 1);
  const keptAndRevoked = ['vault add', 'OP revoke device-RT', 'remove id-1'];

  it('keeps no cancel waiting, and what it still brings is kept, revoked and removed', async () => {
    const { world, answer } = await polling();
    expect(await world.app.handlers['cancel-login'](null)).toEqual(ok(null));
    expect(loginOf(world)).toBeNull();
    answer.keep(done('device-RT'));
    await settleDown();
    expect(afterPoll(world)).toEqual(expect.arrayContaining(keptAndRevoked));
    expect(tokens(world)).toEqual([]);
    expect(world.clock.waiting()).toBe(0);
  });

  it('has its note until its answer has come, whichever login notes and ends meanwhile', async () => {
    const { world, answer } = await polling();
    await world.app.handlers['cancel-login'](null);
    expect(world.vault.pending).toMatchObject({ kind: 'pending-exchange', form: { alias: 'op' } });
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    await world.app.handlers['start-provider-login'](providerLoginForm({ alias: 'second' }));
    world.redirects.opened.at(-1)?.comeBack();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(world.vault.pending).toMatchObject({ kind: 'pending-exchange', form: { alias: 'op' } });
    answer.keep({ kind: 'pending' });
    await settleDown();
    expect(world.vault.pending).toBeNull();
  });

  it('takes with its note neither that of an exchange in flight nor a login that waits at a server', async () => {
    const { world, answer } = await polling();
    const exchange = later<CodeExchange>();
    world.openid.script.exchangeCode.push(exchange.promise);
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    answer.keep(done('device-RT'));
    await settleDown();
    expect(world.openid.revoked).toEqual(['device-RT']);
    expect(world.vault.pending).toMatchObject({ kind: 'pending-exchange' });
    exchange.keep(codeExchange(providerTokens()));
    await settleDown();
    expect(world.vault.pending).toBeNull();
    const other = await polling();
    await other.world.app.handlers['cancel-login'](null);
    other.world.vault.pending = pendingLogin;
    other.answer.keep({ kind: 'pending' });
    await settleDown();
    expect(other.world.vault.pending).toBe(pendingLogin);
  });

  it('is waited for by a lock after the cancel', async () => {
    const { world, answer } = await polling();
    await world.app.handlers['cancel-login'](null);
    const locked = world.app.handlers.lock(null);
    await settleDown();
    expect(world.journal).not.toContain('vault lock');
    answer.keep(done('device-RT'));
    expect(await locked).toEqual(ok(null));
    // A lock lets no revocation begin: the token is in the list, where its user can revoke it.
    expect(afterPoll(world).slice(-4)).toEqual([
      'vault add',
      'clear pending login',
      'commit id-1 device-RT',
      'vault lock',
    ]);
  });

  it('loses against the browser, and its refresh token is revoked', async () => {
    const { world, answer } = await polling();
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    answer.keep(done('device-RT'));
    await settleDown();
    expect(world.openid.revoked).toEqual(['device-RT']);
    expect(tokens(world)).toMatchObject([{ refreshToken: 'issued-RT' }]);
  });

  it('ends the login where a lock comes before its answer', async () => {
    const { world, answer } = await polling();
    const locked = world.app.handlers.lock(null);
    await settleDown();
    answer.keep(done('device-RT'));
    expect(await locked).toEqual(ok(null));
    expect(afterPoll(world)).toEqual(['vault add', 'clear pending login', 'commit id-1 device-RT', 'vault lock']);
    expect(world.openid.revoked).toEqual([]);
  });
});
