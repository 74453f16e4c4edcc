import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import type { PendingExchangeRecord } from '../ports/vault.ts';
import type { LoginFlow } from './slot.ts';

/** The queue key of what is written about logins under way: the disk has room for one. */
export const pendingLoginWrites = 'pending login';

/** Notes that a request is made whose answer may hold tokens: if the program ends before they are saved, nothing else tells of them. */
export interface ExchangeNote {
  /** Must succeed before the request. What the disk does not take here could not be saved after it either. */
  write(): Promise<Result<null>>;
  /** The tokens are saved, or none will come. Does nothing where nothing is written. */
  remove(): Promise<void>;
}

/** Makes a note for a request of the login that a form is of. */
export type MakeExchangeNote = (form: ProviderLoginForm) => ExchangeNote;

/** The disk has the note of the latest request that is in flight: the last answer of a login may come while the next one waits. */
export function createExchangeNotes({ vault, clock, queue }: Context): MakeExchangeNote {
  const inFlight = new Set<PendingExchangeRecord>();
  return (form) => {
    let noted: PendingExchangeRecord | null = null;
    return {
      async write() {
        if (noted !== null) return ok(null);
        const record = { kind: 'pending-exchange', form, begunAt: Math.floor(clock.now()) } as const;
        noted = record;
        inFlight.add(record);
        const written = await queue.run(pendingLoginWrites, () => vault.savePendingLogin(record));
        if (written.ok) return written;
        noted = null;
        inFlight.delete(record);
        return written;
      },
      async remove() {
        if (noted === null) return;
        inFlight.delete(noted);
        noted = null;
        await queue.run(pendingLoginWrites, async () => {
          const found = await vault.readPendingLogin();
          // A login at a server that began meanwhile has its polling code there.
          if (found.ok && found.value?.kind === 'pending-login') return;
          const latest = [...inFlight].at(-1);
          await (latest === undefined ? vault.clearPendingLogin() : vault.savePendingLogin(latest));
        });
      },
    };
  };
}

/** Tells of a login during which the program ended, unless its refresh token was saved. */
export function interruptedLogin(context: Context, { form, begunAt }: PendingExchangeRecord): LoginFlow {
  return async (run) => {
    await context.vault.clearPendingLogin();
    const isSaved = context.store.get().credentials.some((one) => {
      if (one.kind === 'damaged') return false;
      const kind = kindOf(one.record);
      // As long as there is a note, the record of its login is not complete.
      return !kind.isComplete() && kind.client?.issuer === form.issuer && kind.view().createdAt >= begunAt;
    });
    if (isSaved) return null;
    run.show({ kind: 'starting', form });
    return { kind: 'failed', error: { code: 'login-lost', because: 'program-ended' } };
  };
}
