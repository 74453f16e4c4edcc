import { isAliasTaken } from '../../../shared/credentials/alias.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialMeta, StoredCredential } from '../ports/vault.ts';

export type ReadableCredential = Extract<StoredCredential, { kind: 'readable' }>;

/** Refuses everything while the vault is not open; also called after a request, since it may have been locked meanwhile. */
export function checkOpen({ store }: Context): Result<null> {
  const { kind } = store.get().vault;
  return kind === 'open' ? ok(null) : err({ code: 'vault-not-open', state: kind });
}

/** Finds a readable credential by its id. */
export function findCredential({ store }: Context, id: CredentialId): Result<ReadableCredential> {
  const found = store.get().credentials.find((credential) => credential.id === id);
  if (found === undefined) return err({ code: 'unknown-credential' });
  return found.kind === 'readable' ? ok(found) : err(found.because);
}

/** Reads the list from the vault. If that fails, or the vault was locked meanwhile, the state stays as it is. */
export async function reloadCredentials({ vault, store }: Context): Promise<Result<null>> {
  const listed = await vault.list();
  if (!listed.ok) return listed;
  const state = vault.state();
  if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
  store.set({ credentials: listed.value });
  return ok(null);
}

/** Changes the metadata of a credential: alias, favourite, preset, verdicts of the server. One change after the other. */
export function changeMeta(context: Context, id: CredentialId, change: Partial<CredentialMeta>): Promise<Result<null>> {
  return context.queue.run(`metadata of ${id}`, async () => {
    const found = findCredential(context, id);
    if (!found.ok) return found;
    const written = await context.vault.setMeta(id, { ...found.value.meta, ...change });
    return written.ok ? reloadCredentials(context) : written;
  });
}

/** Whether another credential has this alias already; aliases are unique on a computer. */
export function aliasTaken({ store }: Context, alias: string, except?: CredentialId): boolean {
  const taken = store.get().credentials.flatMap((one) => {
    const name = one.kind === 'readable' ? one.meta.alias : one.alias;
    return name === null || one.id === except ? [] : [name];
  });
  return isAliasTaken(alias, taken);
}

/** Checks a name that was typed for a credential. @returns the name without spaces around it */
export function checkAlias(context: Context, typed: string, except?: CredentialId): Result<string> {
  const alias = typed.trim();
  if (alias === '') return err({ code: 'invalid-input', field: 'alias', because: 'empty' });
  if (hasHiddenCharacters(alias)) return err({ code: 'invalid-input', field: 'alias', because: 'control-characters' });
  return aliasTaken(context, alias, except) ? err({ code: 'alias-taken', alias }) : ok(alias);
}

/** Gives a credential another name on this computer. */
export async function renameCredential(context: Context, id: CredentialId, typed: string): Promise<Result<null>> {
  const alias = checkAlias(context, typed, id);
  return alias.ok ? changeMeta(context, id, { alias: alias.value }) : alias;
}

/** After this many seconds a request is shown as slow: servers may take a minute, and the app must not look stuck. */
const secondsUntilOverdue = 10;

/**
 * Runs a task with the credential shown as working, and after a while as overdue.
 * @param mayStop whether the user may stop waiting: the answer contains nothing that is handed out only once
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

/** Stops waiting for an overdue answer, if nothing can be lost by that. */
export function stopWaiting({ store }: Context, id: CredentialId): Result<null> {
  store.get().overdue.get(id)?.abort();
  return ok(null);
}
