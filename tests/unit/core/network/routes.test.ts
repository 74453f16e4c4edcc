import { describe, expect, it } from 'vitest';
import { proxyInEnvironment } from '../../../../src/main/core/network/environment.ts';
import { createRoutes } from '../../../../src/main/core/network/routes.ts';
import type { ProxyRules } from '../../../../src/main/core/ports/network.ts';
import type { ProxyLoginRecord } from '../../../../src/main/core/ports/vault.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { proxyName } from '../../../../src/shared/network/proxy.ts';
import { type ProxySetting, usualProxySetting } from '../../../../src/shared/network/setting.ts';
import { createWorld } from '../../../fakes/world.ts';

const origin = 'https://provider.example';
const proxy = { protocol: 'http', host: 'proxy.example', port: 3128 } as const;
const manual = (address: string): ProxySetting => ({ mode: 'manual', address, bypass: '*.internal' });

function routesBy(
  setting: ProxySetting,
  environment: Readonly<Record<string, string>> = {},
  logins: readonly ProxyLoginRecord[] | 'locked' = [],
) {
  const asked: ProxyRules[] = [];
  const routes = createRoutes({
    settings: { read: () => ({ ...settings, proxy: setting }) },
    finder: {
      async find(rules) {
        asked.push(rules);
        return rules === 'system' ? null : [rules.proxy, 'direct'];
      },
      forget: () => undefined,
    },
    vault: {
      readProxyLogins: async () =>
        logins === 'locked' ? err({ code: 'vault-not-open', state: 'locked' }) : ok(logins),
    },
    environment,
  });
  return { routes, asked };
}

const { settings } = createWorld().app.snapshot();
const unknown = (because: string) => ({ ok: false, error: { code: 'proxy-unknown', because } });

