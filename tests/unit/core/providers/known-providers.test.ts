import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import type { ProviderClientForm } from '../../../../src/shared/login/provider-form.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { oidcRecord, providerClient, providerConfig, providerLoginForm } from '../../../fakes/openid.ts';
import { provider } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const other = 'https://login.example.net/oauth2';
const otherConfig = { ...providerConfig, issuer: other, details: { ...providerConfig.details, issuer: other } };
const op = { issuer: provider, shortName: 'op' };

async function started(world = createWorld()): Promise<World> {
  await world.app.start();
  return world;
}

const add = (world: World, url: string) => world.app.handlers['add-provider']({ url });

describe('a provider', () => {
  it('is added once the user, asked by main, has agreed', async () => {
    const world = await started();
    world.openid.script.discover.push(
      ok({
        ...otherConfig,
        details: {
          ...otherConfig.details,
          otherHosts: ['t.example', 'u.example', 'v.example', 'w.example', 'x.example'],
        },
      }),
    );
    expect(await add(world, other)).toMatchObject({ ok: true, value: { issuer: other } });
    expect(world.desktop.questions).toMatchObject([{ title: 'Add login.example.net?' }]);
    expect(world.desktop.questions[0]?.body).toMatch(/t\.example.*v\.example.* 2 more too/);
    expect(world.providerList.stored).toEqual([op, { issuer: other, shortName: 'login' }]);
    expect(world.app.snapshot().providers).toMatchObject([
      { issuer: provider, host: 'op.example.org', shortName: 'op', details: null, tokens: 0 },
      { issuer: other, details: { issuer: other }, problem: null },
    ]);
  });

  it('is not added where the user says no, and nothing is kept of it', async () => {
    const world = await started();
    world.desktop.agrees = false;
    world.openid.script.discover.push(ok(otherConfig));
    expect(await add(world, other)).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.providerList.stored).toEqual([op]);
  });

  it('is added once, and is another one with a slash more', async () => {
    const world = await started();
    expect((await add(world, provider)).ok).toBe(true);
    expect(world.desktop.questions).toEqual([]);
    world.openid.script.discover.push(ok({ ...providerConfig, issuer: `${provider}/` }));
    expect((await add(world, provider)).ok).toBe(true);
    expect(world.providerList.stored.map(({ issuer }) => issuer)).toEqual([provider, `${provider}/`]);
  });

  it.each<AppError>([
    { code: 'unreachable', host: 'localhost:1', because: 'refused', sent: false },
    { code: 'not-a-provider', host: 'localhost:1', because: 'html' },
  ])('on this computer tells a window nothing of what is there ($code)', async (error) => {
    const world = await started();
    world.openid.script.discover.push(err(error));
    const added = add(world, 'localhost:1');
    await settleDown();
    await world.clock.advance(3);
    expect(await added).toEqual({
      ok: false,
      error: { code: 'not-a-provider', host: 'localhost:1', because: 'none-or-other' },
    });
  });

  it('gets a short name that no other one has', async () => {
    const world = await started();
    world.openid.script.discover.push(ok(otherConfig));
    await add(world, other);
    const rename = (issuer: string, shortName: string) => world.app.handlers['rename-provider']({ issuer, shortName });
    expect(await rename(other, ' lab ')).toEqual(ok(null));
    expect(world.providerList.stored).toEqual([op, { issuer: other, shortName: 'lab' }]);
    expect(await rename(provider, 'LAB')).toMatchObject({ error: { code: 'short-name-taken' } });
    expect(await rename(provider, ' ')).toMatchObject({ error: { code: 'invalid-input', because: 'empty' } });
    expect(await rename(provider, 'a\u202eb')).toMatchObject({ error: { because: 'control-characters' } });
    expect(await rename('https://none.example', 'x')).toMatchObject({ error: { code: 'unknown-provider' } });
    expect(world.providerList.stored).toEqual([op, { issuer: other, shortName: 'lab' }]);
  });

  it('is asked anew if it is a known one, and its card says what came of it', async () => {
    const world = await started();
    const refresh = (issuer: string) => world.app.handlers['refresh-provider']({ issuer });
    expect(await refresh(other)).toEqual({ ok: false, error: { code: 'unknown-provider' } });
    expect((await refresh(provider)).ok).toBe(true);
    expect(world.app.snapshot().providers).toMatchObject([{ details: { issuer: provider }, problem: null }]);
    const error = { code: 'unreachable', host: 'op.example.org', because: 'refused', sent: false } as const;
    world.openid.script.discover.push(err(error));
    expect(await refresh(provider)).toEqual({ ok: false, error });
    expect(world.app.snapshot().providers).toMatchObject([{ problem: { code: 'unreachable' } }]);
  });

  it('is removed only when no login at it is left or under way', async () => {
    const world = createWorld();
    world.vault.put('a', oidcRecord());
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await started(world);
    const remove = () => world.app.handlers['remove-provider']({ issuer: provider });
    expect(await remove()).toEqual({ ok: false, error: { code: 'provider-in-use', count: 1 } });
    await world.app.handlers.forget({ id: 'a' });
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(await remove()).toEqual({ ok: false, error: { code: 'login-running' } });
    await world.app.handlers['cancel-login'](null);
    expect((await remove()).ok).toBe(true);
    expect(world.providerList.stored).toEqual([]);
    expect(await remove()).toEqual({ ok: false, error: { code: 'unknown-provider' } });
  });

  it('of a list that cannot be read is shown as soon as it can', async () => {
    const world = createWorld();
    world.providerList.fault = { code: 'provider-list-newer' };
    await started(world);
    expect(world.app.snapshot()).toMatchObject({ providers: [], providersProblem: { code: 'provider-list-newer' } });
    world.openid.script.discover.push(ok(otherConfig));
    expect(await add(world, other)).toEqual({ ok: false, error: { code: 'provider-list-newer' } });
    world.providerList.fault = null;
    world.app.inFront();
    await settleDown();
    expect(world.app.snapshot()).toMatchObject({ providers: [{ issuer: provider }], providersProblem: null });
  });
});

