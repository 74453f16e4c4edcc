import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import type { CredentialExchange, KeepSuccessor, TokenUse } from './kind.ts';
import { kindOf } from './kinds.ts';
import { type ReadableCredential, reloadCredentials } from './list.ts';
import { updateTokenFile } from './token-file.ts';

const secondsBetweenTries = 30;

/** Whether the vault must reserve before a request, because the answer may contain a value that is handed out only once. */
export const mustReserve = ({ record, outcomeUnknown }: ReadableCredential, use: TokenUse): boolean =>
  kindOf(record).mayRotate(use) || outcomeUnknown;

/** Whether any use may replace the value of a token, or the last one may have. */
export const mayBeReplaced = (credential: ReadableCredential): boolean =>
  mustReserve(credential, 'access-token') || mustReserve(credential, 'other');

/** Saves the new record of one request as soon as it arrives. */
export interface Keeper {
  readonly keep: KeepSuccessor;
  /** how that went; null = nothing arrived */
  saved(): Result<null> | null;
}

export function createKeeper(context: Context, id: CredentialId): Keeper {
  let saved: Result<null> | null = null;
  return {
    async keep(successor) {
      saved = await saveRotated(context, id, successor);
    },
    saved: () => saved,
  };
}

/**
 * Brings the vault up to date after a request, before anything in the answer is used: it saves a new value, takes back a
 * reservation that was not needed, and leaves it on disk when the outcome is unknown. Every answer to a request with a
 * saved token goes through here, because any of them may contain a new value.
 * @param keeper what the request was given to save a successor with; without one it is saved here
 * @returns the record to use from now on
 */
export async function commitRotation(
  context: Context,
  { id, record, outcomeUnknown }: ReadableCredential,
  exchange: CredentialExchange<unknown>,
  reserved: boolean,
  keeper?: Keeper,
): Promise<Result<CredentialRecord>> {
  const { delivery, successor } = exchange;
  if (successor !== null) return as(successor, keeper?.saved() ?? (await saveRotated(context, id, successor)));
  // The server has rotated a token that it was not expected to rotate, so nothing was reserved yet.
  if (delivery === 'unreadable' && !reserved) await context.vault.reserve(id);
  if (delivery === 'unreadable' || (delivery === 'unknown' && reserved)) {
    await markOutcomeUnknown(context, id);
    return err(outcomeUnknownOf(record));
  }
  if (!reserved) return ok(record);
  // An earlier unknown outcome is settled only by an answer about this very value.
  if (outcomeUnknown && !judgesTheValue(exchange)) return as(record, await markOutcomeUnknown(context, id));
  const takenBack = await context.vault.commit(id, null);
  const listed = await reloadCredentials(context);
  return as(record, takenBack.ok ? listed : takenBack);
}

const as = (record: CredentialRecord, done: Result<null>): Result<CredentialRecord> => (done.ok ? ok(record) : done);

async function markOutcomeUnknown(context: Context, id: CredentialId): Promise<Result<null>> {
  const marked = await context.vault.markOutcomeUnknown(id);
  const listed = await reloadCredentials(context);
  return marked.ok ? listed : marked;
}

function judgesTheValue({ delivery, result }: CredentialExchange<unknown>): boolean {
  if (delivery !== 'answered') return false;
  if (result.ok) return true;
  const { code } = result.error;
  return (
    code === 'token-invalid' ||
    code === 'usage-restricted' ||
    code === 'capability-missing' ||
    code === 'provider-refused' ||
    code === 'login-ended-by-provider' ||
    code === 'grant-ended'
  );
}

/** The error of a token whose last answer was lost. Whether another try is dangerous depends on its rotation. */
function outcomeUnknownOf(record: CredentialRecord) {
  const kind = kindOf(record);
  return { code: 'outcome-unknown', host: new URL(kind.issuer).host, autoRevoke: kind.revokesOnReuse() } as const;
}

/** The same error of a token that must not be used before its user says so, with why that is. */
export function whyUnknown(credential: ReadableCredential) {
  const error = outcomeUnknownOf(credential.record);
  return restoredFrom(credential) === null ? error : ({ ...error, restored: true } as const);
}

/** When the backup was made that the present value of a token came from, in unix seconds; null = it came from its server. */
export const restoredFrom = ({ meta, generation }: ReadableCredential): number | null =>
  meta.restored?.generation === generation ? meta.restored.madeAt : null;

/** The server accepted the revocation of a token, and whether it is gone cannot be asked. */
export const unconfirmedRevocation = (record: CredentialRecord): Result<never> =>
  err({ code: 'revocation-unverified', host: new URL(kindOf(record).issuer).host, because: 'not-checkable' });

/** Saves a new value. If the disk does not take it, the vault holds it, and writing is retried. */
export async function saveRotated(
  context: Context,
  id: CredentialId,
  successor: CredentialRecord,
): Promise<Result<null>> {
  const committed = logged(context, id, await context.vault.commit(id, successor));
  if (!committed.ok) tryAgainLater(context, id);
  const listed = await reloadCredentials(context);
  if (committed.ok) await updateTokenFile(context, id);
  return committed.ok ? listed : committed;
}

/** Retries writing new values that are only in memory, of one credential or of all. Sends no request. */
export const flushPendingWrites = async (context: Context, id?: CredentialId): Promise<Result<null>> =>
  logged(context, id, await context.vault.flush(id));

function logged({ log }: Context, id: CredentialId | undefined, written: Result<null>): Result<null> {
  if (!written.ok) log.event('successor-not-written', { credential: id ?? null, code: written.error.code });
  return written;
}

function tryAgainLater(context: Context, id: CredentialId): void {
  const { clock, queue } = context;
  clock.after(secondsBetweenTries, () => {
    void queue.run(id, async () => {
      const saved = await flushPendingWrites(context, id);
      if (saved.ok) await updateTokenFile(context, id);
      else tryAgainLater(context, id);
    });
  });
}
