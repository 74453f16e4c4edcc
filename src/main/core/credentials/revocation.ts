import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import { removeUnusedClient } from '../providers/clients.ts';
import type { BeforeRevocation } from './kind.ts';
import { kindOf } from './kinds.ts';
import {
  changeMeta,
  checkOpen,
  findCredential,
  type ReadableCredential,
  reloadCredentials,
  whileWorking,
} from './list.ts';
import { listsTokens, managerFor, revokeWithManager } from './manager.ts';
import { commitRotation, createKeeper, mustReserve, unconfirmedRevocation } from './rotation.ts';
import { followTokenFile } from './token-file.ts';
import { checkTimes } from './validity.ts';
import { nameOfDamaged } from './view.ts';

/**
 * Asks the user, revokes at the server, verifies that, and only then removes the sealed file. Nothing is removed if the
 * server cannot be reached or the revocation cannot be verified.
 */
export async function revokeCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta } = found.value;
  const revocable = kindOf(record).checkRevocable(context.store.get());
  if (!revocable.ok) return revocable;
  const host = hostOfIssuer(record);
  const { questions } = context.messages;
  const question = kindOf(record).issuedBy === 'provider' ? questions.revokeLogin : questions.revoke;
  const agreed = await context.desktop.confirm(question(meta.alias, host, tokenFacts(context, record)));
  if (!agreed) return err({ code: 'declined-by-user' });
  const byValue = await revokeWithoutAsking(context, id);
  const revoked = byValue.ok ? byValue : await revokeOtherwise(context, id, byValue.error);
  if (revoked.ok) {
    const { revoked: title, revokedBody } = context.messages.notices;
    context.desktop.notify({ title: title(meta.alias), body: revokedBody(host) }, 'always');
  }
  return revoked;
}

/** A token whose value cannot end it can be ended by another one that manages it, if the user agrees. */
async function revokeOtherwise(context: Context, id: CredentialId, error: AppError): Promise<Result<null>> {
  const found = findCredential(context, id);
  const manager = found.ok ? managerFor(context, found.value, error) : null;
  if (!found.ok || manager === null) return err(error);
  const { messages, desktop } = context;
  const question = messages.questions.revokeWithManager(
    found.value.meta.alias,
    manager.meta.alias,
    listsTokens(manager),
  );
  if (!(await desktop.confirm(question))) return err(error);
  return revokeByManager(context, found.value, manager);
}

/** Revokes a token with another one that manages it, and removes it if that is proved. */
export async function revokeByManager(
  context: Context,
  target: ReadableCredential,
  manager: ReadableCredential,
): Promise<Result<null>> {
  const verdict = await revokeWithManager(context, target, manager);
  const isJudged = verdict.ok || verdict.error.code === 'revocation-unverified';
  if (!isJudged) return verdict;
  return context.queue.run(revocationOf(target.id), () =>
    context.queue.run(target.id, () => settleRevocation(context, target, verdict)),
  );
}

/** Identifies a token in a question by facts that the window cannot change, unlike its alias. */
export function tokenFacts({ messages, format }: Context, record: CredentialRecord): string {
  const kind = kindOf(record);
  const { tokenName, createdAt } = kind.view();
  return messages.questions.tokenFacts(tokenName, hostOf(kind.provider), format.day(createdAt));
}

const hostOfIssuer = (record: CredentialRecord): string => new URL(kindOf(record).issuer).host;

/** The queue key of a revocation. A lock waits for it, because a revoked token could not be removed afterwards. */
export const revocationOf = (id: CredentialId): string => `revocation of ${id}`;

/** Revokes a token, verifies that, and removes it, after the requests with it that are under way. */
export function revokeWithoutAsking(context: Context, id: CredentialId): Promise<Result<null>> {
  const { queue } = context;
  return queue.run(revocationOf(id), () =>
    queue.run(id, () => whileWorking(context, id, false, () => revokeNow(context, id))),
  );
}

async function revokeNow(context: Context, id: CredentialId): Promise<Result<null>> {
  // The vault may have been locked while the question was open; then the revoked token could not be removed.
  const open = checkOpen(context);
  if (!open.ok) return open;
  const followed = await followTokenFile(context, id);
  if (!followed.ok) return followed;
  // An earlier request in the queue may have rotated the token meanwhile.
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
  return settleRevocation(context, found.value, done);
}

/** Keeps that an issuer accepted the revocation of a token, which is not known to be gone: it is not used any more. */
export const noteAcceptedRevocation = (context: Context, id: CredentialId): Promise<Result<null>> =>
  changeMeta(context, id, { revocationAcceptedAt: context.clock.now() });

/** Removes a token that is proved to be revoked; of one that may be it is kept that it is not to be used any more. */
export async function settleRevocation(
  context: Context,
  { id, record }: ReadableCredential,
  verdict: Result<null>,
): Promise<Result<null>> {
  context.log.event('revoke', { credential: id, ok: verdict.ok, code: verdict.ok ? null : verdict.error.code });
  if (!verdict.ok) {
    const { error } = verdict;
    if (error.code !== 'revocation-unverified') return verdict;
    if (error.because === 'not-checkable') await noteAcceptedRevocation(context, id);
    else await changeMeta(context, id, { revocationAcceptedAt: undefined });
    return verdict;
  }
  const removed = await removeLocally(context, id);
  // If the file cannot be deleted, at least show that the token is revoked.
  if (!removed.ok) await changeMeta(context, id, { refused: true });
  const { client } = kindOf(record);
  if (removed.ok && client !== null) await removeUnusedClient(context, client);
  return removed;
}