describe('the ways to a server', () => {
  it.each<readonly [string, ProxySetting, Readonly<Record<string, string>>, unknown, readonly ProxyRules[]]>([
    ['the system cannot tell', usualProxySetting, {}, unknown('system'), ['system']],
    ['none is wanted', { ...usualProxySetting, mode: 'none' }, { https_proxy: 'x:1' }, ok(['direct']), []],
    ['one is entered', manual('proxy.example:3128'), {}, ok([proxy, 'direct']), [{ proxy, bypass: '*.internal' }]],
    ['the entered one is none', manual('user@proxy'), {}, unknown('manual'), []],
    ['the environment has none', { ...usualProxySetting, mode: 'environment' }, {}, ok(['direct']), []],
    [
      'the environment has one',
      { ...usualProxySetting, mode: 'environment' },
      { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.a.example, 10.0.0.0/8' },
      ok([proxy, 'direct']),
      [{ proxy, bypass: 'a.example,*.a.example,10.0.0.0/8' }],
    ],
    ['all servers are left out', { ...manual('proxy.example:3128'), bypass: 'a.example, *' }, {}, ok(['direct']), []],
    [
      'that of the environment is none',
      { ...usualProxySetting, mode: 'environment' },
      { https_proxy: 'ftp://proxy.example' },
      unknown('environment'),
      [],
    ],
  ])('where %s', async (_what, setting, environment, expected, rules) => {
    const { routes, asked } = routesBy(setting, environment);
    expect(await routes.to(origin)).toEqual(expected);
    expect(asked).toEqual(rules);
  });

  it('a login for a proxy over TLS counts for no other way to it', async () => {
    const login = (address: string, user: string) => ({ proxy: address, user, password: 'x' });
    const [plain, secure] = [
      login('http://proxy.example:3128', 'plain'),
      login('https://proxy.example:3128', 'secure'),
    ];
    const userAt = async (
      protocol: 'http' | 'https' | 'socks5',
      logins: readonly ProxyLoginRecord[],
      environment = {},
    ) => {
      const found = await routesBy(usualProxySetting, environment, logins).routes.loginAt({ ...proxy, protocol });
      return found.ok ? (found.value?.user ?? null) : found.error;
    };
    expect(await userAt('http', [secure])).toBeNull();
    expect(await userAt('socks5', [secure])).toBeNull();
    expect(await userAt('https', [secure])).toBe('secure');
    expect(await userAt('https', [plain, secure])).toBe('secure');
    expect(await userAt('http', [secure, plain])).toBe('plain');
    expect(await userAt('https', [plain])).toBe('plain');
    const environment = { https_proxy: 'https://me:x@proxy.example:3128' };
    expect(await userAt('https', [], environment)).toBe('me');
    expect(await userAt('http', [], environment)).toBeNull();
  });

  it('take the login of a proxy from the vault, else from the environment, and say where the vault is closed', async () => {
    const environment = { https_proxy: 'http://u%40x:p%3A@proxy.example:3128' };
    const kept = { proxy: 'proxy.example:3128', user: 'kept', password: 'x' };
    const loginBy = (...parts: Parameters<typeof routesBy>) => routesBy(...parts).routes.loginAt(proxy);
    expect(await loginBy(usualProxySetting, environment, [kept])).toMatchObject({ value: { user: 'kept' } });
    const fromEnvironment = ok({ user: 'u@x', password: 'p:' });
    expect(await loginBy(usualProxySetting, environment)).toEqual(fromEnvironment);
    expect(await loginBy(usualProxySetting, environment, 'locked')).toEqual(fromEnvironment);
    expect(await loginBy(usualProxySetting, {}, [{ ...kept, proxy: 'other.example:3128' }])).toEqual(ok(null));
    expect(await loginBy(usualProxySetting, {}, 'locked')).toMatchObject({ error: { code: 'vault-not-open' } });
  });

  it.each([
    [{ https_proxy: '', HTTPS_PROXY: 'a:1', all_proxy: 'b:2' }, 'a:1'],
    [{ all_proxy: 'socks5://b:2' }, 'b:2'],
    [{ http_proxy: 'a:1' }, null],
    [{ https_proxy: 'http://%zz@a:1' }, 'unreadable'],
  ])('by the environment %j', (environment, expected) => {
    const found = proxyInEnvironment(environment);
    expect(found === null || found === 'unreadable' ? found : proxyName(found.rules.proxy)).toBe(expected);
  });
});

describe('the setting', () => {
  it('takes a proxy only after a question, and nothing that is none', async () => {
    const world = createWorld();
    await world.app.start();
    const change = (next: ProxySetting) => world.app.handlers['change-settings']({ proxy: next });
    expect(await change(manual('proxy.example:x'))).toMatchObject({ error: { because: 'not-a-proxy' } });
    world.desktop.agrees = false;
    expect(await change(manual('proxy.example:3128'))).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.app.snapshot().settings.proxy).toEqual(usualProxySetting);
    expect(await change({ ...usualProxySetting, mode: 'none' })).toEqual(ok(null));
    expect(world.desktop.questions).toHaveLength(1);
  });

  it('asks before a proxy gets other exceptions or is left', async () => {
    const world = createWorld();
    await world.app.start();
    const change = (next: ProxySetting) => world.app.handlers['change-settings']({ proxy: next });
    expect(await change(manual('proxy.example:3128'))).toEqual(ok(null));
    world.desktop.agrees = false;
    const others: readonly ProxySetting[] = [
      { ...manual('proxy.example:3128'), bypass: '*' },
      { ...manual('proxy.example:3128'), mode: 'none' },
    ];
    for (const next of others) {
      expect(await change(next)).toMatchObject({ error: { code: 'declined-by-user' } });
      await world.clock.advance(30);
    }
    expect(world.app.snapshot().settings.proxy).toEqual(manual('proxy.example:3128'));
  });

  it('of a password keeps it in the vault, and shows its user only', async () => {
    const world = createWorld();
    await world.app.start();
    const { 'save-proxy-login': save, 'remove-proxy-login': remove } = world.app.handlers;
    const entered = { proxy: 'http://proxy.example:3128/', user: 'me', password: 'SECRET' };
    expect(await save(entered)).toEqual(ok(null));
    expect(await save({ ...entered, user: 'you' })).toEqual(ok(null));
    expect(world.vault.proxyLogins).toEqual([{ proxy: 'http://proxy.example:3128', user: 'you', password: 'SECRET' }]);
    expect(world.app.snapshot().proxyLogins).toEqual([{ proxy: 'http://proxy.example:3128', user: 'you' }]);
    expect(JSON.stringify(world.drawn)).not.toContain('SECRET');
    expect(await save({ ...entered, user: 'a:b' })).toMatchObject({ error: { field: 'user' } });
    expect(await save({ ...entered, proxy: 'x y' })).toMatchObject({ error: { field: 'proxy' } });
    await world.app.handlers.lock(null);
    expect(world.app.snapshot().proxyLogins).toEqual([]);
    expect(await save(entered)).toMatchObject({ error: { code: 'vault-not-open' } });
    await world.app.handlers.unlock(null);
    expect(world.app.snapshot().proxyLogins).toHaveLength(1);
    expect(await remove({ proxy: 'http://proxy.example:3128' })).toEqual(ok(null));
    expect(world.vault.proxyLogins).toEqual([]);
  });
});
