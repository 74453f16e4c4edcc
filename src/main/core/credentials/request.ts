import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { Exchange, Mytoken, MytokenServerConfig, RevocationTarget } from '../ports/mytoken-server.ts';
import type { CredentialId, CredentialMeta, CredentialRecord } from '../ports/vault.ts';
import type { CredentialExchange, KeepSuccessor, TokenUse } from './kind.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, checkOpen, findCredential, type ReadableCredential, whileWorking } from './list.ts';
import {
  commitRotation,
  createKeeper,
  flushPendingWrites,
  mustReserve,
  unconfirmedRevocation,
  whyUnknown,
} from './rotation.ts';
import { explainByTokenFile, followTokenFile, problemOf } from './token-file.ts';
import { checkTimes } from './validity.ts';

/** A request with a credential of the vault. */
export interface CredentialRequest<T> {
  /** what it is called in the log */
  readonly name: string;
  readonly use: TokenUse;
  /** The answer may hold a token that is issued only once: nobody may stop waiting for it. */
  readonly issues?: true;
  /** Sends it once. The user can end the wait by the signal, where nothing can be lost by that. */
  send(record: CredentialRecord, signal: AbortSignal, keep: KeepSuccessor): Promise<CredentialExchange<T>>;
  /** Called with a success before a new value that could not be saved becomes an error. */
  onSuccess?(value: T): void;
}

export interface UseOptions {
  /** the user wants to hear again from the server what it has said of the token */
  readonly fresh: boolean;
  /** use a token whose last outcome is unknown; the user has agreed */
  readonly despiteUnknown: boolean;
}

const usually: UseOptions = { fresh: false, despiteUnknown: false };

/**
 * Sends one request with a mytoken of the vault, after those that are under way with it: the place of a new value is reserved
 * before, and the value durable before anything of the answer is used. Every operation with a mytoken goes through here.
 */
export function useMytoken<T>(
  context: Context,
  id: CredentialId,
  request: Omit<CredentialRequest<T>, 'send'>,
  send: (config: MytokenServerConfig, token: Mytoken, signal: AbortSignal) => Promise<Exchange<T>>,
): Promise<Result<T>> {
  return context.queue.run(id, async () => {
    const valid = await findUsable(context, id, usually);
    if (!valid.ok) return valid;
    return sendRequest(context, valid.value, {
      ...request,
      async send(record, signal) {
        const { atServer } = kindOf(record);
        if (atServer === null) {
          return { result: err({ code: 'unknown-credential' }), successor: null, delivery: 'not-sent' };
        }
        return atServer(context, (config, token) => send(config, token, signal));
      },
    });
  });
}

/** Revokes another token of the same person by its id. Success means that the server said so, and proves nothing. */
export const revokeById = (context: Context, id: CredentialId, target: RevocationTarget): Promise<Result<null>> =>
  useMytoken(context, id, { name: 'revoke-by-id', use: 'other' }, (config, token) =>
    context.client.revokeById(config, token, target),
  );

/** Finds a credential that can be used now, as far as this computer knows. */
export async function findUsable(
  context: Context,
  id: CredentialId,
  { fresh, despiteUnknown }: UseOptions,
): Promise<Result<ReadableCredential>> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const saved = await flushPendingWrites(context, id);
  if (!saved.ok) return saved;
  // A newer value in its file may end what is said below. A file that is in the way is so right before a request only.
  const followed = await followTokenFile(context, id);
  if (!followed.ok && problemOf(context, id) === null) return followed;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta, outcomeUnknown } = found.value;
  const kind = kindOf(record);
  const { host } = new URL(kind.issuer);
  if (!kind.isComplete()) return err({ code: 'login-incomplete', host });
  // What is over is asked about again only where its user wants that.
  if (meta.ended !== undefined && !fresh) return err({ code: 'grant-ended', host, because: meta.ended });
  if (meta.revocationAcceptedAt !== undefined) return unconfirmedRevocation(record);
  if (outcomeUnknown && !despiteUnknown) return err(whyUnknown(found.value));
  const times = checkTimes(kind.validity(), context.clock.now());
  return times.ok ? found : times;
}

/**
 * Sends exactly one request with a usable credential. If it may rotate the token, the reservation is on disk before it is sent,
 * and the new value is on disk before the answer is used. Runs in the queue of the credential.
 */
export function sendRequest<T>(
  context: Context,
  credential: ReadableCredential,
  request: CredentialRequest<T>,
): Promise<Result<T>> {
  const reserves = mustReserve(credential, request.use);
  const mayStop = !reserves && request.issues !== true;
  return whileWorking(context, credential.id, mayStop, (signal) =>
    sendOnce(context, credential, request, reserves, signal),
  );
}

async function sendOnce<T>(
  context: Context,
  known: ReadableCredential,
  request: CredentialRequest<T>,
  reserves: boolean,
  signal: AbortSignal,
): Promise<Result<T>> {
  const { id } = known;
  const discovered = await kindOf(known.record).discover(context);
  if (!discovered.ok) return discovered;
  // If the vault is being locked, the lock would wait for this request, and its answer would be dropped.
  const open = checkOpen(context);
  if (!open.ok) return open;
  const followed = await followTokenFile(context, id);
  if (!followed.ok) return followed;
  const newest = findCredential(context, id);
  if (!newest.ok) return newest;
  let { record } = newest.value;
  if (reserves) {
    const reserved = await context.vault.reserve(id);
    if (!reserved.ok) return reserved;
    record = reserved.value;
  }
  const credential = { ...newest.value, record };
  const keeper = createKeeper(context, id);
  const exchange = await request.send(record, signal, keeper.keep);
  const { result, delivery, successor } = exchange;
  context.log.event(request.name, { credential: id, ok: result.ok, delivery, rotated: successor !== null });
  const settled = await commitRotation(context, credential, exchange, reserves, keeper);
  if (result.ok) request.onSuccess?.(result.value);
  if (!settled.ok) return settled;
  const renewed = result.ok || successor !== null ? null : await explainByTokenFile(context, id, result.error);
  if (renewed !== null) return err(renewed);
  if (result.ok) {
    await noteVerdict(context, credential, { refused: false, ...(request.use === 'access-token' ? livingLogin : {}) });
  } else if (result.error.code === 'login-ended-by-provider') {
    await noteVerdict(context, credential, { endedByProvider: true });
  } else if (result.error.code === 'grant-ended' && successor === null) {
    // The provider itself says it of this very value: a second request would tell nothing more.
    context.cache.forget(id);
    await noteVerdict(context, credential, { refused: true, ended: result.error.because });
  } else if (result.error.code === 'token-invalid' && successor === null && checkOpen(context).ok) {
    return err(await explainRefusal(context, credential, result.error));
  }
  return result;
}

/** An access token proves that the login behind the token lives; other answers come from the server alone. */
const livingLogin = { endedByProvider: false, ended: undefined };

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