/**
 * Reads the disk again if the token may have been rotated by another computer: a server also confirms the revocation of
 * the old value, and the new one would stay valid.
 */
function newestRecord({ vault }: Context, credential: ReadableCredential): Promise<Result<CredentialRecord>> {
  const mayHaveRotated = mustReserve(credential, 'access-token') || mustReserve(credential, 'other');
  return mayHaveRotated ? vault.current(credential.id) : Promise.resolve(ok(credential.record));
}

/** A server may confirm a revocation and do nothing, so it is asked afterwards whether the token is revoked. */
async function revokeAndVerify(context: Context, credential: ReadableCredential): Promise<Result<null>> {
  const revoked = await kindOf(credential.record).revoke(context);
  // Any answer may contain a new value; if the revocation failed, that is the only valid one.
  const current = await commitRotation(context, credential, revoked, false);
  if (!current.ok) return current;
  if (!revoked.result.ok) return revoked.result;
  return verify(context, { ...credential, record: current.value }, revoked.result.value);
}

/** Asks whether a token is revoked. */
async function verify(
  context: Context,
  credential: ReadableCredential,
  before: BeforeRevocation | null,
): Promise<Result<null>> {
  const kind = kindOf(credential.record);
  const host = hostOfIssuer(credential.record);
  const reserves = kind.isCheckedByUse(before);
  if (reserves) {
    // A value that may be an old one is refused in any case, and its use could end the new one.
    if (credential.outcomeUnknown) return unconfirmedRevocation(credential.record);
    const reserved = await context.vault.reserve(credential.id);
    if (!reserved.ok) return reserved;
  }
  const keeper = createKeeper(context, credential.id);
  const verified = await kind.isRevoked(context, before, keeper.keep);
  const settled = await commitRotation(context, credential, verified, reserves, keeper);
  if (!settled.ok) return settled;
  if (!verified.result.ok) return unconfirmedRevocation(credential.record);
  return verified.result.value ? ok(null) : err({ code: 'revocation-unverified', host, because: 'still-valid' });
}

/**
 * Asks again about a revocation that was accepted and could not be confirmed. While a token is not valid by its times, its server
 * says so of a revoked one too, so nothing is asked then.
 */
export function checkRevocation(context: Context, id: CredentialId): Promise<Result<null>> {
  const { queue } = context;
  return queue.run(revocationOf(id), () =>
    queue.run(id, () =>
      whileWorking(context, id, false, async () => {
        const open = checkOpen(context);
        if (!open.ok) return open;
        const found = findCredential(context, id);
        if (!found.ok) return found;
        const current = await newestRecord(context, found.value);
        if (!current.ok) return current;
        const record = current.value;
        const inTime = checkTimes(kindOf(record).validity(), context.clock.now());
        // Of a value that may be an old one the server says the same as of one that was revoked.
        if (!inTime.ok || found.value.outcomeUnknown) return unconfirmedRevocation(record);
        const discovered = await kindOf(record).discover(context);
        if (!discovered.ok) return discovered;
        const credential = { ...found.value, record };
        const verdict = await verify(context, credential, null);
        const isJudged = verdict.ok || verdict.error.code === 'revocation-unverified';
        return isJudged ? settleRevocation(context, credential, verdict) : verdict;
      }),
    ),
  );
}

/** Asks again about all such revocations, where that does not use the token. */
export async function checkRevocations(context: Context): Promise<void> {
  for (const credential of context.store.get().credentials) {
    if (credential.kind !== 'readable' || credential.meta.revocationAcceptedAt === undefined) continue;
    if (!kindOf(credential.record).isCheckedByUse(null)) await checkRevocation(context, credential.id);
  }
}

/** Deletes the sealed file and everything in memory that was obtained with it. */
export async function removeLocally(context: Context, id: CredentialId): Promise<Result<null>> {
  context.cache.forget(id);
  const removed = await context.vault.remove(id);
  const { lastCopy } = context.store.get();
  const lastAccessTokens = new Map(context.store.get().lastAccessTokens);
  lastAccessTokens.delete(id);
  // The tray menu must not name a removed token.
  context.store.set({ lastAccessTokens, lastCopy: lastCopy?.credential === id ? null : lastCopy });
  const listed = await reloadCredentials(context);
  return removed.ok ? listed : removed;
}

/** Removes a credential from this computer only, after asking the user. */
export async function forgetCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const credential = context.store.get().credentials.find((one) => one.id === id);
  if (credential === undefined) return err({ code: 'unknown-credential' });
  const name = credential.kind === 'readable' ? credential.meta.alias : nameOfDamaged(credential);
  const { questions } = context.messages;
  const facts = credential.kind === 'readable' ? tokenFacts(context, credential.record) : '';
  const hasRecord = credential.kind === 'readable' || credential.because.code !== 'record-missing';
  const where = credential.kind === 'readable' ? kindOf(credential.record).issuedBy : 'server';
  const agreed = await context.desktop.confirm(
    questions.forget(name, facts, hasRecord, mayStillWork(context, credential), where),
  );
  if (!agreed) return err({ code: 'declined-by-user' });
  return context.queue.run(id, () => removeLocally(context, id));
}

function mayStillWork({ clock }: Context, credential: { readonly kind: string } | ReadableCredential): boolean {
  if (!('record' in credential)) return true;
  return !credential.meta.refused && checkTimes(kindOf(credential.record).validity(), clock.now()).ok;
}
