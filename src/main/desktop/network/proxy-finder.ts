import { networkInterfaces } from 'node:os';
import { type Session, session } from 'electron';
import { proxyAddress } from '../../../shared/network/proxy.ts';
import { createSerialQueue } from '../../../shared/serial-queue.ts';
import type { ProxyFinder, ProxyRules, Route } from '../../core/ports/network.ts';
import { readRoutes } from './route-list.ts';

/** Milliseconds for which an answer counts. */
const lifetimeMs = 60_000;

interface Found {
  readonly routes: readonly Route[];
  readonly at: number;
}

/**
 * Finds proxies as Chromium does, in a session of its own that no page uses. It is made at the first use, which takes as long
 * as a slow request.
 */
export function createProxyFinder(): ProxyFinder {
  const serial = createSerialQueue();
  const known = new Map<string, Found>();
  let network = '';
  let made: { readonly session: Session; readonly rules: string } | null = null;

  async function sessionFor(rules: ProxyRules): Promise<Session> {
    const wanted = JSON.stringify(rules);
    if (made?.rules === wanted) return made.session;
    const used = made?.session ?? createSession();
    made = { session: used, rules: '' };
    await used.setProxy(
      rules === 'system'
        ? { mode: 'system' }
        : { mode: 'fixed_servers', proxyRules: proxyAddress(rules.proxy), proxyBypassRules: rules.bypass },
    );
    made = { session: used, rules: wanted };
    return used;
  }

  async function ask(rules: ProxyRules, origin: string): Promise<readonly Route[] | null> {
    const key = `${JSON.stringify(rules)} ${origin}`;
    const present = describeNetwork();
    const isOther = network !== '' && network !== present;
    network = present;
    if (isOther) known.clear();
    const before = known.get(key);
    if (before !== undefined && performance.now() - before.at < lifetimeMs) return before.routes;
    const asked = await sessionFor(rules);
    if (isOther) await asked.forceReloadProxyConfig();
    const routes = readRoutes(await asked.resolveProxy(origin));
    if (routes !== null) known.set(key, { routes, at: performance.now() });
    return routes;
  }

  return {
    // One after the other: the rules are those of the session.
    find: (rules, origin) => serial(() => ask(rules, origin).catch(() => null)),
    forget() {
      known.clear();
      network = 'another';
    },
  };
}

function createSession(): Session {
  const created = session.fromPartition('proxies', { cache: false });
  // Chromium would load a dictionary for it.
  created.setSpellCheckerEnabled(false);
  created.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
  return created;
}

/** The addresses of this computer: other ones mean another network. */
const describeNetwork = (): string =>
  Object.values(networkInterfaces())
    .flatMap((each) => each?.map(({ cidr }) => cidr) ?? [])
    .join();
