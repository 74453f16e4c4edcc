import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { isLongEnough, normalisePassphrase, passphraseKeyStore } from '../../../shared/vault/passphrase.ts';
import type { Context } from '../app/context.ts';
import { flushPendingWrites } from '../credentials/rotation.ts';
import type { LoginControl } from '../login/control.ts';
import type { Passphrase, Protection, ProtectionChange } from '../ports/vault.ts';
import { nothingOpen, openVault, requestsEnded } from './open.ts';

/** The same passphrase however it was typed. */
export const readPassphrase = (typed: string): Passphrase => normalisePassphrase(typed) as Passphrase;

/** Opens a vault by its passphrase. @returns `wrong-passphrase` where it does not open it */
export const unlockWithPassphrase = (context: Context, logins: LoginControl, typed: string): Promise<Result<null>> =>
  openVault(context, logins, { passphrase: readPassphrase(typed) });

/** Begins a vault under a passphrase. Where there is one already, it is opened as usual, and the passphrase is not used. */
export async function beginWithPassphrase(
  context: Context,
  logins: LoginControl,
  typed: string,
): Promise<Result<null>> {
  const tooShort = checkNew(typed);
  if (!tooShort.ok) return tooShort;
  return openVault(context, logins, { passphrase: readPassphrase(typed), beginWithPassphrase: true });
}

/** Checks a passphrase that is chosen now. */
export const checkNew = (typed: string): Result<null> =>
  isLongEnough(typed) ? ok(null) : err({ code: 'invalid-input', field: 'passphrase', because: 'too-short' });

/**
 * Changes the passphrase of the open vault, or what protects it, after a question. A vault that has a passphrase is asked for
 * it, so that whoever finds it open cannot shut its user out. Requests under way end first.
 */
export async function changeProtection(
  context: Context,
  { to, current }: VerbArgument<'change-protection'>,
): Promise<Result<null>> {
  const { vault, store, desktop, messages } = context;
  const { vault: view } = store.get();
  if (view.kind !== 'open') return err({ code: 'vault-not-open', state: view.kind });
  const acceptable = to.kind === 'passphrase' ? checkNew(to.passphrase) : ok(null);
  if (!acceptable.ok) return acceptable;
  const hasPassphrase = view.keyStore === passphraseKeyStore;
  if (hasPassphrase) {
    const fits = await vault.fitsPassphrase(readPassphrase(current ?? ''));
    if (!fits.ok) return fits;
    if (!fits.value) return err({ code: 'wrong-passphrase' });
  }
  const { changePassphrase, protectByPassphrase, protectByKeyring } = messages.questions;
  const question =
    to.kind === 'keyring' ? protectByKeyring() : hasPassphrase ? changePassphrase() : protectByPassphrase();
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  const by: Protection =
    to.kind === 'keyring' ? { kind: 'keyring' } : { kind: 'passphrase', passphrase: readPassphrase(to.passphrase) };
  // A prompt of the keyring may stand for minutes: neither a lock nor a new token waits for it.
  const change = await vault.prepareProtection(by);
  if (change.ok) return context.queue.run('vault', () => protect(context, by, change.value));
  logChange(context, by, change);
  return change;
}

function logChange({ log }: Context, by: Protection, changed: Result<unknown>): void {
  log.event('vault-protection', { to: by.kind, code: changed.ok ? null : changed.error.code });
}

async function protect(context: Context, by: Protection, change: ProtectionChange): Promise<Result<null>> {
  const { vault, store, cache, desktop } = context;
  const before = store.get().vault;
  if (before.kind !== 'open') return err({ code: 'vault-not-open', state: before.kind });
  await requestsEnded(context);
  const saved = await flushPendingWrites(context);
  if (!saved.ok) return saved;
  const changed = await change();
  logChange(context, by, changed);
  const after = vault.state();
  if (after.kind !== 'open') {
    // The disk broke in the middle of it: nobody knows which key counts until it is read again.
    cache.clear();
    await desktop.clearClipboard();
  }
  const protectedSince = vault.protectedSince();
  store.set(after.kind === 'open' ? { vault: after, protectedSince } : { ...nothingOpen, vault: after });
  return changed;
}
