import { describe, expect, it } from 'vitest';
import type { OidcRecord } from '../../../../src/main/core/ports/vault.ts';
import type { presetSchema } from '../../../../src/shared/credentials/preset-schema.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import {
  oidcRecord,
  providerClient,
  providerConfig,
  refreshed,
  refreshToken,
  refusedRefresh,
} from '../../../fakes/openid.ts';
import { accessToken, unreachable } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const host = 'op.example.org';

/** A world with one login at a provider, `a`. */
async function withLogin(change: Partial<OidcRecord> = {}, world = createWorld()): Promise<World> {
  world.vault.put('a', oidcRecord(change));
  world.vault.clients = [{ client: providerClient(), retired: false }];
  await world.app.start();
  return world;
}

const copy = (world: World, fresh = false) => world.app.handlers['copy-access-token']({ id: 'a', fresh });
const stateOf = (world: World) => world.app.snapshot().credentials.find(({ id }) => id === 'a')?.state;

describe('an access token of a login at a provider', () => {
  it('comes by a refresh with the scopes and audiences of the preset, after a reservation', async () => {
    const preset = { scopes: ['openid'], audiences: ['https://storage.example.org'] };
    const world = await withLogin({ preset });
    world.openid.script.refresh.push(refreshed(accessToken('AT1', { audience: preset.audiences })));
    expect(await copy(world)).toMatchObject({ ok: true, value: { scope: ['openid'], missing: [], fromCache: false } });
    expect(world.openid.refreshes).toEqual([
      {
        refreshToken: 'first-RT',
        ...preset,
        audienceStyle: 'resource',
        subject: 'alice',
        grantedScopes: ['openid', 'offline_access'],
      },
    ]);
    expect(world.journal.slice(0, 5)).toEqual([
      'OP discover',
      'reserve a',
      'OP refresh with first-RT',
      'the answer is judged',
      'commit a nothing',
    ]);
    expect(stateOf(world)).toBe('ready');
  });

  it('is copied from the cache the second time', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push(refreshed(accessToken('AT1')));
    await copy(world);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
    expect(world.openid.refreshes).toHaveLength(1);
  });

  it('is used after the new refresh token is durable, which is before its answer is judged', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push(refreshed(accessToken('AT1'), 'second-RT'));
    expect((await copy(world)).ok).toBe(true);
    const events = world.journal.filter((line) => /^commit|judged|^copy/.test(line));
    expect(events.slice(0, 2)).toEqual(['commit a second-RT', 'the answer is judged']);
    // Once: nothing is written again for the same value.
    expect(events.filter((line) => line.startsWith('commit'))).toHaveLength(1);
    world.openid.script.refresh.push(refreshed(accessToken('AT2')));
    await copy(world, true);
    expect(world.openid.refreshes.at(-1)?.refreshToken).toBe('second-RT');
  });

  it('that is refused leaves the new refresh token all the same', async () => {
    const world = await withLogin();
    const error: AppError = { code: 'other-account', host };
    world.openid.script.refresh.push(refusedRefresh(error, 'second-RT'));
    expect(await copy(world)).toEqual({ ok: false, error });
    expect(world.vault.secretOf('a')).toBe('second-RT');
    expect(stateOf(world)).toBe('ready');
  });

  it('is not copied before the disk took the new refresh token', async () => {
    const world = await withLogin();
    world.vault.break('commit', { code: 'disk-full' });
    world.openid.script.refresh.push(refreshed(accessToken('AT1'), 'second-RT'));
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    world.vault.heal('commit');
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
    expect(world.vault.secretOf('a')).toBe('second-RT');
  });

  it.each<Extract<AppError, { code: 'grant-ended' }>>([
    { code: 'grant-ended', host, because: 'expired' },
    { code: 'grant-ended', host, because: 'not-told' },
  ])('of a login that is over is asked for once, and its state says so', async (error) => {
    const world = await withLogin();
    world.openid.script.refresh.push(refusedRefresh(error));
    expect(await copy(world)).toEqual({ ok: false, error });
    expect(world.openid.refreshes).toHaveLength(1);
    expect(stateOf(world)).toBe('revoked');
    expect(world.app.snapshot().credentials).toMatchObject([{ openid: { ended: error.because } }]);
    // It is known, also after the next start, and asked about again only where its user wants that.
    const next = world.restart();
    await next.app.start();
    expect(await copy(next)).toEqual({ ok: false, error });
    expect(next.openid.refreshes).toEqual([]);
    // A success takes it back: the provider may have been wrong.
    world.openid.script.refresh.push(refreshed(accessToken('AT1')));
    expect((await copy(world, true)).ok).toBe(true);
    expect(world.app.snapshot().credentials).toMatchObject([{ openid: { ended: null } }]);
    expect(stateOf(world)).toBe('ready');
  });

  it.each<AppError>([
    { code: 'scope-refused', host },
    { code: 'audience-refused', host },
    { code: 'client-refused', host },
    { code: 'rate-limited', host, retryAfterSeconds: 5 },
  ])('that is refused for another reason leaves the login ready (%s)', async (error) => {
    const world = await withLogin();
    world.openid.script.refresh.push(refusedRefresh(error));
    expect(await copy(world)).toEqual({ ok: false, error });
    expect(stateOf(world)).toBe('ready');
    expect(world.vault.reserved.size).toBe(0);
  });

  it('whose answer was lost is not asked for again by itself', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push({ result: err(unreachable(true)), successor: null, delivery: 'unknown' });
    expect(await copy(world)).toMatchObject({ error: { code: 'outcome-unknown', autoRevoke: true } });
    expect(stateOf(world)).toBe('unknown');
    expect(await copy(world)).toMatchObject({ error: { code: 'outcome-unknown' } });
    expect(world.openid.refreshes).toHaveLength(1);
    const again = world.restart();
    await again.app.start();
    expect(stateOf(again)).toBe('unknown');
    // With the user's word once more; the provider says that it knows the value no more.
    again.openid.script.refresh.push(refusedRefresh({ code: 'grant-ended', host, because: 'reused' }));
    expect(await again.app.handlers['try-once']({ id: 'a' })).toMatchObject({ error: { code: 'grant-ended' } });
    expect(stateOf(again)).toBe('revoked');
  });

  it('of a login that is over is told once from the tray, and the click on that leads to it', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push(refusedRefresh({ code: 'grant-ended', host, because: 'revoked' }));
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    expect(world.desktop.notices).toMatchObject([{ title: 'Access token of a not copied', credential: 'a' }]);
    expect(world.openid.refreshes).toHaveLength(1);
  });

  it('is asked for as its user says, mixes up no two ways of asking, and writes no record for that', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push(refreshed(accessToken('AT1')), refreshed(accessToken('AT2')));
    expect(await copy(world)).toMatchObject({ ok: true });
    const set = (standard: ReturnType<typeof presetSchema.parse>) =>
      world.app.handlers['set-presets']({ id: 'a', presets: { standard, named: [], chosen: '' } });
    const asked = {
      scopes: ['openid'],
      audiences: ['https://storage.example.org'],
      audienceStyle: 'audience' as const,
    };
    const preset = { ...asked, form: 'token' as const };
    world.journal.length = 0;
    expect(await set(preset)).toEqual({ ok: true, value: null });
    expect(world.journal).toEqual([]);
    expect(world.app.snapshot().credentials).toMatchObject([{ presets: { standard: preset } }]);
    // The tray's copy.
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: false } });
    expect(world.openid.refreshes.at(-1)).toMatchObject(asked);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
    const none = { scopes: [], audiences: [], audienceStyle: 'resource' as const, form: 'token' as const };
    await set(none);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
    expect(world.desktop.copied.map(({ secret }) => secret)).toEqual(['AT1', 'AT2', 'AT2', 'AT1']);
    expect(await set({ ...none, scopes: ['two words'] })).toMatchObject({
      error: { code: 'invalid-input', field: 'scopes' },
    });
  });

  it('tells of the person with an access token for no service in particular', async () => {
    const world = await withLogin({
      claims: [{ name: 'name', value: 'Alice' }],
      preset: { scopes: ['storage'], audiences: ['https://storage.example.org'] },
    });
    world.openid.script.refresh.push(refreshed(accessToken('AT1'), 'second-RT'));
    const told = await world.app.handlers['account-claims']({ id: 'a' });
    const now = { ok: true, value: [{ name: 'email', value: 'alice@example.org' }] };
    expect(told).toEqual({ ok: true, value: { atLogin: [{ name: 'name', value: 'Alice' }], now } });
    expect(world.openid.refreshes).toMatchObject([{ scopes: [], audiences: [] }]);
    expect(world.journal).toContain('OP userinfo of alice with AT1');
    expect(world.vault.secretOf('a')).toBe('second-RT');
    expect(JSON.stringify(world.drawn)).not.toContain('"Alice"');
  });

  it('is asked for one at a time', async () => {
    const world = await withLogin();
    const answer = later<ReturnType<typeof refreshed<ReturnType<typeof accessToken>>>>();
    world.openid.script.refresh.push(answer.promise, refreshed(accessToken('AT2')));
    const both = Promise.all([copy(world, true), copy(world, true)]);
    await settleDown();
    expect(world.openid.refreshes).toHaveLength(1);
    answer.keep(refreshed(accessToken('AT1'), 'second-RT'));
    expect((await both).every((one) => one.ok)).toBe(true);
    expect(world.openid.refreshes.map((one) => one.refreshToken)).toEqual(['first-RT', 'second-RT']);
  });

  it('needs the client that the login was made with', async () => {
    const world = await withLogin();
    world.vault.clients = [{ client: providerClient({ clientId: 'another' }), retired: false }];
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'client-missing', host } });
    expect(world.journal).toEqual([]);
  });
});