describe('a client that is removed', () => {
  const remove = (world: World) => world.app.handlers['remove-provider-client']({ issuer: provider, clientId: 'tray' });

  it.each([
    ['deleted at the provider first', providerClient(), ['OP discover', 'OP unregister']],
    ['forgotten where the user entered it', providerClient({ registration: null, origin: 'entered' }), []],
  ])('is %s, after a question', async (_what, client, requests) => {
    const world = createWorld();
    world.vault.clients = [{ client, retired: false }];
    await started(world);
    world.desktop.agrees = false;
    expect(await remove(world)).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.vault.clients).toHaveLength(1);
    await world.clock.advance(10);
    world.desktop.agrees = true;
    world.journal.length = 0;
    expect(await remove(world)).toEqual({ ok: true, value: null });
    expect(world.journal.filter((line) => line.startsWith('OP'))).toEqual(requests);
    expect(world.vault.clients).toEqual([]);
    expect(world.app.snapshot().providers).toMatchObject([{ clients: [] }]);
  });

  it('stays where the provider does not delete it', async () => {
    const world = createWorld();
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await started(world);
    const error = { code: 'registration-not-removed', host: 'op.example.org' } as const;
    world.openid.script.unregister.push(err(error));
    expect(await remove(world)).toEqual({ ok: false, error });
    expect(world.vault.clients).toMatchObject([{ retired: true }]);
  });

  it('is kept as long as a token needs it', async () => {
    const world = createWorld();
    world.vault.put('a', oidcRecord());
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await started(world);
    expect(await remove(world)).toEqual({ ok: false, error: { code: 'client-in-use', count: 1, damaged: 0 } });
    expect(world.desktop.questions).toEqual([]);
  });
});

