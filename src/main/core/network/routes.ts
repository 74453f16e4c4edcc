import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { isLoginFor, proxyAddress, readProxy } from '../../../shared/network/proxy.ts';
import type { ProxySetting } from '../../../shared/network/setting.ts';
import type { ProxyFinder, ProxyLogin, ProxyRules, Routes } from '../ports/network.ts';
import type { SettingsStore } from '../ports/settings.ts';
import type { Vault } from '../ports/vault.ts';
import { type Environment, proxyInEnvironment } from './environment.ts';

export interface RoutesParts {
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly finder: ProxyFinder;
  readonly vault: Pick<Vault, 'readProxyLogins'>;
  readonly environment: Environment;
}

/** A bypass list that has every server. */
const isForNone = (bypass: string): boolean => bypass.split(/[\s,;]+/).includes('*');

/** The ways to servers by the user's setting, which counts from the next request on. */
export function createRoutes({ settings, finder, vault, environment }: RoutesParts): Routes {
  const inEnvironment = proxyInEnvironment(environment);
  function rulesOf({
    mode,
    address,
    bypass,
  }: ProxySetting): Result<ProxyRules | 'none', { code: 'proxy-unknown'; because: 'manual' | 'environment' }> {
    if (mode === 'system' || mode === 'none') return ok(mode);
    if (mode === 'environment') {
      return inEnvironment === 'unreadable'
        ? err({ code: 'proxy-unknown', because: mode })
        : ok(inEnvironment?.rules ?? 'none');
    }
    const proxy = readProxy(address);
    return proxy === null ? err({ code: 'proxy-unknown', because: mode }) : ok({ proxy, bypass });
  }
  return {
    async to(origin) {
      const setting = settings.read().proxy;
      const rules = rulesOf(setting);
      if (!rules.ok) return rules;
      if (rules.value === 'none') return ok(['direct']);
      if (rules.value !== 'system' && isForNone(rules.value.bypass)) return ok(['direct']);
      const found = await finder.find(rules.value, origin);
      const because = setting.mode === 'none' ? 'system' : setting.mode;
      return found === null ? err({ code: 'proxy-unknown', because }) : ok(found);
    },
    async loginAt(proxy): Promise<Result<ProxyLogin | null>> {
      const kept = await vault.readProxyLogins();
      const entered = kept.ok
        ? (kept.value.find((one) => one.proxy === proxyAddress(proxy)) ??
          kept.value.find((one) => isLoginFor(one.proxy, proxy)))
        : undefined;
      if (entered !== undefined) return ok(entered);
      // Also where the system names the proxy: on some desktops it takes it from there, without the login.
      if (inEnvironment !== null && inEnvironment !== 'unreadable' && inEnvironment.login !== null) {
        if (isLoginFor(proxyAddress(inEnvironment.rules.proxy), proxy)) return ok(inEnvironment.login);
      }
      return kept.ok ? ok(null) : kept;
    },
  };
}
