import { isAliasTaken } from '../../../shared/credentials/alias.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialMeta, StoredCredential } from '../ports/vault.ts';

export type ReadableCredential = Extract<StoredCredential, { kind: 'readable' }>;

/** A lock that came before or during a request: nothing is asked for, kept or handed out any more. */
export function checkOpen({ store }: Context): Result<null> {
  const { kind } = store.get().vault;
  return kind === 'open' ? ok(null) : err({ code: 'vault-not-open', state: kind });
}

/** The credential of an id, if it is there and can be read. */
export function findCredential({ store }: Context, id: CredentialId): Result<ReadableCredential> {
  const found = store.get().credentials.find((credential) => credential.id === id);
  if (found === undefined) return err({ code: 'unknown-credential' });
  return found.kind === 'readable' ? ok(found) : err({ code: found.because });
}

/** Reads the vault again; what it cannot list leaves the state as it is, and nothing appears after a lock. */
export async function reloadCredentials({ vault, store }: Context): Promise<Result<null>> {
  const listed = await vault.list();
  if (!listed.ok) return listed;
  const state = vault.state();
  if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
  store.set({ credentials: listed.value });
  return ok(null);
}

/** Replaces what may be replaced freely beside a record: alias, favourite, refusal. */
export async function changeMeta(
  context: Context,
  id: CredentialId,
  change: Partial<CredentialMeta>,
): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const written = await context.vault.setMeta(id, { ...found.value.meta, ...change });
  return written.ok ? reloadCredentials(context) : written;
}

/** Whether another credential has this alias already; aliases are unique on a computer. */
export function aliasTaken({ store }: Context, alias: string, except?: CredentialId): boolean {
  const taken = store.get().credentials.flatMap((one) => {
    const name = one.kind === 'readable' ? one.meta.alias : one.alias;
    return name === null || one.id === except ? [] : [name];
  });
  return isAliasTaken(alias, taken);
}

/** Gives a credential another name on this computer. */
export async function renameCredential(context: Context, id: CredentialId, typed: string): Promise<Result<null>> {
  const alias = typed.trim();
  if (alias === '') return err({ code: 'invalid-input', field: 'alias', because: 'empty' });
  if (hasHiddenCharacters(alias)) return err({ code: 'invalid-input', field: 'alias', because: 'control-characters' });
  if (aliasTaken(context, alias, id)) return err({ code: 'alias-taken', alias });
  return changeMeta(context, id, { alias });
}

/** A request that has lasted longer than so many seconds is told: servers may take a minute, and it must not look stuck. */
const secondsUntilOverdue = 10;

/**
 * Runs a task with the credential marked as working in tray and window, and after a while as overdue.
 * @param mayStop whether the user may stop to wait, since no answer that is lost can hold anything that exists only once
 */
export async function whileWorking<T>(
  { store, clock }: Context,
  id: CredentialId,
  mayStop: boolean,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  store.set({ working: new Set([...store.get().working, id]) });
  const endTimer = clock.after(secondsUntilOverdue, () => {
    store.set({ overdue: new Map(store.get().overdue).set(id, mayStop ? stopping : null) });
  });
  try {
    return await task(stopping.signal);
  } finally {
    endTimer();
    const overdue = new Map(store.get().overdue);
    overdue.delete(id);
    store.set({ working: new Set([...store.get().working].filter((one) => one !== id)), overdue });
  }
}

/** Stops to wait for an answer that is overdue, where that loses nothing; anywhere else it goes on. */
export function stopWaiting({ store }: Context, id: CredentialId): Result<null> {
  store.get().overdue.get(id)?.abort();
  return ok(null);
}
