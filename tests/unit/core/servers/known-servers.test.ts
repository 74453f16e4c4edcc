import { describe, expect, it, vi } from 'vitest';
import type { MytokenServerConfig } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { later } from '../../../fakes/later.ts';
import {
  begun,
  host,
  issuer,
  loginForm,
  notSent,
  provider,
  record,
  refused,
  serverConfig,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const at = (address: string): MytokenServerConfig => ({
  ...serverConfig,
  issuer: address,
  details: { ...serverConfig.details, issuer: address },
});

async function started(): Promise<World> {
  const world = createWorld();
  await world.app.start();
  return world;
}

async function add(world: World, address: string) {
  world.client.script.discover.push(ok(at(address)));
  return world.app.handlers['add-server']({ url: address });
}

const names = (world: World) => world.app.snapshot().servers.map(({ shortName }) => shortName);

describe('a server', () => {
  it('is added only after the user agreed to its host', async () => {
    const world = await started();
    world.desktop.agrees = false;
    expect(await add(world, 'https://other.example.net')).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.desktop.questions[0]?.title).toContain('other.example.net');
    expect(world.serverList.stored).toHaveLength(1);
    world.desktop.agrees = true;
    await world.clock.advance(10);
    expect((await add(world, 'https://other.example.net')).ok).toBe(true);
    expect(world.app.snapshot().servers[1]).toMatchObject({ host: 'other.example.net', shortName: 'other' });
  });

  it.each<readonly [string, AppError | 'silence']>([
    ['nobody listens', { code: 'unreachable', host, because: 'refused', sent: false }],
    ['a web server answers', { code: 'not-a-mytoken-server', host, because: 'html' }],
    ['a program fails', { code: 'server-fault', host, status: 500, requestId: null }],
    ['a program speaks no HTTP', unreachable(true)],
    ['a program says nothing', 'silence'],
  ])('on this computer is missed in the same words after the same time where %s', async (_what, found) => {
    const world = await started();
    const { client, clock, app } = world;
    // Nothing is said until the request is given up.
    const silence = (_url: string, signal?: AbortSignal) =>
      new Promise<Result<never>>((gone) => {
        signal?.addEventListener('abort', () => gone(err({ code: 'cancelled' })));
      });
    Reflect.set(client, 'discover', found === 'silence' ? silence : async () => err(found));
    for (const address of ['http://127.0.0.1:631', 'localhost:631', 'https://x.localhost:631']) {
      const added: unknown[] = [];
      void app.handlers['add-server']({ url: address }).then((answer) => added.push(answer));
      await clock.advance(2.9);
      expect(added).toEqual([]);
      await clock.advance(0.1);
      const where = address.replace(/^.*\/\//, '');
      expect(added).toEqual([err({ code: 'not-a-mytoken-server', host: where, because: 'none-or-other' })]);
    }
  });

  it('elsewhere is missed in words of its own, and at once', async () => {
    const world = await started();
    world.client.script.discover.push(err(unreachable(false)));
    expect(await world.app.handlers['add-server']({ url: 'https://other.example.net' })).toEqual(
      err(unreachable(false)),
    );
  });

  it('without polling codes is not asked about, and not added', async () => {
    const world = await started();
    const { details } = serverConfig;
    const address = 'https://other.example.net';
    const without = { ...details, issuer: address, features: { ...details.features, polling: false } };
    world.client.script.discover.push(ok({ ...at(address), details: without }));
    expect(await world.app.handlers['add-server']({ url: address })).toMatchObject({
      error: { code: 'no-polling-codes', host: 'other.example.net' },
    });
    expect(world.desktop.questions).toEqual([]);
    expect(names(world)).toEqual(['mytoken']);
  });

  it('is called reachable by what any request last found', async () => {
    const world = await started();
    const problem = () => world.app.snapshot().servers[0]?.problem?.code ?? null;
    await world.app.handlers['refresh-server']({ issuer });
    expect(problem()).toBeNull();
    world.vault.put('a', record());
    await world.app.handlers['retry-vault'](null);
    const copy = () => world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    world.client.script.accessToken.push(notSent);
    await copy();
    expect(problem()).toBe('unreachable');
    world.client.script.accessToken.push(refused({ code: 'server-fault', host, status: 500, requestId: null }));
    await copy();
    expect(problem()).toBeNull();
    world.client.script.revoke.push(notSent);
    await world.app.handlers.revoke({ id: 'a' });
    expect(problem()).toBe('unreachable');
  });

  it('that is known is not added twice, with or without a slash at the end', async () => {
    const world = await started();
    expect((await add(world, `${issuer}/`)).ok).toBe(true);
    expect(world.desktop.questions).toEqual([]);
    expect(world.serverList.stored).toHaveLength(1);
  });

  it('gets a short name that is free, and its whole host when it is only an address', async () => {
    const world = await started();
    await add(world, 'https://mytoken.other.net');
    await add(world, 'http://127.0.0.1:8080');
    await add(world, 'http://[::1]:8080');
    expect(names(world)).toEqual(['mytoken', 'mytoken.other.net', '127.0.0.1:8080', '[::1]:8080']);
  });

  it('is not lost when another one is changed at the same time', async () => {
    const world = await started();
    const rename = world.app.handlers['name-server']({ issuer, shortName: 'first' });
    await Promise.all([add(world, 'https://one.example.net'), rename]);
    expect(world.serverList.stored.map(({ shortName }) => shortName)).toEqual(['first', 'one']);
  });

  it.each([{ code: 'disk-failed', errno: 'EIO' } as const, { code: 'disk-read-only' } as const])(
    'does not take the place of a list that could not be read ($code)',
    async (fault) => {
      const world = createWorld();
      world.serverList.fault = fault;
      await world.app.start();
      expect(world.app.snapshot()).toMatchObject({ servers: [], serversProblem: fault });
      expect(await add(world, 'https://other.example.net')).toEqual({ ok: false, error: fault });
      world.serverList.fault = null;
      expect((await add(world, 'https://other.example.net')).ok).toBe(true);
      expect(names(world)).toEqual(['mytoken', 'other']);
      expect(world.app.snapshot().serversProblem).toBeNull();
      expect(world.serverList.stored.map(({ shortName }) => shortName)).toEqual(['mytoken', 'other']);
    },
  );

  it('is known without a new start once its list can be read again', async () => {
    const world = createWorld();
    world.serverList.fault = { code: 'foreign-file', because: 'others-may-write' };
    await world.app.start();
    world.app.inFront();
    await vi.waitFor(() => expect(world.app.snapshot().serversProblem).toEqual(world.serverList.fault));
    world.serverList.fault = null;
    world.app.inFront();
    await vi.waitFor(() => expect(names(world)).toEqual(['mytoken']));
    expect(world.app.snapshot().serversProblem).toBeNull();
  });

  it('takes the place of a list that was broken', async () => {
    const world = await started();
    world.serverList.fault = { code: 'server-list-damaged' };
    expect((await add(world, 'https://other.example.net')).ok).toBe(true);
    expect(world.serverList.stored.map(({ shortName }) => shortName)).toEqual(['mytoken', 'other']);
  });

  it('is not removed while a token or a login needs it', async () => {
    const world = await started();
    world.client.script.begin.push(ok(begun()));
    await world.app.handlers['start-login'](loginForm());
    expect(await world.app.handlers['remove-server']({ issuer })).toMatchObject({ error: { code: 'login-running' } });
    await world.app.handlers['cancel-login'](null);
    expect((await world.app.handlers['remove-server']({ issuer })).ok).toBe(true);
    expect(world.serverList.stored).toEqual([]);

    const used = createWorld();
    used.vault.put('a', record({ server: `${issuer}/` }));
    await used.app.start();
    expect(await used.app.handlers['remove-server']({ issuer })).toMatchObject({
      error: { code: 'server-in-use', count: 1 },
    });
  });

  it('is not removed where a login begins while its question stands', async () => {
    const world = await started();
    const answer = later<boolean>();
    const asked = vi.spyOn(world.desktop, 'confirm').mockReturnValue(answer.promise);
    const removed = world.app.handlers['remove-server']({ issuer });
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    world.client.script.begin.push(ok(begun()));
    await world.app.handlers['start-login'](loginForm());
    answer.keep(true);
    expect(await removed).toMatchObject({ error: { code: 'login-running' } });
    expect(world.serverList.stored).toHaveLength(1);
  });

  it('is asked again only when it is known', async () => {
    const world = await started();
    expect(await world.app.handlers['refresh-server']({ issuer: 'https://evil.example.net' })).toMatchObject({
      error: { code: 'unknown-server' },
    });
    expect(world.journal).toEqual([]);
  });

  it('keeps what it offered when it cannot be reached, and shows the problem', async () => {
    const world = await started();
    await world.app.handlers['refresh-server']({ issuer });
    world.client.script.discover.push({ ok: false, error: unreachable(false) });
    await world.app.handlers['refresh-server']({ issuer });
    expect(world.app.snapshot().servers[0]).toMatchObject({
      details: { version: '0.10.2' },
      problem: { code: 'unreachable' },
    });
  });
});

describe('names', () => {
  it('of servers are unique and printable', async () => {
    const world = await started();
    await add(world, 'https://other.example.net');
    const name = (shortName: string) => world.app.handlers['name-server']({ issuer, shortName });
    for (const taken of ['other', 'Other', '\uFF4Fther']) {
      expect(await name(taken)).toMatchObject({ error: { code: 'short-name-taken' } });
    }
    expect(await name('  ')).toMatchObject({ error: { because: 'empty' } });
    for (const hidden of ['a\nb', '\u202Ea', 'a\u200Bb']) {
      expect(await name(hidden)).toMatchObject({ error: { because: 'control-characters' } });
    }
    expect((await name(' mine ')).ok).toBe(true);
    expect(names(world)).toEqual(['mine', 'other']);
  });

  it('of providers are unique on their server; an empty one is taken away', async () => {
    const world = await started();
    const name = (to: string, text: string) =>
      world.app.handlers['name-provider']({ issuer, provider: to, name: text });
    await name(provider, 'mine');
    expect(await name('https://op2.example.org', 'Mine')).toMatchObject({ error: { code: 'short-name-taken' } });
    expect(await name(provider, 'm\u200Bine')).toMatchObject({ error: { because: 'control-characters' } });
    expect(world.app.snapshot().servers[0]?.providerNames).toEqual({ [provider]: 'mine' });
    await name(provider, '');
    expect(world.app.snapshot().servers[0]?.providerNames).toEqual({});
  });

  it('of providers cannot outgrow the file', async () => {
    const world = await started();
    const name = (number: number) =>
      world.app.handlers['name-provider']({ issuer, provider: `https://op${number}.example`, name: `op ${number}` });
    for (let number = 0; number < 200; number += 1) expect((await name(number)).ok).toBe(true);
    expect(await name(200)).toMatchObject({ error: { code: 'invalid-input', field: 'name' } });
    expect((await name(199)).ok).toBe(true);
  });

  it('given at the same time are all kept', async () => {
    const world = await started();
    await Promise.all([
      world.app.handlers['name-server']({ issuer, shortName: 'mine' }),
      world.app.handlers['choose-default-provider']({ issuer, provider }),
    ]);
    expect(world.serverList.stored[0]).toMatchObject({ shortName: 'mine', defaultProvider: provider });
  });

  it('of tokens are unique whatever their case, printable and not empty', async () => {
    const world = createWorld();
    world.vault.put('a', record());
    world.vault.put('b', record());
    await world.app.start();
    const rename = (alias: string) => world.app.handlers.rename({ id: 'a', alias });
    expect(await rename('B')).toMatchObject({ error: { code: 'alias-taken' } });
    expect(await rename(' ')).toMatchObject({ error: { because: 'empty' } });
    for (const hidden of ['x\ty', '\u202Ex', 'x\u200By']) {
      expect(await rename(hidden)).toMatchObject({ error: { because: 'control-characters' } });
    }
    expect((await rename('A')).ok).toBe(true);
    expect(world.app.snapshot().credentials.map(({ alias }) => alias)).toEqual(['A', 'b']);
  });
});

describe('settings', () => {
  it('ask before secrets stay on the clipboard for longer, not for less', async () => {
    const world = await started();
    const change = (clipboardSeconds: number) => world.app.handlers['change-settings']({ clipboardSeconds });
    await change(10);
    expect(world.desktop.questions).toEqual([]);
    world.desktop.agrees = false;
    expect(await change(0)).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(await change(60)).toMatchObject({ error: { code: 'too-often' } });
    // What asks nothing does not wait.
    expect((await world.app.handlers['change-settings']({ theme: 'dark' })).ok).toBe(true);
    await world.clock.advance(10);
    expect(await change(60)).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.app.snapshot().settings.clipboardSeconds).toBe(10);
    world.desktop.agrees = true;
    await world.clock.advance(20);
    await change(0);
    await change(120);
    expect(world.desktop.questions).toHaveLength(3);
    expect(world.app.snapshot().settings.clipboardSeconds).toBe(120);
  });

  it('that change while a question stands are kept', async () => {
    const world = await started();
    const answer = later<boolean>();
    world.desktop.confirm = () => answer.promise;
    const asked = world.app.handlers['change-settings']({ clipboardSeconds: 120 });
    await world.app.handlers['change-settings']({ theme: 'dark' });
    answer.keep(true);
    expect((await asked).ok).toBe(true);
    expect(world.app.snapshot().settings).toMatchObject({ clipboardSeconds: 120, theme: 'dark' });
  });

  it('leave the name of this computer out at once, and ask before it is told again', async () => {
    const world = await started();
    const tell = (namesComputer: boolean) => world.app.handlers['change-settings']({ namesComputer });
    const { settings } = world.app.snapshot();
    expect(settings.namesComputer).toBe(true);
    expect((await tell(false)).ok).toBe(true);
    expect(world.desktop.questions).toEqual([]);
    world.desktop.agrees = false;
    expect(await tell(true)).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.app.snapshot().settings).toEqual({ ...settings, namesComputer: false });
    world.desktop.agrees = true;
    await world.clock.advance(10);
    expect((await tell(true)).ok).toBe(true);
    expect(world.app.snapshot().settings).toEqual(settings);
  });

  it('open logins with a command only after a question that shows it', async () => {
    const world = await started();
    const use = (browserCommand: string) => world.app.handlers['change-settings']({ browserCommand });
    const present = () => world.app.snapshot().settings.browserCommand;
    world.desktop.agrees = false;
    expect(await use('firefox -P work')).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(present()).toBe('');
    world.desktop.agrees = true;
    await world.clock.advance(10);
    expect((await use('firefox -P work')).ok).toBe(true);
    expect(present()).toBe('firefox -P work');
    expect(world.desktop.questions.map(({ body }) => body.includes('firefox -P work'))).toEqual([true, true]);
    expect(await use('fire\u202efox')).toMatchObject({ error: { code: 'invalid-input', field: 'browserCommand' } });
    expect(await use('"" firefox')).toMatchObject({ error: { field: 'browserCommand', because: 'empty' } });
    expect((await use('')).ok).toBe(true);
    expect(present()).toBe('');
    expect(world.desktop.questions).toHaveLength(2);
  });
});
