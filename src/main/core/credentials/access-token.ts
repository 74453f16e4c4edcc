import type { AccessTokenView } from '../../../shared/ipc/credential-view.ts';
import type { AccountClaims } from '../../../shared/ipc/openid-login.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { IssuedAccessToken } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import type { ObtainedAccessToken, RequestedScope } from './access-token-cache.ts';
import { kindOf } from './kinds.ts';
import { checkOpen, findCredential, type ReadableCredential } from './list.ts';
import { findUsable, sendRequest, type UseOptions } from './request.ts';

/** Gets an access token from the cache or the server and copies it to the clipboard. */
export async function copyAccessToken(
  context: Context,
  id: CredentialId,
  options: UseOptions,
): Promise<Result<AccessTokenView>> {
  const obtained = await context.queue.run(id, () => obtain(context, id, options));
  if (!obtained.ok) return obtained;
  const { issued, view } = obtained.value;
  const copied = await copySecret(context, issued.accessToken);
  if (!copied.ok) return copied;
  context.store.set({ lastAccessTokens: new Map(context.store.get().lastAccessTokens).set(id, view) });
  return ok(view);
}

interface Obtained {
  readonly issued: IssuedAccessToken;
  readonly view: AccessTokenView;
}

/**
 * Asks the provider about the person of a login, with an access token for all that was granted and for no audience: one for
 * another service would be refused.
 */
export async function readAccountClaims(context: Context, id: CredentialId): Promise<Result<AccountClaims>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { account } = kindOf(found.value.record);
  if (account === null) return err({ code: 'unknown-credential' });
  const options = { fresh: false, despiteUnknown: false };
  const all: RequestedScope = { scopes: [], audiences: [], audienceStyle: 'none' };
  const obtained = await context.queue.run(id, () => obtain(context, id, options, all));
  const now = obtained.ok ? await account.userinfo(context, obtained.value.issued.accessToken) : obtained;
  return ok({ atLogin: account.atLogin, now });
}

async function obtain(
  context: Context,
  id: CredentialId,
  options: UseOptions,
  wanted?: RequestedScope,
): Promise<Result<Obtained>> {
  const { cache, clock } = context;
  const valid = await findUsable(context, id, options);
  if (!valid.ok) return valid;
  const requested = wanted ?? kindOf(valid.value.record).requestedScope(clock.now(), valid.value.meta);
  const cached = options.fresh ? null : cache.get(id, requested);
  if (cached !== null) return ok({ issued: cached, view: viewOf(cached, requested, true) });
  const issued = await request(context, valid.value, requested);
  if (!issued.ok) return issued;
  const open = checkOpen(context);
  return open.ok ? ok({ issued: issued.value, view: viewOf(issued.value, requested, false) }) : open;
}

async function request(
  context: Context,
  credential: ReadableCredential,
  requested: RequestedScope,
): Promise<Result<ObtainedAccessToken>> {
  const { cache, clock } = context;
  return sendRequest(context, credential, {
    name: 'access-token',
    use: 'access-token',
    async send(record, signal, keep) {
      const { result, ...exchange } = await kindOf(record).requestAccessToken(context, requested, signal, keep);
      const obtained = { obtainedAt: clock.now(), obtainedElapsed: clock.elapsed() };
      return { ...exchange, result: result.ok ? ok({ ...result.value, ...obtained }) : result };
    },
    // Cached even if the new value could not be saved; the cache is not read before it is.
    onSuccess(issued) {
      if (checkOpen(context).ok) cache.put(credential.id, requested, issued);
    },
  });
}

/**
 * Compares what was asked with what was granted. The server adds `offline_access` itself, so that is shown but is no
 * difference. An answer without an audience does not tell it (an opaque token); one without scopes grants what was asked
 * (RFC 6749 §5.1).
 */
function viewOf(issued: ObtainedAccessToken, requested: RequestedScope, fromCache: boolean): AccessTokenView {
  const telling = (scopes: readonly string[]) => scopes.filter((scope) => scope !== 'offline_access');
  const without = (values: readonly string[], others: readonly string[]) =>
    values.filter((value) => !others.includes(value));
  const asked = telling(requested.scopes);
  const scope = issued.scope.length === 0 ? asked : issued.scope;
  const { audience } = issued;
  return {
    obtainedAt: issued.obtainedAt,
    expiresAt: issued.expiresAt,
    scope,
    audience,
    missing: [...without(asked, scope), ...(audience.length === 0 ? [] : without(requested.audiences, audience))],
    extra: [
      ...(asked.length === 0 ? [] : without(telling(scope), asked)),
      ...(requested.audiences.length === 0 ? [] : without(audience, requested.audiences)),
    ],
    fromCache,
  };
}
