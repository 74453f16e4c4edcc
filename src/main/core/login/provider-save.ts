import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Context } from '../app/context.ts';
import { changeMeta, findCredential } from '../credentials/list.ts';
import { revokeWithoutAsking } from '../credentials/revocation.ts';
import { saveRotated } from '../credentials/rotation.ts';
import type { CodeExchange, RefreshToken } from '../ports/openid-provider.ts';
import type { CredentialId, OidcRecord } from '../ports/vault.ts';
import type { BegunProviderLogin, Renewed } from './provider-begin.ts';
import { saveToken } from './save.ts';
import { createLoginSignal } from './signal.ts';
import type { LoginEnd } from './slot.ts';

/** The queue key of answers that come after the end of their login. A lock waits for them, since they may hold tokens. */
export const lateAnswers = 'late answers of logins';

/** Keeps and revokes the refresh token of an answer that comes after the end of its login. */
export function giveUpLate(
  context: Context,
  begun: BegunProviderLogin,
  answer: Promise<CodeExchange | null>,
): Promise<void> {
  return context.queue.run(lateAnswers, async () => {
    const exchange = await answer;
    if (exchange === null || exchange.refreshToken === null) return;
    // Nobody waits for it any more: what the disk does not take is revoked at once.
    const signal = createLoginSignal(context.clock);
    signal.cancel();
    const saving = { signal, showTrouble: () => {}, saveFailed: () => {} };
    await settle(context, begun, exchange, { code: 'cancelled' }, saving);
  });
}

/**
 * Saves the refresh token of an exchange before anything else is decided, since it exists once. Where something is wrong with
 * the answer it is revoked then, and stays in the list if that cannot be verified, so that the user can revoke it later.
 * @param suspicion what is wrong whatever the answer says; null = nothing
 */
export async function settle(
  context: Context,
  begun: BegunProviderLogin,
  { result, refreshToken, delivery }: CodeExchange,
  suspicion: AppError | null,
  saving: Parameters<typeof saveToken>[3],
): Promise<LoginEnd> {
  const { host } = new URL(begun.config.issuer);
  if (refreshToken === null) {
    if (suspicion !== null) return { kind: 'failed', error: suspicion };
    if (result.ok) return { kind: 'failed', error: { code: 'no-offline-access', host } };
    const isLost = delivery === 'unknown' || delivery === 'unreadable';
    return { kind: 'failed', error: isLost ? { code: 'login-lost', because: 'answer-lost' } : result.error };
  }
  const record = recordOf(context, begun, refreshToken, result);
  const { renewed, form } = begun;
  const fault = suspicion ?? (result.ok ? faultOfAccount(renewed, record, host) : result.error);
  if (fault === null && renewed !== null) {
    const done = await renew(context, renewed.id, record);
    // Without the credential it is a new one.
    if (done !== null) return done;
  }
  const end = await saveToken(context, record, form.alias, saving);
  if (fault === null) return end;
  if (end.kind === 'done') await revokeWithoutAsking(context, end.credential);
  return { kind: 'failed', error: fault };
}

/** Only who is known to be the same person may take the place of a credential. */
function faultOfAccount(renewed: Renewed | null, { subject }: OidcRecord, host: string): AppError | null {
  const isSame = renewed === null || (subject !== null && subject === renewed.record.subject);
  return isSame ? null : { code: 'other-account', host };
}

/** Puts the new refresh token in the place of the old one. @returns null if the credential is gone */
async function renew(context: Context, id: CredentialId, record: OidcRecord): Promise<LoginEnd | null> {
  return context.queue.run(id, async () => {
    if (!findCredential(context, id).ok) return null;
    context.cache.forget(id);
    // The vault holds it from here on, and goes on writing where the disk does not take it.
    const saved = await saveRotated(context, id, record);
    if (!saved.ok) return { kind: 'failed', error: saved.error };
    await changeMeta(context, id, { refused: false, endedByProvider: false });
    return { kind: 'done', credential: id, differences: [] };
  });
}

function recordOf(
  { clock, machine }: Context,
  { form, renewed, config, client }: BegunProviderLogin,
  refreshToken: RefreshToken,
  result: CodeExchange['result'],
): OidcRecord {
  const tokens = result.ok ? result.value : null;
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
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}
