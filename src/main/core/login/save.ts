import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { aliasTaken } from '../credentials/list.ts';
import type { Clock } from '../ports/clock.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import { createLoginSignal } from './signal.ts';
import type { LoginEnd, LoginRun } from './slot.ts';

export interface Saving extends Pick<LoginRun, 'signal' | 'saveFailed'> {
  /** Shows the user why the token could not be saved this time. */
  readonly showTrouble: (trouble: AppError) => void;
}

/** Tries once: what the disk does not take then is revoked. */
export function savingAtOnce(clock: Clock): Saving {
  const signal = createLoginSignal(clock);
  signal.cancel();
  return { signal, showTrouble: () => {}, saveFailed: () => {} };
}

/** The queue key of work whose answers may hold new tokens, besides logins. A lock waits for it. */
export const unsavedTokens = 'tokens that are not saved yet';

/**
 * Tries until the token of a login is on disk. Only a cancel ends this earlier, and then the token is revoked. The list of
 * credentials is left to the caller.
 * @param alias the name that the user chose; if it is taken, the saved one is derived from it
 */
export async function saveToken(
  context: Context,
  whole: CredentialRecord,
  alias: string,
  { signal, showTrouble, saveFailed }: Saving,
): Promise<LoginEnd> {
  // The id stays the same for all tries: a write that failed late has left a file, which the next write replaces.
  const id = context.machine.newId();
  for (;;) {
    const added = await keepToken(context, id, whole, alias);
    if (added.ok) return { kind: 'done', credential: added.value, differences: kindOf(whole).view().differences };
    showTrouble(added.error);
    if (signal.requested() === 'cancel') {
      const isRevoked = await revokeUnsaved(context, whole);
      if (isRevoked) await context.vault.remove(id);
      const error: AppError = isRevoked ? { code: 'login-not-saved' } : { code: 'login-lost', because: 'not-saved' };
      return { kind: 'failed', error };
    }
    saveFailed(added.error);
    await signal.waitToSave(secondsBetweenTries);
  }
}

const secondsBetweenTries = 5;

/**
 * Tries once to get a new token onto the disk, without what makes its record too long if need be. The list of credentials is left
 * to the caller.
 * @param id made once for all tries
 * @param alias the name that the user chose; if it is taken, the saved one is derived from it
 */
export async function keepToken(
  context: Context,
  id: CredentialId,
  whole: CredentialRecord,
  alias: string,
): Promise<Result<CredentialId>> {
  // Another token may have got the name while the login waited.
  const free = freeAlias(alias, kindOf(whole).issuer, (name) => aliasTaken(context, name));
  const meta = { alias: free, favourite: false, refused: false };
  const added = await context.vault.add(id, whole, meta);
  const shorter = !added.ok && added.error.code === 'record-unwritable' ? kindOf(whole).shortened() : null;
  return shorter === null ? added : context.vault.add(id, shorter, meta);
}

/** Revokes a token that is only in memory, and asks the server whether it is gone. The first answer may rotate the token. */
async function revokeUnsaved(context: Context, record: CredentialRecord): Promise<boolean> {
  const revoked = await kindOf(record).revoke(context);
  const before = revoked.result.ok ? revoked.result.value : null;
  // Nothing can be kept here: what the check may bring is revoked by the kind itself.
  const { result } = await kindOf(revoked.successor ?? record).isRevoked(context, before, async () => {});
  return result.ok && result.value;
}

/**
 * A name that no other credential has: the one that was chosen, or else with the host of the server, and a number if needed.
 * @param isTaken whether another credential has a name
 */
export function freeAlias(alias: string, server: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(alias)) return alias;
  const withHost = `${alias} (${new URL(server).host})`;
  let candidate = withHost;
  for (let number = 2; isTaken(candidate); number += 1) candidate = `${withHost} ${number}`;
  return candidate;
}
