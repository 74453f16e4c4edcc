import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { ShownTransferCode } from '../app/state.ts';
import type { IssuedTransferCode } from '../ports/mytoken-server.ts';
import { serverConfig } from '../servers/contacts.ts';

/**
 * Shows a code until its time is over, it is ended, or the vault is locked. One of a sub-token is remembered after its time, since
 * the sub-token lives on.
 */
export function showTransferCode(
  { store, clock, machine }: Context,
  of: Pick<ShownTransferCode, 'credential' | 'server' | 'subToken'>,
  { code, expiresAt }: IssuedTransferCode,
): void {
  const id = machine.newId();
  const isOver = ({ credential, code: other, subToken }: ShownTransferCode) =>
    credential === of.credential && other === null && subToken === null;
  const others = store.get().transferCodes.filter((one) => !isOver(one));
  store.set({ transferCodes: [...others, { ...of, id, code, expiresAt }] });
  clock.after(Math.max(0, expiresAt - clock.now()), () => {
    const { transferCodes } = store.get();
    store.set({ transferCodes: transferCodes.map((one) => (one.id === id ? { ...one, code: null } : one)) });
  });
}

/** Copies a code that is shown, and clears the clipboard as after an access token. */
export function copyTransferCode(context: Context, id: string): Promise<Result<null>> {
  const code = context.store.get().transferCodes.find((one) => one.id === id)?.code ?? null;
  return code === null ? Promise.resolve(err({ code: 'no-transfer-code' })) : copySecret(context, code);
}

/**
 * Ends a code at its server, and shows it no longer. Of a code that was used nothing is left to end. One that cannot be ended
 * stays in sight, since it still gives out the token.
 */
export async function endTransferCode(context: Context, id: string): Promise<Result<null>> {
  const { store, client } = context;
  const shown = store.get().transferCodes.find((one) => one.id === id);
  if (shown === undefined) return ok(null);
  if (shown.code !== null) {
    const config = await serverConfig(context, shown.server);
    if (!config.ok) return config;
    // A server without revocation leaves the code to its time.
    const { revocation } = config.value.endpoints;
    const { result } = revocation === null ? { result: ok(null) } : await client.revoke(config.value, shown.code);
    if (!result.ok) return result;
  }
  store.set({ transferCodes: store.get().transferCodes.filter((one) => one.id !== id) });
  return ok(null);
}
