import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { proxyAddress, readProxy } from '../../../shared/network/proxy.ts';
import type { Context } from '../app/context.ts';
import type { ProxyLoginRecord } from '../ports/vault.ts';

/** Logins at proxies are read, changed and written as a whole: one change after the other. */
const loginsQueue = 'proxy-logins';

function show({ store }: Pick<Context, 'store'>, logins: readonly ProxyLoginRecord[]): void {
  store.set({ proxyLogins: logins.map(({ proxy, user }) => ({ proxy, user })) });
}

/** Reads the logins of a vault that was opened. Where they cannot be read, the request that needs one says so. */
export async function readProxyLogins(context: Context): Promise<void> {
  await context.queue.run(loginsQueue, async () => {
    const kept = await context.vault.readProxyLogins();
    if (kept.ok) show(context, kept.value);
  });
}

/** Keeps a user name and password for a proxy, instead of those that it had before. */
export async function saveProxyLogin(context: Context, entered: ProxyLoginRecord): Promise<Result<null>> {
  const proxy = readProxy(entered.proxy);
  if (proxy === null) return err({ code: 'invalid-input', field: 'proxy', because: 'not-a-proxy' });
  // It ends the name where both are sent (RFC 7617 §2).
  if (/[:\p{Cc}]/u.test(entered.user)) return err({ code: 'invalid-input', field: 'user', because: 'not-a-name' });
  const address = proxyAddress(proxy);
  return change(context, (others) => [
    ...others.filter((one) => one.proxy !== address),
    { ...entered, proxy: address },
  ]);
}

/** Forgets the user name and password for a proxy. */
export const removeProxyLogin = (context: Context, proxy: string): Promise<Result<null>> =>
  change(context, (all) => all.filter((one) => one.proxy !== proxy));

function change(
  context: Context,
  edit: (logins: readonly ProxyLoginRecord[]) => readonly ProxyLoginRecord[],
): Promise<Result<null>> {
  const { vault, queue } = context;
  return queue.run(loginsQueue, async () => {
    const kept = await vault.readProxyLogins();
    // What was damaged lies aside now, and can only be entered again.
    if (!kept.ok && kept.error.code !== 'record-damaged') return kept;
    const logins = edit(kept.ok ? kept.value : []);
    const saved = await vault.saveProxyLogins(logins);
    if (saved.ok) show(context, logins);
    return saved.ok ? ok(null) : saved;
  });
}