describe('the revocation of a login at a provider', () => {
  const revoke = (world: World) => world.app.handlers.revoke({ id: 'a' });
  const requests = (world: World) =>
    world.journal.filter((line) => /^OP (?!discover)|^(remove|reserve|save)/.test(line));

  it('is proved by a refresh that fails, and takes the registration along', async () => {
    const world = await withLogin();
    world.openid.script.isRevoked.push(refreshed(true));
    expect(await revoke(world)).toEqual({ ok: true, value: null });
    expect(requests(world)).toEqual([
      'OP revoke first-RT',
      'reserve a',
      'OP is revoked? by use',
      'remove a',
      'save provider clients',
      'OP unregister',
      'save provider clients',
    ]);
    expect(world.vault.entries.size).toBe(0);
    expect(world.vault.clients).toEqual([]);
  });

  const introspecting = {
    ...providerConfig,
    endpoints: { ...providerConfig.endpoints, introspection: 'https://op.example.org/introspect' },
  };

  it('is proved by introspection where that said before that the token lives', async () => {
    const world = await withLogin();
    world.openid.discover = async () => ok(introspecting);
    world.openid.script.introspect.push(ok(true));
    world.openid.script.isRevoked.push(refreshed(true));
    expect((await revoke(world)).ok).toBe(true);
    expect(requests(world).slice(0, 4)).toEqual([
      'OP introspect',
      'OP revoke first-RT',
      'OP is revoked? by introspection',
      'remove a',
    ]);
  });

  it.each([ok(false), err<AppError>({ code: 'client-refused', host })])(
    'is proved by use where introspection tells nothing',
    async (said) => {
      const world = await withLogin();
      world.openid.discover = async () => ok(introspecting);
      world.openid.script.introspect.push(said);
      world.openid.script.isRevoked.push(refreshed(true));
      expect((await revoke(world)).ok).toBe(true);
      expect(world.journal).toContain('OP is revoked? by use');
    },
  );

  it('that the refresh disproves keeps the new token, revokes that one, and claims nothing', async () => {
    const world = await withLogin();
    world.openid.script.isRevoked.push(refreshed(false, 'second-RT'));
    expect(await revoke(world)).toEqual({
      ok: false,
      error: { code: 'revocation-unverified', host, because: 'still-valid' },
    });
    expect(world.openid.revoked).toEqual(['first-RT', 'second-RT']);
    expect(world.vault.secretOf('a')).toBe('second-RT');
    expect(world.vault.clients).toHaveLength(1);
  });

  it('whose proof is lost leaves an unknown outcome, and removes nothing', async () => {
    const world = await withLogin();
    world.openid.script.isRevoked.push({ result: err(unreachable(true)), successor: null, delivery: 'unknown' });
    expect(await revoke(world)).toMatchObject({ error: { code: 'outcome-unknown' } });
    expect(stateOf(world)).toBe('unknown');
    expect(world.vault.clients).toHaveLength(1);
  });

  it('is not claimed where the value may be an old one, which any provider refuses', async () => {
    const world = await withLogin();
    world.openid.script.refresh.push({ result: err(unreachable(true)), successor: null, delivery: 'unknown' });
    await copy(world);
    expect(await revoke(world)).toEqual({
      ok: false,
      error: { code: 'revocation-unverified', host, because: 'not-checkable' },
    });
    expect(world.vault.entries.size).toBe(1);
  });

  it('is refused where the provider has none, before a question', async () => {
    const world = await withLogin();
    const without = { ...providerConfig, endpoints: { ...providerConfig.endpoints, revocation: null } };
    world.openid.script.discover.push(ok(without));
    world.openid.script.refresh.push(refreshed(accessToken('AT1')));
    await copy(world);
    expect(await revoke(world)).toEqual({ ok: false, error: { code: 'revocation-off', host } });
    expect(world.desktop.questions).toEqual([]);
  });

  it.each([true, false])(
    'leaves the registration while something else may need it (damaged: %s)',
    async (isDamaged) => {
      const world = createWorld();
      if (isDamaged) {
        world.vault.damaged.push({
          id: 'b',
          kind: 'damaged',
          because: { code: 'record-damaged' },
          newestSeen: 1,
          alias: 'b',
          files: [],
        });
      } else world.vault.put('b', oidcRecord({ refreshToken: refreshToken('other-RT') }));
      await withLogin({}, world);
      world.openid.script.isRevoked.push(refreshed(true));
      expect((await revoke(world)).ok).toBe(true);
      expect(world.journal).not.toContain('OP unregister');
      expect(world.vault.clients).toHaveLength(1);
    },
  );

  it('leaves a client that the user entered', async () => {
    const world = await withLogin();
    world.vault.clients = [{ client: providerClient({ origin: 'entered', registration: null }), retired: false }];
    world.openid.script.isRevoked.push(refreshed(true));
    expect((await revoke(world)).ok).toBe(true);
    expect(world.vault.clients).toHaveLength(1);
  });

  it('leaves a registration that is not deleted retired', async () => {
    const world = await withLogin();
    world.openid.script.isRevoked.push(refreshed(true));
    world.openid.script.unregister.push(err({ code: 'registration-not-removed', host }));
    expect((await revoke(world)).ok).toBe(true);
    expect(world.vault.clients).toMatchObject([{ client: { clientId: 'tray' }, retired: true }]);
  });
});
