import { err, ok, type Result } from '../../shared/result.ts';
import type { Context } from './context.ts';
import { findCredential, type ReadableCredential, reloadCredentials, whileWorking } from './credentials.ts';
import type { CredentialId, MytokenServerConfig } from './ports.ts';
import { serverConfig } from './servers.ts';
import { checkTimes } from './usable.ts';

/**
 * Asks, revokes at the server, checks that it holds, and only then removes the sealed file. When the server cannot be
 * reached, or its yes cannot be verified, nothing is removed.
 */
export async function revokeCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta } = found.value;
  const agreed = await context.desktop.confirm(context.words.questions.revoke(meta.alias, new URL(record.server).host));
  if (!agreed) return err({ code: 'declined-by-user' });
  const revoked = await context.queue.run(id, () => whileWorking(context, id, () => revokeNow(context, id)));
  if (revoked.ok) {
    const { revoked: title, revokedBody } = context.words.notices;
    context.desktop.notify({ title: title(meta.alias), body: revokedBody(new URL(record.server).host) }, 'always');
  }
  return revoked;
}

async function revokeNow(context: Context, id: CredentialId): Promise<Result<null>> {
  // Read again: a request that was in the queue before this one may have rotated the token.
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const times = checkTimes(found.value.record, context.clock.now());
  if (!times.ok) return withoutEffect(times.error.code === 'token-expired' ? 'expired' : 'not-yet-valid');
  const config = await serverConfig(context, found.value.record.server, { fresh: true });
  if (!config.ok) return config;
  const done = await revokeAndVerify(context, found.value, config.value);
  context.log.event('revoke', { credential: id, ok: done.ok, code: done.ok ? null : done.error.code });
  return done.ok ? removeLocally(context, id) : done;
}

/** Revocation by value answers "done" before `nbf` and after `exp` and does nothing (mytoken protocol: revocation). */
const withoutEffect = (because: 'expired' | 'not-yet-valid') =>
  err({ code: 'revocation-without-effect', because } as const);

async function revokeAndVerify(
  { client }: Context,
  { record }: ReadableCredential,
  config: MytokenServerConfig,
): Promise<Result<null>> {
  const host = new URL(config.issuer).host;
  const { result } = await client.revoke(config, record.token);
  if (!result.ok) return result;
  const verified = await client.isRevoked(config, record.token);
  if (!verified.ok) return err({ code: 'revocation-unverified', host, because: 'not-checkable' });
  return verified.value ? ok(null) : err({ code: 'revocation-unverified', host, because: 'still-valid' });
}

/** Deletes the sealed file and everything in memory that came from it. */
async function removeLocally(context: Context, id: CredentialId): Promise<Result<null>> {
  context.cache.forget(id);
  const removed = await context.vault.remove(id);
  const lastAccessTokens = new Map(context.store.get().lastAccessTokens);
  lastAccessTokens.delete(id);
  context.store.set({ lastAccessTokens });
  const listed = await reloadCredentials(context);
  return removed.ok ? listed : removed;
}

/** Removes a credential from this computer without asking the server, after main has asked the user. */
export async function forgetCredential(context: Context, id: CredentialId): Promise<Result<null>> {
  const credential = context.store.get().credentials.find((one) => one.id === id);
  if (credential === undefined) return err({ code: 'unknown-credential' });
  const name = credential.kind === 'readable' ? credential.meta.alias : credential.id;
  const agreed = await context.desktop.confirm(context.words.questions.forget(name, mayStillWork(context, credential)));
  if (!agreed) return err({ code: 'declined-by-user' });
  return context.queue.run(id, () => removeLocally(context, id));
}

function mayStillWork({ clock }: Context, credential: { readonly kind: string } | ReadableCredential): boolean {
  if (!('record' in credential)) return true;
  return !credential.meta.refused && checkTimes(credential.record, clock.now()).ok;
}
