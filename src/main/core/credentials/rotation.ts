import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import type { CredentialExchange } from './kind.ts';
import { kindOf } from './kinds.ts';
import { type ReadableCredential, reloadCredentials } from './list.ts';

const secondsBetweenTries = 30;

/** Whether a request with a credential is reserved before, since its answer may hold something that exists only once. */
export const mustReserve = ({ record, outcomeUnknown }: ReadableCredential): boolean =>
  kindOf(record).mayRotate() || outcomeUnknown;

/**
 * Brings the vault up to date with the end of a request, before anything that the request gave is used: a new value is
 * made durable, an intent that came to nothing is taken back, and an outcome that nobody knows stays reserved on disk.
 * Every answer to a request with a kept token goes through here, since any may carry a new value.
 * @returns the record that is good from now on
 */
export async function commitRotation(
  context: Context,
  { id, record, outcomeUnknown }: ReadableCredential,
  exchange: CredentialExchange<unknown>,
  reserved: boolean,
): Promise<Result<CredentialRecord>> {
  const { delivery, successor } = exchange;
  if (successor !== null) return as(successor, await saveRotated(context, id, successor));
  // An intent that nobody wrote before: the server has replaced a value that was not believed to be replaced.
  if (delivery === 'unreadable' && !reserved) await context.vault.reserve(id);
  if (delivery === 'unreadable' || (delivery === 'unknown' && reserved)) {
    await markOutcomeUnknown(context, id);
    return err(outcomeUnknownOf(record));
  }
  if (!reserved) return ok(record);
  // An older doubt ends only when the server has judged this very value.
  if (outcomeUnknown && !judgesTheValue(exchange)) return as(record, await markOutcomeUnknown(context, id));
  const takenBack = await context.vault.commit(id, null);
  const listed = await reloadCredentials(context);
  return as(record, takenBack.ok ? listed : takenBack);
}

const as = (record: CredentialRecord, done: Result<null>): Result<CredentialRecord> => (done.ok ? ok(record) : done);

async function markOutcomeUnknown(context: Context, id: CredentialId): Promise<Result<null>> {
  const abandoned = await context.vault.abandon(id);
  const listed = await reloadCredentials(context);
  return abandoned.ok ? listed : abandoned;
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
    code === 'login-ended-by-provider'
  );
}

/** The error of a token whose last answer was lost: what trying it once would cost depends on its rotation. */
export function outcomeUnknownOf(record: CredentialRecord) {
  const kind = kindOf(record);
  return { code: 'outcome-unknown', host: new URL(kind.issuer).host, autoRevoke: kind.revokesOnReuse() } as const;
}

/** Makes a new value durable. One that cannot be written is held by the vault, and its writing is tried again. */
async function saveRotated(context: Context, id: CredentialId, successor: CredentialRecord): Promise<Result<null>> {
  const committed = logged(context, id, await context.vault.commit(id, successor));
  if (!committed.ok) tryAgainLater(context, id);
  const listed = await reloadCredentials(context);
  return committed.ok ? listed : committed;
}

/** Writes the new value of a credential, or of all, where memory alone has one. The request is never repeated for it. */
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
      if (!saved.ok) tryAgainLater(context, id);
    });
  });
}
