import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';
import {
  changeMeta,
  checkOpen,
  findCredential,
  type ReadableCredential,
  reloadCredentials,
  whileWorking,
} from './list.ts';
import { commitRotation, mustReserve } from './rotation.ts';
import { checkTimes } from './validity.ts';
import { nameOfDamaged } from './view.ts';

/**
 * Asks, revokes at the server, checks that it holds, and only then removes the sealed file. When the server cannot be
 * reached, or its yes cannot be verified, nothing is removed.
 */
export async function revokeCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta } = found.value;
  const revocable = kindOf(record).checkRevocable(context.store.get());
  if (!revocable.ok) return revocable;
  const host = hostOfIssuer(record);
  const { questions } = context.messages;
  const agreed = await context.desktop.confirm(questions.revoke(meta.alias, host, tokenFacts(context, record)));
  if (!agreed) return err({ code: 'declined-by-user' });
  const revoked = await context.queue.run(revocationOf(id), () =>
    context.queue.run(id, () => whileWorking(context, id, false, () => revokeNow(context, id))),
  );
  if (revoked.ok) {
    const { revoked: title, revokedBody } = context.messages.notices;
    context.desktop.notify({ title: title(meta.alias), body: revokedBody(host) }, 'always');
  }
  return revoked;
}

/** What a question says of a token so that it is known whatever the window calls it: nothing of this can be changed there. */
export function tokenFacts({ messages, format }: Context, record: CredentialRecord): string {
  const kind = kindOf(record);
  const { tokenName, createdAt } = kind.view();
  return messages.questions.tokenFacts(tokenName, hostOf(kind.provider), format.day(createdAt));
}

const hostOfIssuer = (record: CredentialRecord): string => new URL(kindOf(record).issuer).host;

/** The queue key of a credential's revocation, for which a lock waits: the dead token could not be removed afterwards. */
export const revocationOf = (id: CredentialId): string => `revocation of ${id}`;

/** Revokes and removes without a question, in the queue of its credential. */
export async function revokeNow(context: Context, id: CredentialId): Promise<Result<null>> {
  // The question may have stood while the vault was locked; then the dead token could not be removed here.
  const open = checkOpen(context);
  if (!open.ok) return open;
  // Read again: a request that was in the queue before this one may have rotated the token.
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const current = await newestRecord(context, found.value);
  if (!current.ok) return current;
  const record = current.value;
  const prepared = await kindOf(record).prepareRevocation(context);
  if (!prepared.ok) return prepared;
  const idle = prepared.value;
  const verdict = await revokeAndVerify(context, { ...found.value, record });
  const stillValid =
    !verdict.ok && verdict.error.code === 'revocation-unverified' && verdict.error.because === 'still-valid';
  const done =
    stillValid && idle !== null ? err({ code: 'revocation-without-effect', because: idle } as const) : verdict;
  context.log.event('revoke', { credential: id, ok: done.ok, code: done.ok ? null : done.error.code });
  if (!done.ok) return done;
  const removed = await removeLocally(context, id);
  // A file that cannot be deleted is still that of a dead token.
  if (!removed.ok) await changeMeta(context, id, { refused: true });
  return removed;
}

/**
 * What is to be sent of a token that may rotate, after a look at the disk: a server also says yes to the revocation of a value
 * that another computer has replaced, and the new one would live on.
 */
function newestRecord({ vault }: Context, credential: ReadableCredential): Promise<Result<CredentialRecord>> {
  return mustReserve(credential) ? vault.current(credential.id) : Promise.resolve(ok(credential.record));
}

/** The server may say yes and do nothing, so it is asked afterwards whether the token is dead. */
async function revokeAndVerify(context: Context, credential: ReadableCredential): Promise<Result<null>> {
  const host = hostOfIssuer(credential.record);
  const revoked = await kindOf(credential.record).revoke(context);
  // Any answer may carry a new value, and one that did not revoke would leave it the only good one.
  const current = await commitRotation(context, credential, revoked, false);
  if (!current.ok) return current;
  if (!revoked.result.ok) return revoked.result;
  const verified = await kindOf(current.value).isRevoked(context);
  const settled = await commitRotation(context, { ...credential, record: current.value }, verified, false);
  if (!settled.ok) return settled;
  if (!verified.result.ok) return err({ code: 'revocation-unverified', host, because: 'not-checkable' });
  return verified.result.value ? ok(null) : err({ code: 'revocation-unverified', host, because: 'still-valid' });
}

/** Deletes the sealed file and everything in memory that came from it. */
async function removeLocally(context: Context, id: CredentialId): Promise<Result<null>> {
  context.cache.forget(id);
  const removed = await context.vault.remove(id);
  const { lastCopy } = context.store.get();
  const lastAccessTokens = new Map(context.store.get().lastAccessTokens);
  lastAccessTokens.delete(id);
  // The menu names no token that is gone.
  context.store.set({ lastAccessTokens, lastCopy: lastCopy?.credential === id ? null : lastCopy });
  const listed = await reloadCredentials(context);
  return removed.ok ? listed : removed;
}

/** Removes a credential from this computer without asking the server, after main has asked the user. */
export async function forgetCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const credential = context.store.get().credentials.find((one) => one.id === id);
  if (credential === undefined) return err({ code: 'unknown-credential' });
  const name = credential.kind === 'readable' ? credential.meta.alias : nameOfDamaged(credential);
  const { questions } = context.messages;
  const facts = credential.kind === 'readable' ? tokenFacts(context, credential.record) : '';
  const hasRecord = credential.kind === 'readable' || credential.because !== 'record-missing';
  const agreed = await context.desktop.confirm(
    questions.forget(name, facts, hasRecord, mayStillWork(context, credential)),
  );
  if (!agreed) return err({ code: 'declined-by-user' });
  return context.queue.run(id, () => removeLocally(context, id));
}

function mayStillWork({ clock }: Context, credential: { readonly kind: string } | ReadableCredential): boolean {
  if (!('record' in credential)) return true;
  return !credential.meta.refused && checkTimes(kindOf(credential.record).validity(), clock.now()).ok;
}
