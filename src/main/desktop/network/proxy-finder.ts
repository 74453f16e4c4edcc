import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Session, session } from 'electron';
import { proxyAddress, proxyName } from '../../../shared/network/proxy.ts';
import { createSerialQueue } from '../../../shared/serial-queue.ts';
import type { ProxyFinder, ProxyRules, Route } from '../../core/ports/network.ts';
import { readRoutes } from './route-list.ts';
import { askScript } from './script-process.ts';
import { findScript } from './script-setting.ts';

/** Milliseconds for which an answer counts. */
const lifetimeMs = 60_000;

/** Names that are nobody's (RFC 6761 §6.4), by which it is seen whether rules are in use. */
const throughProxy = 'through-the-proxy.invalid';
const aroundProxy = 'around-the-proxy.invalid';

const checksOfRules = 100;
const betweenChecksMs = 20;

/**
 * Finds proxies as Chromium does, in sessions of their own that no page uses; where the system has a script for that, in a
 * process of its own. They are made at the first use, which takes as long as a slow request.
 */
export function createProxyFinder(): ProxyFinder {
  const serial = createSerialQueue();
  const known = new Map<string, { readonly routes: readonly Route[]; readonly at: number }>();
  const sessions = new Map<string, Promise<Session>>();
  let network = '';

  function sessionFor(rules: ProxyRules): Promise<Session> {
    const key = JSON.stringify(rules);
    const made = sessions.get(key) ?? createSession(sessions.size, rules);
    sessions.set(key, made);
    made.catch(() => sessions.delete(key));
    return made;
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
    // First, since the settings of the system are known once something was asked.
    const list = await asked.resolveProxy(origin);
    const script = rules === 'system' ? await findScript(asked) : null;
    const routes = readRoutes(script === null ? list : await askScript(script, origin));
    if (routes !== null) known.set(key, { routes, at: performance.now() });
    return routes;
  }

  return {
    // One after the other, so that a process is started once for the requests of one moment.
    find: (rules, origin) => serial(() => ask(rules, origin).catch(() => null)),
    forget() {
      known.clear();
      network = 'another';
    },
  };
}

/** A session whose rules are in use. It rejects where they are not in time. */
async function createSession(number: number, rules: ProxyRules): Promise<Session> {
  const created = session.fromPartition(`proxies-${number}`, { cache: false });
  // Chromium would load a dictionary for it.
  created.setSpellCheckerEnabled(false);
  created.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
  // That is what a session begins with.
  if (rules === 'system') return created;
  await created.setProxy({
    mode: 'fixed_servers',
    proxyRules: proxyAddress(rules.proxy),
    proxyBypassRules: `${rules.bypass},${aroundProxy}`,
  });
  // Chromium may answer by the former rules for a moment, that is, without the proxy.
  for (let count = 0; count < checksOfRules; count += 1) {
    const through = readRoutes(await created.resolveProxy(`https://${throughProxy}`))?.[0] ?? 'direct';
    const around = await created.resolveProxy(`https://${aroundProxy}`);
    if (around === 'DIRECT' && through !== 'direct' && proxyName(through) === proxyName(rules.proxy)) return created;
    await sleep(betweenChecksMs);
  }
  throw new Error('the rules are not in use');
}

/** The addresses of this computer: other ones mean another network. */
const describeNetwork = (): string =>
  Object.values(networkInterfaces())
    .flatMap((each) => each?.map(({ cidr }) => cidr) ?? [])
    .join();
