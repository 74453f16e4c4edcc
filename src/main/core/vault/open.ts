import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Question } from '../../../shared/ipc/question.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { VaultView } from '../../../shared/ipc/snapshot.ts';
import type { LockReason } from '../../../shared/vault/automatic-lock.ts';
import { restartFor } from '../../../shared/vault/key-store.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import { reloadCredentials } from '../credentials/list.ts';
import { checkRevocations, revocationOf } from '../credentials/revocation.ts';
import { flushPendingWrites, mayBeReplaced } from '../credentials/rotation.ts';
import { followAllTokenFiles } from '../credentials/token-file.ts';
import type { LoginControl } from '../login/control.ts';
import { unsavedTokens } from '../login/save.ts';
import { readProxyLogins } from '../network/proxy-logins.ts';
import type { OpenOptions } from '../ports/vault.ts';
import { readClients } from '../providers/clients.ts';

/**
 * Opens the vault, however long the keyring takes, and lists its credentials. Opening and locking never overlap. The user
 * decides if another computer has left the vault open, or if it is missing at a second try; otherwise it stays closed.
 */
export async function openVault(context: Context, logins: LoginControl, said: OpenOptions = {}): Promise<Result<null>> {
  const before = obstacleOf(context);
  const opened = await openOnce(context, logins, said);
  const obstacle = obstacleOf(context);
  if (opened.ok || obstacle === null) return opened;
  // Outside of the queue, which an open question would block.
  if (obstacle.code === 'vault-left-open') {
    const agreed = await context.desktop.confirm(takeOverQuestion(context, obstacle));
    const { silentSince } = obstacle;
    return agreed ? openOnce(context, logins, { ...said, takeOver: { silentSince } }) : declined;
  }
  // The first time this is only reported: the folder may be on a disk that is not mounted yet.
  if (obstacle.code === 'vault-missing' && before?.code === 'vault-missing') {
    const agreed = await context.desktop.confirm(context.messages.questions.beginAnew(obstacle.tokens));
    return agreed ? openOnce(context, logins, { ...said, beginAnew: true }) : declined;
  }
  return opened;
}

/** Opens the vault, or starts the program again where only that can open it. */
export async function retryVault(context: Context, logins: LoginControl): Promise<Result<null>> {
  const restart = restartFor(context.store.get().vault);
  if (restart === null) return openVault(context, logins);
  context.desktop.restart(restart.keyStore);
  return ok(null);
}

const declined = err({ code: 'declined-by-user' } as const);

function obstacleOf({ store }: Context): AppError | null {
  const { vault } = store.get();
  return vault.kind === 'inaccessible' ? vault.error : null;
}

function openOnce(context: Context, logins: LoginControl, said: OpenOptions): Promise<Result<null>> {
  return context.queue.run('vault', async () => {
    const { vault, store, log, machine } = context;
    if (vault.state().kind !== 'open') store.set({ vault: { kind: 'opening' } });
    const waiting = () => store.set({ vault: { kind: 'waiting-for-keyring' } });
    const state = await vault.open(waiting, said).catch((): VaultView => {
      // A throw is a bug. The vault must not be shown as opening for ever, and can be tried again.
      const id = machine.newId();
      log.event('vault-threw', { id });
      return { kind: 'inaccessible', error: { code: 'unexpected', id } };
    });
    const code = state.kind === 'inaccessible' ? state.error.code : null;
    log.event('vault', { state: state.kind, code, agreed: agreedTo(said) });
    store.set({
      vault: state,
      ...(state.kind === 'open' ? { lockedBy: null, protectedSince: vault.protectedSince() } : {}),
    });
    if (state.kind === 'passphrase-needed' && state.refused) return err({ code: 'wrong-passphrase' });
    if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
    const listed = await reloadCredentials(context);
    await readClients(context);
    await readProxyLogins(context);
    if (listed.ok) {
      followAllTokenFiles(context);
      await logins.resume();
      // Nobody waits for it: servers may be slow, or not be reachable yet.
      void checkRevocations(context);
    }
    return listed;
  });
}

/** For the log. */
function agreedTo({ takeOver, beginAnew }: OpenOptions): string | null {
  if (takeOver !== undefined) return 'take-over';
  return beginAnew === true ? 'begin-anew' : null;
}

function takeOverQuestion(
  { messages, format }: Context,
  { computer, since, silentSince }: Extract<AppError, { code: 'vault-left-open' }>,
): Question {
  const at = since === null ? null : format.moment(since);
  return messages.questions.takeVaultOver(computer, at, format.moment(silentSince));
}

/** What is left in the state while the vault is closed. */
export const nothingOpen = {
  protectedSince: null,
  credentials: [],
  providerClients: [],
  proxyLogins: [],
  lastAccessTokens: new Map(),
  introspections: new Map(),
  listedTokens: new Map(),
  lastCopy: null,
  transferCodes: [],
  foundTexts: [],
  vaultCheck: null,
  backup: null,
} satisfies Partial<State>;

/**
 * Forgets the data key, access tokens, and the copied secret. Waits for requests that may rotate a token and for
 * revocations, whose results could not be saved afterwards; the vault stays open if a new value cannot be written. A waiting
 * login continues after the unlock.
 */
export function lockVault(context: Context, logins: LoginControl, because: LockReason = 'user'): Promise<Result<null>> {
  return context.queue.run('vault', async () => {
    const { vault, store, cache, desktop } = context;
    // A new value that arrived after a lock is only in memory until the next unlock.
    if (vault.state().kind !== 'open') return flushPendingWrites(context);
    // From here on no new request is accepted and the user sees that, although the key is still needed.
    store.set({ vault: { kind: 'locked' }, lockedBy: because, backup: null });
    await desktop.clearClipboard();
    await logins.pause();
    await requestsEnded(context);
    const saved = await flushPendingWrites(context);
    cache.clear();
    await desktop.clearClipboard();
    if (!saved.ok) {
      store.set({ vault: vault.state(), lockedBy: null });
      await logins.resume();
      return saved;
    }
    await vault.lock();
    store.set({ ...nothingOpen, vault: vault.state() });
    return ok(null);
  });
}

/**
 * Locks the vault although something could not be saved, because the program ends. Waits for requests first: one that was
 * started while the user was asked whether to quit may still bring a new value.
 */
export async function lockWithoutSaving(context: Context): Promise<void> {
  context.store.set({ vault: { kind: 'locked' } });
  await requestsEnded(context);
  await context.vault.lock();
}

/**
 * Waits for the requests whose results need the data key. Where the state does not say yet that the vault is locked, others may
 * begin meanwhile, and what follows must refuse with one under way.
 */
export function requestsEnded({ store, queue }: Context): Promise<void> {
  const { credentials } = store.get();
  const reserving = credentials.filter((one) => one.kind === 'readable' && mayBeReplaced(one));
  return queue.settled([
    unsavedTokens,
    ...reserving.map(({ id }) => id),
    ...credentials.map(({ id }) => revocationOf(id)),
  ]);
}
