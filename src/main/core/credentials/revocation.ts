import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { MytokenServerConfig } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';
import { noteReached, serverConfig } from '../servers/contacts.ts';
import {
  changeMeta,
  checkOpen,
  findCredential,
  type ReadableCredential,
  reloadCredentials,
  whileWorking,
} from './list.ts';
import { settle } from './rotation.ts';
import { checkTimes, mayRotate, startOf, validityOf } from './validity.ts';
import { nameOfDamaged } from './view.ts';

/**
 * Asks, revokes at the server, checks that it holds, and only then removes the sealed file. When the server cannot be
 * reached, or its yes cannot be verified, nothing is removed.
 */
export async function revokeCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta } = found.value;
  const known = context.store.get().contacts.get(record.server)?.config;
  // What is known to be impossible is not asked about.
  if (known?.endpoints.revocation === null) return err({ code: 'revocation-off', host: new URL(known.issuer).host });
  const { questions } = context.messages;
  const agreed = await context.desktop.confirm(
    questions.revoke(meta.alias, new URL(record.server).host, tokenFacts(context, record)),
  );
  if (!agreed) return err({ code: 'declined-by-user' });
  const revoked = await context.queue.run(revocationOf(id), () =>
    context.queue.run(id, () => whileWorking(context, id, false, () => revokeNow(context, id))),
  );
  if (revoked.ok) {
    const { revoked: title, revokedBody } = context.messages.notices;
    context.desktop.notify({ title: title(meta.alias), body: revokedBody(new URL(record.server).host) }, 'always');
  }
  return revoked;
}

/** What a question says of a token so that it is known whatever the window calls it: nothing of this can be changed there. */
export function tokenFacts({ messages, format }: Context, { granted, provider, createdAt }: MytokenRecord): string {
  return messages.questions.tokenFacts(granted.name, hostOf(provider), format.day(createdAt));
}

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
  const config = await serverConfig(context, record.server, { fresh: true });
  const skew = config.ok ? config.value.details.clockSkewSeconds : 0;
  const idle = whyWithoutEffect(record, context.clock.now() + (skew ?? 0));
  // Our own clock alone may be wrong, and a JWT loses nothing by the request; a short token could not be revoked afterwards.
  const isCertain = skew !== null || record.tokenType === 'short_token';
  if (idle !== null && isCertain) return err({ code: 'revocation-without-effect', because: idle });
  if (!config.ok) return config;
  const verdict = await revokeAndVerify(context, { ...found.value, record }, config.value);
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
function newestRecord({ vault }: Context, credential: ReadableCredential): Promise<Result<MytokenRecord>> {
  const { id, record, outcomeUnknown } = credential;
  return mayRotate(record) || outcomeUnknown ? vault.current(id) : Promise.resolve(ok(record));
}

/**
 * Revocation by value answers "done" before `nbf` and after `exp` and does nothing; past its rotation lifetime a token can
 * be revoked (mytoken protocol: revocation).
 */
function whyWithoutEffect(record: MytokenRecord, now: number): 'expired' | 'not-yet-valid' | null {
  const { notBefore, expiresAt } = validityOf(record);
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return notBefore !== null && startOf(notBefore) > now ? 'not-yet-valid' : null;
}

async function revokeAndVerify(
  context: Context,
  credential: ReadableCredential,
  config: MytokenServerConfig,
): Promise<Result<null>> {
  const { record } = credential;
  const host = new URL(config.issuer).host;
  const revoked = await context.client.revoke(config, record.token);
  noteReached(context, record.server, revoked.result);
  // Any answer may carry a new value, and one that did not revoke would leave it the only good one.
  const token = await settle(context, credential, revoked, false);
  if (!token.ok) return token;
  if (!revoked.result.ok) return revoked.result;
  const verified = await context.client.isRevoked(config, token.value);
  const settled = await settle(context, { ...credential, record: { ...record, token: token.value } }, verified, false);
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
  return !credential.meta.refused && checkTimes(credential.record, clock.now()).ok;
}
