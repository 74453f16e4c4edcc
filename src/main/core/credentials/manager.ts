import { covers } from '../../../shared/credentials/capabilities.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { nodesOf } from '../../../shared/token-info/trees.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from './kinds.ts';
import type { ReadableCredential } from './list.ts';
import { revokeById, useMytoken } from './request.ts';
import { checkTimes } from './validity.ts';

/**
 * A token of the vault that may revoke another one of the same person by its id. A server revokes by value neither what is not
 * valid yet nor a value that rotation has replaced (mytoken protocol: revocation).
 * @param error what the revocation by value ended with
 * @returns null if the error is of another kind, or if there is no such token
 */
export function managerFor(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  target: ReadableCredential,
  error: AppError,
): ReadableCredential | null {
  const needsIt =
    (error.code === 'revocation-without-effect' && error.because === 'not-yet-valid') ||
    (error.code === 'token-invalid' && target.outcomeUnknown);
  const { issuer, provider, view } = kindOf(target.record);
  const { subject, momId } = view();
  // A short token does not say whose it is.
  if (!needsIt || momId === null || subject === '') return null;
  const manager = store.get().credentials.find((one) => {
    if (one.kind !== 'readable' || one.id === target.id || one.outcomeUnknown || one.meta.refused) return false;
    const kind = kindOf(one.record);
    const { subject: of, capabilities } = kind.view();
    const isOfPerson = kind.issuer === issuer && kind.provider === provider && of === subject;
    const isUsable = checkTimes(kind.validity(), clock.now()).ok && one.meta.revocationAcceptedAt === undefined;
    return isOfPerson && isUsable && covers(capabilities, 'manage_mytokens:revoke');
  });
  return manager?.kind === 'readable' ? manager : null;
}

/** Whether a token may list all tokens of its person, which costs a use. */
export const listsTokens = ({ record }: ReadableCredential): boolean =>
  covers(kindOf(record).view().capabilities, 'manage_mytokens:list');

/** Revokes a token by its id, and looks for it in the list of all tokens, if the manager may have that. */
export async function revokeWithManager(
  context: Context,
  target: ReadableCredential,
  manager: ReadableCredential,
): Promise<Result<null>> {
  const { momId } = kindOf(target.record).view();
  if (momId === null) return err({ code: 'unknown-credential' });
  const revoked = await revokeById(context, manager.id, { momId, recursive: false });
  if (!revoked.ok) return revoked;
  const host = new URL(kindOf(target.record).issuer).host;
  const unverified = (because: 'not-checkable' | 'still-valid') =>
    err({ code: 'revocation-unverified', host, because } as const);
  if (!listsTokens(manager)) return unverified('not-checkable');
  const list = await useMytoken(context, manager.id, { name: 'list', use: 'other' }, context.client.listMytokens);
  if (!list.ok) return unverified('not-checkable');
  // The manager is in every such list: without it the answer proves nothing of the other.
  const own = kindOf(manager.record).view().momId;
  const listed = nodesOf(list.value);
  if (own === null || !listed.has(own)) return unverified('not-checkable');
  return listed.has(momId) ? unverified('still-valid') : ok(null);
}
