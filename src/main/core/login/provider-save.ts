import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { changeMeta, findCredential, type ReadableCredential, reloadCredentials } from '../credentials/list.ts';
import { revokeWithoutAsking } from '../credentials/revocation.ts';
import { flushPendingWrites, saveRotated } from '../credentials/rotation.ts';
import type { CodeExchange, KeepRefreshToken, ProviderConfig, RefreshToken } from '../ports/openid-provider.ts';
import type { CredentialId, OidcRecord } from '../ports/vault.ts';
import type { ExchangeNote } from './interrupted.ts';
import type { BegunProviderLogin, Renewed } from './provider-begin.ts';
import { type Saving, saveToken, unsavedTokens } from './save.ts';
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

/** Revokes the refresh token of an answer that comes after the end of its login. */
export function giveUpLate(
  context: Context,
  begun: BegunProviderLogin,
  answer: Promise<CodeExchange | null>,
  keeper: LoginKeeper,
  note: ExchangeNote,
): Promise<void> {
  return context.queue.run(unsavedTokens, async () => {
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
  const whose = whoseLogin(begun.renewed, record);
  const otherAccount = whose === 'other' ? ({ code: 'other-account', host } as const) : null;
  const fault = suspicion ?? (result.ok ? otherAccount : result.error);
  if (fault === null && begun.renewed !== null && whose === 'same') {
    const end = await renew(context, begun, begun.renewed.id, record, credential);
    if (end !== null) return end;
  }
  // The vault holds what the disk does not take, and goes on writing.
  if (record.incomplete) await reloadCredentials(context);
  else await saveRotated(context, credential, record);
  if (fault === null && whose === 'unknown') return { kind: 'failed', error: { code: 'account-unknown', host } };
  if (fault === null) return { kind: 'done', credential, differences: kindOf(record).view().differences };
  await revokeWithoutAsking(context, credential);
  return { kind: 'failed', error: fault };
}

/**
 * Only the same person may take the place of a credential. One that is not complete is used by nobody, so anybody's login
 * completes it; one that never said whose it is may be in use for another account.
 */
function whoseLogin(renewed: Renewed | null, { subject }: OidcRecord): 'same' | 'other' | 'unknown' {
  if (renewed === null || renewed.record.incomplete) return 'same';
  if (renewed.record.subject === null) return 'unknown';
  return subject === renewed.record.subject ? 'same' : 'other';
}

/**
 * Puts the new refresh token in the place of the old one. After a crash between its steps the vault finds the same token twice,
 * and makes one credential of both.
 * @param kept the record that the new token was kept in until now
 * @returns null if the credential is gone
 */
function renew(
  context: Context,
  { config }: BegunProviderLogin,
  id: CredentialId,
  record: OidcRecord,
  kept: CredentialId,
): Promise<LoginEnd | null> {
  return context.queue.run(id, async () => {
    const found = findCredential(context, id);
    if (!found.ok) return null;
    context.cache.forget(id);
    const saved = await saveRotated(context, id, record);
    await finishRenewal(context, id, kept, () => revokeReplaced(context, config, found.value));
    return saved.ok ? { kind: 'done', credential: id, differences: [] } : { kind: 'failed', error: saved.error };
  });
}

const secondsBetweenTries = 30;

/**
 * Removes the record that a new token was kept in, once the disk has the token in its place.
 * @param onDurable called once, then
 */
async function finishRenewal(
  context: Context,
  id: CredentialId,
  kept: CredentialId,
  onDurable: () => void,
): Promise<void> {
  // The new value is not what was refused, whether the disk has it yet or not.
  const cleared = await changeMeta(context, id, { refused: false, endedByProvider: false, ended: undefined });
  const saved = await flushPendingWrites(context, id);
  const isCleared = cleared.ok || cleared.error.code === 'unknown-credential';
  const held = saved.ok && !isCleared ? cleared : saved;
  const removed = held.ok ? await context.vault.remove(kept) : held;
  const isRemoved = removed.ok || removed.error.code === 'unknown-credential';
  if (isRemoved) onDurable();
  if (removed.ok) await reloadCredentials(context);
  if (isRemoved) return;
  context.clock.after(
    secondsBetweenTries,
    () => void context.queue.run(id, () => finishRenewal(context, id, kept, onDurable)),
  );
}

/**
 * Revokes a refresh token that was replaced and that nobody can judge: it may live, and nothing here knows it any more. Nobody
 * waits for it. At Keycloak and Google a revocation may end the new login too, since it ends what the client has of the person.
 */
function revokeReplaced(context: Context, { software }: ProviderConfig, replaced: ReadableCredential): void {
  const kind = kindOf(replaced.record);
  const mayLive = !kind.isComplete() || replaced.outcomeUnknown;
  if (!mayLive || software === 'keycloak' || software === 'google') return;
  void kind.revoke(context).then(({ result }) => {
    const code = result.ok ? null : result.error.code;
    context.log.event('revoke-replaced', { credential: replaced.id, ok: result.ok, code });
  });
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
