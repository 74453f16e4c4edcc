import { mayRotate } from '../../shared/restrictions.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AccessTokenView } from '../../shared/snapshot.ts';
import type { Context } from './context.ts';
import { changeMeta, findCredential, type ReadableCredential, reloadCredentials, whileWorking } from './credentials.ts';
import type { CredentialId, Exchange, IssuedAccessToken } from './ports.ts';
import { serverConfig } from './servers.ts';
import { checkTimes, type Wanted, wantedFrom } from './usable.ts';

export interface CopyOptions {
  /** ask the server although a good one is in memory */
  readonly fresh: boolean;
  /** use a token whose last outcome is not known; the user has agreed */
  readonly despiteUnknown: boolean;
}

/** Gets an access token for a credential, from memory or from the server, and puts it onto the clipboard. */
export async function copyAccessToken(
  context: Context,
  id: CredentialId,
  options: CopyOptions,
): Promise<Result<AccessTokenView>> {
  const obtained = await context.queue.run(id, () => whileWorking(context, id, () => obtain(context, id, options)));
  if (!obtained.ok) return obtained;
  const { issued, view } = obtained.value;
  const copied = await context.desktop.copySecret(issued.accessToken, context.store.get().settings.clipboardSeconds);
  if (!copied.ok) return copied;
  context.store.set({ lastAccessTokens: new Map(context.store.get().lastAccessTokens).set(id, view) });
  return ok(view);
}

interface Obtained {
  readonly issued: IssuedAccessToken;
  readonly view: AccessTokenView;
}

async function obtain(context: Context, id: CredentialId, options: CopyOptions): Promise<Result<Obtained>> {
  const { cache, clock } = context;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, outcomeUnknown } = found.value;
  if (outcomeUnknown && !options.despiteUnknown)
    return err({ code: 'outcome-unknown', host: new URL(record.server).host });
  const times = checkTimes(record, clock.now());
  if (!times.ok) return times;
  const wanted = wantedFrom(record.granted.restrictions, clock.now());
  const cached = options.fresh ? null : cache.get(id, wanted.scopes, wanted.audiences);
  if (cached !== null) return ok({ issued: cached, view: viewOf(cached, wanted, clock.now(), true) });
  const issued = await request(context, found.value, wanted);
  if (!issued.ok) return issued;
  cache.put(id, wanted.scopes, wanted.audiences, issued.value);
  return ok({ issued: issued.value, view: viewOf(issued.value, wanted, clock.now(), false) });
}

/**
 * Exactly one request. When it may rotate the token, the intent is on disk before it is sent, and a new value is on disk
 * before the access token is used for anything.
 */
async function request(
  context: Context,
  credential: ReadableCredential,
  wanted: Wanted,
): Promise<Result<IssuedAccessToken>> {
  const { id, record, outcomeUnknown } = credential;
  const config = await serverConfig(context, record.server);
  if (!config.ok) return config;
  const reserves = mayRotate(record.granted.rotation) || outcomeUnknown;
  if (reserves) {
    const reserved = await context.vault.reserve(id);
    if (!reserved.ok) return reserved;
  }
  const exchange = await context.client.accessToken(config.value, { mytoken: record.token, ...wanted });
  context.log.event('access-token', {
    credential: id,
    ok: exchange.result.ok,
    delivery: exchange.delivery,
    rotated: exchange.successor !== null,
  });
  const kept = await keepSuccessor(context, credential, exchange, reserves);
  if (!kept.ok) return kept;
  await noteRefusal(context, credential, exchange.result);
  return exchange.result;
}

async function keepSuccessor(
  context: Context,
  { id, record }: ReadableCredential,
  exchange: Exchange<unknown>,
  reserved: boolean,
): Promise<Result<null>> {
  if (exchange.successor === null && !reserved) return ok(null);
  if (exchange.delivery === 'unknown' && exchange.successor === null) {
    // The reservation stays on disk: it is what says, after a restart too, that nobody knows which value is good.
    await reloadCredentials(context);
    return err({ code: 'outcome-unknown', host: new URL(record.server).host });
  }
  const successor = exchange.successor === null ? null : { ...record, token: exchange.successor };
  const written = await context.vault.commit(id, successor);
  const listed = await reloadCredentials(context);
  return written.ok ? listed : written;
}

/** Remembers that the server refused the token, or that it takes it after all. */
async function noteRefusal(context: Context, { id, meta }: ReadableCredential, result: Result<unknown>): Promise<void> {
  const refused = !result.ok && result.error.code === 'token-invalid';
  if (refused) context.cache.forget(id);
  if (refused !== meta.refused && (refused || result.ok)) await changeMeta(context, id, { refused });
}

/** Compares what was asked with what was granted; `offline_access` is added by the server itself and says nothing. */
function viewOf(issued: IssuedAccessToken, wanted: Wanted, now: number, fromCache: boolean): AccessTokenView {
  const granted = issued.scope.filter((scope) => scope !== 'offline_access');
  const without = (values: readonly string[], others: readonly string[]) =>
    values.filter((value) => !others.includes(value));
  const asked = wanted.scopes.filter((scope) => scope !== 'offline_access');
  return {
    obtainedAt: now,
    expiresAt: issued.expiresAt,
    scope: granted,
    audience: issued.audience,
    missing: [...without(asked, granted), ...without(wanted.audiences, issued.audience)],
    extra: asked.length === 0 ? [] : without(granted, asked),
    fromCache,
  };
}
