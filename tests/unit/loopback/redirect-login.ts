import { afterEach } from 'vitest';
import type { LoginState, LoopbackRedirect } from '../../../src/main/core/ports/openid-provider.ts';
import type { OpenRedirect } from '../../../src/main/core/ports/redirect-listener.ts';
import { createRedirectListener, type RedirectListenerOptions } from '../../../src/main/loopback/redirect.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';

/** What no log and no page may contain. */
export const state = 'stAte-cAnary-0123456789' as LoginState;
export const code = 'cOde-cAnary-9876543210';
export const right = `state=${state}&code=${code}`;
export const path = '/callback/Ab3dE6gH';
export const anyPort: LoopbackRedirect = { host: '127.0.0.1', ports: [], path };

export const logged: string[] = [];
const open = new Set<OpenRedirect>();

afterEach(async () => {
  for (const login of open) await login.close();
  open.clear();
});

export const listenAt = (redirect: LoopbackRedirect, options: Partial<RedirectListenerOptions> = {}) =>
  createRedirectListener({
    messages: english.login.loopback,
    log: { event: (name, facts) => void logged.push(JSON.stringify([name, facts])) },
    machine: { newId: () => 'id' },
    ...options,
  }).listen(redirect);

export interface RedirectLogin extends OpenRedirect {
  /** the address with a query, and with another path if one is given */
  at(query: string, path?: string): string;
  readonly callback: Promise<URL>;
  /** Whether the login came back by now: a promise that is settled already wins the race. */
  isBack(): Promise<boolean>;
}

/** A login that waits for its callback; closed after the test. */
export async function startLogin(
  redirect: LoopbackRedirect = anyPort,
  options: Partial<RedirectListenerOptions> = {},
): Promise<RedirectLogin> {
  const listening = await listenAt(redirect, options);
  if (!listening.ok) throw new Error(listening.error.code);
  const login = listening.value;
  open.add(login);
  const callback = login.waitFor(state);
  const { origin, pathname } = new URL(login.redirectUri);
  return {
    ...login,
    callback,
    at: (query, other = pathname) => `${origin}${other}?${query}`,
    isBack: () =>
      Promise.race([callback.then(() => true), new Promise<boolean>((no) => setImmediate(() => no(false)))]),
  };
}
