import type { AppError } from '../../../shared/ipc/errors.ts';
import type { AccountClaims } from '../../../shared/ipc/openid-login.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { AccessTokenView } from '../../../shared/ipc/snapshot.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { IssuedAccessToken } from '../ports/mytoken-server.ts';
import type { CredentialId, CredentialMeta } from '../ports/vault.ts';
import type { ObtainedAccessToken, RequestedScope } from './access-token-cache.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, checkOpen, findCredential, type ReadableCredential, whileWorking } from './list.ts';
import { commitRotation, createKeeper, flushPendingWrites, mustReserve, outcomeUnknownOf } from './rotation.ts';
import { checkTimes } from './validity.ts';

export interface CopyOptions {
  /** ask the server even if a valid access token is cached */
  readonly fresh: boolean;
  /** use a token whose last outcome is unknown; the user has agreed */
  readonly despiteUnknown: boolean;
}

/** Gets an access token from the cache or the server and copies it to the clipboard. */
export async function copyAccessToken(
  context: Context,
  id: CredentialId,
  options: CopyOptions,
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
  options: CopyOptions,
  wanted?: RequestedScope,
): Promise<Result<Obtained>> {
  const { cache, clock } = context;
  const valid = await findValidCredential(context, id, options);
  if (!valid.ok) return valid;
  const requested = wanted ?? kindOf(valid.value.record).requestedScope(clock.now(), valid.value.meta);
  const cached = options.fresh ? null : cache.get(id, requested);
  if (cached !== null) return ok({ issued: cached, view: viewOf(cached, requested, true) });
  const reserves = mustReserve(valid.value);
  const issued = await whileWorking(context, id, !reserves, (signal) =>
    request(context, valid.value, requested, reserves, signal),
  );
  if (!issued.ok) return issued;
  const open = checkOpen(context);
  return open.ok ? ok({ issued: issued.value, view: viewOf(issued.value, requested, false) }) : open;
}

async function findValidCredential(
  context: Context,
  id: CredentialId,
  { fresh, despiteUnknown }: CopyOptions,
): Promise<Result<ReadableCredential>> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const saved = await flushPendingWrites(context, id);
  if (!saved.ok) return saved;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta, outcomeUnknown } = found.value;
  const kind = kindOf(record);
  const { host } = new URL(kind.issuer);
  if (!kind.isComplete()) return err({ code: 'login-incomplete', host });
  // What is over is asked about again only where its user wants that.
  if (meta.ended !== undefined && !fresh) return err({ code: 'grant-ended', host, because: meta.ended });
  if (outcomeUnknown && !despiteUnknown) return err(outcomeUnknownOf(record));
  const times = checkTimes(kind.validity(), context.clock.now());
  return times.ok ? found : times;
}

/**
 * Sends exactly one request. If it may rotate the token, the reservation is on disk before it is sent, and the new value
 * is on disk before the access token is used.
 */
async function request(
  context: Context,
  known: ReadableCredential,
  requested: RequestedScope,
  reserves: boolean,
  signal: AbortSignal,
): Promise<Result<ObtainedAccessToken>> {
  const { id } = known;
  let { record } = known;
  const discovered = await kindOf(record).discover(context);
  if (!discovered.ok) return discovered;
  // If the vault is being locked, the lock would wait for this request, and its access token would be dropped.
  const open = checkOpen(context);
  if (!open.ok) return open;
  if (reserves) {
    const reserved = await context.vault.reserve(id);
    if (!reserved.ok) return reserved;
    record = reserved.value;
  }
  const credential = { ...known, record };
  const keeper = createKeeper(context, id);
  const exchange = await kindOf(record).requestAccessToken(context, requested, signal, keeper.keep);
  const { result, delivery, successor } = exchange;
  context.log.event('access-token', { credential: id, ok: result.ok, delivery, rotated: successor !== null });
  const { clock } = context;
  const obtained = result.ok
    ? ok({ ...result.value, obtainedAt: clock.now(), obtainedElapsed: clock.elapsed() })
    : result;
  const settled = await commitRotation(context, credential, exchange, reserves, keeper);
  // Cached even if the new value could not be saved; the cache is not read before it is.
  if (obtained.ok && checkOpen(context).ok) context.cache.put(id, requested, obtained.value);
  if (!settled.ok) return settled;
  if (result.ok) {
    await noteVerdict(context, credential, { refused: false, endedByProvider: false, ended: undefined });
  } else if (result.error.code === 'login-ended-by-provider') {
    await noteVerdict(context, credential, { endedByProvider: true });
  } else if (result.error.code === 'grant-ended' && successor === null) {
    // The provider itself says it of this very value: a second request would tell nothing more.
    context.cache.forget(id);
    await noteVerdict(context, credential, { refused: true, ended: result.error.because });
  } else if (result.error.code === 'token-invalid' && successor === null && checkOpen(context).ok) {
    return err(await explainRefusal(context, credential, result.error));
  }
  return obtained;
}

/** Saves what the server or the provider says about a token, if it is new. */
async function noteVerdict(
  context: Context,
  { id, meta }: ReadableCredential,
  verdict: Partial<Pick<CredentialMeta, 'refused' | 'endedByProvider' | 'ended'>>,
): Promise<void> {
  const refused = verdict.refused ?? meta.refused;
  const endedByProvider = verdict.endedByProvider ?? meta.endedByProvider === true;
  const { ended } = verdict;
  const isKnown = refused === meta.refused && endedByProvider === (meta.endedByProvider === true);
  if (isKnown && ended === meta.ended) return;
  await changeMeta(context, id, { refused, endedByProvider, ended });
}

/**
 * Finds out why the server refuses a token. The server may have changed its issuer URL, and then refuses all tokens of the
 * old one. A single refusal proves nothing (a proxy, a moment after sleep), so a second request confirms it before it is saved.
 */
async function explainRefusal(
  context: Context,
  credential: ReadableCredential,
  refusal: Extract<AppError, { code: 'token-invalid' }>,
): Promise<AppError> {
  const { id, record, outcomeUnknown } = credential;
  const kind = kindOf(record);
  const discovered = await kind.discover(context, { fresh: true });
  if (!discovered.ok) return discovered.error.code === 'other-issuer' ? discovered.error : refusal;
  const keeper = createKeeper(context, id);
  const exchange = await kind.isRevoked(context, null, keeper.keep);
  const settled = await commitRotation(context, credential, exchange, false, keeper);
  if (!settled.ok) return settled.error;
  if (exchange.successor !== null || !exchange.result.ok || !exchange.result.value) return refusal;
  context.cache.forget(id);
  await noteVerdict(context, credential, { refused: true });
  return outcomeUnknown ? { ...refusal, answerLost: true } : refusal;
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
