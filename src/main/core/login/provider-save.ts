import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { changeMeta, findCredential, reloadCredentials } from '../credentials/list.ts';
import { revokeWithoutAsking } from '../credentials/revocation.ts';
import { flushPendingWrites, saveRotated } from '../credentials/rotation.ts';
import type { CodeExchange, KeepRefreshToken, RefreshToken } from '../ports/openid-provider.ts';
import type { CredentialId, OidcRecord } from '../ports/vault.ts';
import type { ExchangeNote } from './interrupted.ts';
import type { BegunProviderLogin, Renewed } from './provider-begin.ts';
import { type Saving, saveToken } from './save.ts';
import type { LoginEnd } from './slot.ts';

/** Saves the refresh token of one answer as soon as it has arrived. */
export interface LoginKeeper {
  readonly keep: KeepRefreshToken;
  /** Whether a refresh token has arrived, saved or not. */
  hasArrived(): boolean;
  /** how saving it ended; null = nothing arrived */
  saved(): LoginEnd | null;
}

/**
 * The refresh token goes into a record of its own, also where it is to renew a credential: nobody knows yet whose it is.
 * @param saving asked when the token arrives
 */
export function createLoginKeeper(
  context: Context,
  begun: BegunProviderLogin,
  note: ExchangeNote,
  saving: () => Saving,
): LoginKeeper {
  let hasArrived = false;
  let saved: LoginEnd | null = null;
  return {
    async keep(refreshToken) {
      hasArrived = true;
      saved = await saveToken(context, recordOf(context, begun, refreshToken, null), begun.form.alias, saving());
      // From here on the record itself tells of the login.
      if (saved.kind === 'done') await note.remove();
    },
    hasArrived: () => hasArrived,
    saved: () => saved,
  };
}

/** The queue key of answers that come after the end of their login. A lock waits for them, since they may hold tokens. */
export const lateAnswers = 'late answers of logins';

/** Revokes the refresh token of an answer that comes after the end of its login. */
export function giveUpLate(
  context: Context,
  begun: BegunProviderLogin,
  answer: Promise<CodeExchange | null>,
  keeper: LoginKeeper,
  note: ExchangeNote,
): Promise<void> {
  return context.queue.run(lateAnswers, async () => {
    const exchange = await answer;
    if (exchange !== null) await settle(context, begun, exchange, keeper, { code: 'cancelled' });
    await note.remove();
  });
}

/**
 * Ends a login by its answer, whose refresh token is saved already. Where something is wrong with the answer the token is
 * revoked, and stays in the list if that cannot be verified, so that the user can revoke it later.
 * @param suspicion what is wrong whatever the answer says; null = nothing
 */
export async function settle(
  context: Context,
  begun: BegunProviderLogin,
  { result, refreshToken, delivery }: CodeExchange,
  keeper: LoginKeeper,
  suspicion: AppError | null,
): Promise<LoginEnd> {
  const { host } = new URL(begun.config.issuer);
  const saved = keeper.saved();
  if (refreshToken === null || saved === null) {
    if (suspicion !== null) return { kind: 'failed', error: suspicion };
    if (result.ok) return { kind: 'failed', error: { code: 'no-offline-access', host } };
    const isLost = delivery === 'unknown' || delivery === 'unreadable';
    return { kind: 'failed', error: isLost ? { code: 'login-lost', because: 'unclear-answer' } : result.error };
  }
  // The user gave up before the disk took it, and it was revoked.
  if (saved.kind !== 'done') return saved;
  const { credential } = saved;
  const record = recordOf(context, begun, refreshToken, result);
  const fault = suspicion ?? (result.ok ? faultOfAccount(begun.renewed, record, host) : result.error);
  const renewed =
    fault !== null || begun.renewed === null ? null : await renew(context, begun.renewed.id, record, credential);
  if (renewed !== null) return renewed;
  // The vault holds what the disk does not take, and goes on writing.
  if (record.incomplete) await reloadCredentials(context);
  else await saveRotated(context, credential, record);
  if (fault === null) return { kind: 'done', credential, differences: kindOf(record).view().differences };
  await revokeWithoutAsking(context, credential);
  return { kind: 'failed', error: fault };
}

/** Only who is known to be the same person may take the place of a credential. Of one that is not complete nobody is known. */
function faultOfAccount(renewed: Renewed | null, { subject }: OidcRecord, host: string): AppError | null {
  const isSame =
    renewed === null || renewed.record.incomplete || (subject !== null && subject === renewed.record.subject);
  return isSame ? null : { code: 'other-account', host };
}

/**
 * Puts the new refresh token in the place of the old one. After a crash between its steps the vault finds the same token twice,
 * and makes one credential of both.
 * @param kept the record that the new token was kept in until now
 * @returns null if the credential is gone
 */
function renew(context: Context, id: CredentialId, record: OidcRecord, kept: CredentialId): Promise<LoginEnd | null> {
  return context.queue.run(id, async () => {
    if (!findCredential(context, id).ok) return null;
    context.cache.forget(id);
    const saved = await saveRotated(context, id, record);
    if (saved.ok) await changeMeta(context, id, { refused: false, endedByProvider: false, ended: undefined });
    await removeKept(context, id, kept);
    return saved.ok ? { kind: 'done', credential: id, differences: [] } : { kind: 'failed', error: saved.error };
  });
}

const secondsBetweenTries = 30;

/** Removes the record that a new token was kept in, once the disk has the token in its place. */
async function removeKept(context: Context, id: CredentialId, kept: CredentialId): Promise<void> {
  const saved = await flushPendingWrites(context, id);
  const removed = saved.ok ? await context.vault.remove(kept) : saved;
  if (removed.ok) await reloadCredentials(context);
  else if (removed.error.code !== 'unknown-credential') {
    context.clock.after(secondsBetweenTries, () => void context.queue.run(id, () => removeKept(context, id, kept)));
  }
}

/** @param result null = not known yet */
function recordOf(
  { clock, machine }: Context,
  { form, renewed, config, client }: BegunProviderLogin,
  refreshToken: RefreshToken,
  result: CodeExchange['result'] | null,
): OidcRecord {
  const tokens = result?.ok === true ? result.value : null;
  return {
    kind: 'oidc',
    refreshToken,
    issuer: config.issuer,
    clientId: client.clientId,
    subject: tokens?.subject ?? null,
    account: tokens?.account ?? null,
    asked: form.scopes,
    granted: tokens?.access.scope ?? [],
    audienceStyle: form.audienceStyle,
    preset: renewed?.record.preset ?? { scopes: [], audiences: form.audiences },
    claims: tokens?.claims ?? [],
    incomplete: tokens === null,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}
