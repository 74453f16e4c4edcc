import { err, ok, type Result } from '../../shared/result.ts';
import type { Context } from './context.ts';
import { reloadCredentials } from './credentials.ts';
import type { LoginControl } from './login-control.ts';

/** Opens the vault, however long the keyring takes, and shows what it holds. */
export async function openVault(context: Context, logins: LoginControl): Promise<Result<null>> {
  const { vault, store, log } = context;
  store.set({ vault: { kind: 'opening' } });
  const state = await vault.open(() => store.set({ vault: { kind: 'waiting-for-keyring' } }));
  log.event('vault', { state: state.kind });
  store.set({ vault: state });
  if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
  const listed = await reloadCredentials(context);
  if (listed.ok) await logins.resume();
  return listed;
}

/**
 * Forgets everything that opens the vault: the data key, access tokens, and what was copied. Requests under way end first,
 * since their answers could not be sealed afterwards. A login that waits goes on after the unlock.
 */
export async function lockVault(context: Context, logins: LoginControl): Promise<Result<null>> {
  const { vault, store, cache, desktop } = context;
  if (vault.state().kind !== 'open') return ok(null);
  await logins.pause();
  await vault.lock();
  cache.clear();
  await desktop.clearClipboard();
  store.set({ vault: vault.state(), credentials: [], lastAccessTokens: new Map() });
  return ok(null);
}
