import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { Exchange, Mytoken } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';
import { type ReadableCredential, reloadCredentials } from './list.ts';
import { rotationOf } from './validity.ts';

const secondsBetweenTries = 30;

/**
 * Brings the vault up to date with the end of a request, before anything that the request gave is used: a new value is
 * made durable, an intent that came to nothing is taken back, and an outcome that nobody knows stays reserved on disk.
 * Every answer to a request with a kept token goes through here, since any may carry a new value.
 * @returns the value that is good from now on
 */
export async function settle(
  context: Context,
  { id, record, outcomeUnknown }: ReadableCredential,
  exchange: Exchange<unknown>,
  reserved: boolean,
): Promise<Result<Mytoken>> {
  const { delivery, successor } = exchange;
  if (successor !== null) return as(successor, await keepSuccessor(context, id, record, successor));
  // An intent that nobody wrote before: the server has replaced a value that was not believed to be replaced.
  if (delivery === 'unreadable' && !reserved) await context.vault.reserve(id);
  if (delivery === 'unreadable' || (delivery === 'unknown' && reserved)) {
    await abandon(context, id);
    return err(outcomeUnknownOf(record));
  }
  if (!reserved) return ok(record.token);
  // An older doubt ends only when the server has judged this very value.
  if (outcomeUnknown && !judgesTheValue(exchange)) return as(record.token, await abandon(context, id));
  const takenBack = await context.vault.commit(id, null);
  const listed = await reloadCredentials(context);
  return as(record.token, takenBack.ok ? listed : takenBack);
}

const as = (value: Mytoken, done: Result<null>): Result<Mytoken> => (done.ok ? ok(value) : done);

async function abandon(context: Context, id: CredentialId): Promise<Result<null>> {
  const abandoned = await context.vault.abandon(id);
  const listed = await reloadCredentials(context);
  return abandoned.ok ? listed : abandoned;
}

function judgesTheValue({ delivery, result }: Exchange<unknown>): boolean {
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
export const outcomeUnknownOf = (record: MytokenRecord) =>
  ({
    code: 'outcome-unknown',
    host: new URL(record.server).host,
    autoRevoke: rotationOf(record).auto_revoke === true,
  }) as const;

/** Makes a new value durable. One that cannot be written is held by the vault, and its writing is tried again. */
async function keepSuccessor(
  context: Context,
  id: CredentialId,
  record: MytokenRecord,
  successor: Mytoken,
): Promise<Result<null>> {
  const committed = logged(context, id, await context.vault.commit(id, { ...record, token: successor }));
  if (!committed.ok) tryAgainLater(context, id);
  const listed = await reloadCredentials(context);
  return committed.ok ? listed : committed;
}

/** Writes the new value of a credential, or of all, where memory alone has one. The request is never repeated for it. */
export const flushSuccessor = async (context: Context, id?: CredentialId): Promise<Result<null>> =>
  logged(context, id, await context.vault.flush(id));

function logged({ log }: Context, id: CredentialId | undefined, written: Result<null>): Result<null> {
  if (!written.ok) log.event('successor-not-written', { credential: id ?? null, code: written.error.code });
  return written;
}

function tryAgainLater(context: Context, id: CredentialId): void {
  const { clock, queue } = context;
  clock.after(secondsBetweenTries, () => {
    void queue.run(id, async () => {
      const saved = await flushSuccessor(context, id);
      if (!saved.ok) tryAgainLater(context, id);
    });
  });
}