describe('a client that the user enters', () => {
  const form = (change: Partial<ProviderClientForm> = {}): ProviderClientForm => ({
    issuer: provider,
    clientId: ' my-client ',
    clientSecret: 'SECRET+/: %&=~',
    authMethod: 'client_secret_basic',
    redirect: { host: 'localhost', ports: [4242], path: '' },
    ...change,
  });

  it('is kept in the vault, beside that of other providers, and replaces itself', async () => {
    const world = await started();
    const foreign = { client: providerClient({ issuer: other }), retired: false };
    world.vault.clients = [foreign];
    expect((await world.app.handlers['enter-provider-client'](form())).ok).toBe(true);
    expect((await world.app.handlers['enter-provider-client'](form({ authMethod: 'none' }))).ok).toBe(true);
    expect(world.vault.clients).toEqual([
      foreign,
      {
        client: {
          issuer: provider,
          clientId: 'my-client',
          clientSecret: null,
          secretExpiresAt: null,
          authMethod: 'none',
          redirect: { host: 'localhost', ports: [4242], path: '' },
          registration: null,
          origin: 'entered',
        },
        retired: false,
      },
    ]);
    expect(world.app.snapshot().providers).toMatchObject([
      { issuer: provider, clients: [{ clientId: 'my-client', origin: 'entered' }] },
    ]);
    expect(JSON.stringify([world.log.lines, world.drawn])).not.toContain('SECRET');
    await world.app.handlers.lock(null);
    expect(world.app.snapshot().providers).toMatchObject([{ issuer: provider, clients: [] }]);
    await world.app.handlers.unlock(null);
    expect(world.app.snapshot().providers).toMatchObject([{ clients: [{ clientId: 'my-client' }] }]);
  });

  it('takes the place of a registered one only after a question, and leaves it its registration', async () => {
    const world = await started();
    const registered = { client: providerClient({ clientId: 'my-client' }), retired: false };
    world.vault.clients = [registered];
    world.desktop.agrees = false;
    const enter = () => world.app.handlers['enter-provider-client'](form());
    expect(await enter()).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.vault.clients).toEqual([registered]);
    expect(await enter()).toMatchObject({ error: { code: 'too-often' } });
    await world.clock.advance(10);
    world.desktop.agrees = true;
    expect(await enter()).toEqual({ ok: true, value: null });
    expect(world.vault.clients).toMatchObject([
      { client: { clientSecret: form().clientSecret, registration: registered.client.registration } },
    ]);
  });

  it.each([
    ['asks', ['no-issuer-in-callback'], 1],
    ['does not ask', [], 0],
  ] as const)(
    '%s where it shares its redirect URI with another provider, and that says %j',
    async (_what, notes, asked) => {
      const world = await started();
      world.openid.script.discover.push(ok({ ...otherConfig, details: { ...otherConfig.details, notes } }));
      await add(world, other);
      await world.app.handlers['refresh-provider']({ issuer: provider });
      world.vault.clients = [{ client: providerClient({ issuer: other, redirect: form().redirect }), retired: false }];
      world.desktop.questions.length = 0;
      expect((await world.app.handlers['enter-provider-client'](form())).ok).toBe(true);
      expect(world.desktop.questions).toHaveLength(asked);
    },
  );

  it.each([
    ['goes once nothing needs it', [], ['new']],
    ['stays as long as a token needs it', [oidcRecord()], ['tray', 'new']],
  ])('is registered with a token although there is one, which %s', async (_what, records, left) => {
    const world = createWorld();
    for (const record of records) world.vault.put('a', record);
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await started(world);
    world.openid.script.register.push(ok(providerClient({ clientId: 'new' })));
    const request = { issuer: provider, initialAccessToken: 'SECRETinitial', scopes: [] };
    expect(await world.app.handlers['register-provider-client'](request)).toEqual({ ok: true, value: null });
    expect(world.vault.clients.map(({ client }) => client.clientId)).toEqual(left);
    expect(world.openid.registrations).toMatchObject([{ initialAccessToken: 'SECRETinitial' }]);
  });

  it('is registered with a token of its operator, which is kept nowhere', async () => {
    const world = await started();
    const request = { issuer: provider, initialAccessToken: 'SECRETinitial', scopes: ['openid'] };
    expect(await world.app.handlers['register-provider-client'](request)).toEqual({ ok: true, value: null });
    expect(world.openid.registrations).toMatchObject([{ initialAccessToken: 'SECRETinitial', scopes: ['openid'] }]);
    expect(world.vault.clients).toMatchObject([{ client: { issuer: provider, origin: 'registered' } }]);
    expect(JSON.stringify([world.vault.clients, world.log.lines, world.drawn])).not.toContain('SECRETinitial');
    expect(await world.app.handlers['register-provider-client']({ ...request, issuer: other })).toEqual({
      ok: false,
      error: { code: 'unknown-provider' },
    });
  });

  it.each<[Partial<ProviderClientForm>, AppError]>([
    [{ clientId: ' ' }, { code: 'invalid-input', field: 'clientId', because: 'empty' }],
    [{ clientSecret: '' }, { code: 'invalid-input', field: 'clientSecret', because: 'empty' }],
    [{ clientId: 'a\u0000b' }, { code: 'invalid-input', field: 'clientId', because: 'control-characters' }],
    [{ issuer: other }, { code: 'unknown-provider' }],
  ])('is refused where it cannot work (number %#)', async (change, error) => {
    const world = await started();
    expect(await world.app.handlers['enter-provider-client'](form(change))).toEqual({ ok: false, error });
    expect(world.vault.clients).toEqual([]);
  });
});
