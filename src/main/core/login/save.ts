import { differencesOf } from '../../../shared/diff/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { aliasTaken, reloadCredentials } from '../credentials/list.ts';
import type { MytokenRecord } from '../ports/vault.ts';
import type { LoginEnd, LoginRun } from './slot.ts';

interface Saving extends Pick<LoginRun, 'signal' | 'saveFailed'> {
  /** Shows the user why the token could not be saved this time. */
  readonly showTrouble: (trouble: AppError) => void;
}

/**
 * Tries until the token of a login is on disk. Only a cancel ends this earlier, and then the token is revoked.
 * @param alias the name that the user chose; if it is taken, the saved one is derived from it
 */
export async function saveToken(
  context: Context,
  whole: MytokenRecord,
  alias: string,
  { signal, showTrouble, saveFailed }: Saving,
): Promise<LoginEnd> {
  let record = whole;
  // The id stays the same for all tries: a write that failed late has left a file, which the next write replaces.
  const id = context.machine.newId();
  for (;;) {
    const added = await context.vault.add(id, record, {
      alias: freeAlias(context, alias, whole.server),
      favourite: false,
      refused: false,
    });
    if (added.ok) {
      await reloadCredentials(context);
      return { kind: 'done', credential: added.value, differences: differencesOf(whole.asked, whole.granted) };
    }
    if (added.error.code === 'record-unwritable' && record === whole) {
      record = withoutLongParts(whole);
      continue;
    }
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

/** Revokes a token that is only in memory, and asks the server whether it is gone. The first answer may rotate the token. */
async function revokeUnsaved(context: Context, record: MytokenRecord): Promise<boolean> {
  const { successor } = await kindOf(record).revoke(context);
  const { result } = await kindOf(successor ?? record).isRevoked(context);
  return result.ok && result.value;
}

/** Characters of JSON; nobody asks for rights that are longer. */
const maxPartLength = 65_536;

/** Removes the rights that make a record too long to be saved: losing the token would be worse than losing its description. */
function withoutLongParts(record: MytokenRecord): MytokenRecord {
  const { granted } = record;
  const lists = ['capabilities', 'restrictions'] as const;
  const long = lists.filter((part) => JSON.stringify(granted[part]).length > maxPartLength);
  const emptied = Object.fromEntries(long.map((part) => [part, []]));
  const unreadable = [...new Set([...(granted.unreadable ?? []), ...long])];
  return { ...record, granted: { ...granted, ...emptied, unreadable } };
}

/** Another token may have got the alias while the login waited. Then the host of the server is added, and a number if needed. */
function freeAlias(context: Context, alias: string, server: string): string {
  if (!aliasTaken(context, alias)) return alias;
  const withHost = `${alias} (${new URL(server).host})`;
  let candidate = withHost;
  for (let number = 2; aliasTaken(context, candidate); number += 1) candidate = `${withHost} ${number}`;
  return candidate;
}
