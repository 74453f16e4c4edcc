import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import type { PendingExchangeRecord } from '../ports/vault.ts';
import type { LoginFlow } from './slot.ts';

/** Notes that a request is made whose answer may hold tokens: if the program ends before they are saved, nothing else tells of them. */
export interface ExchangeNote {
  /** Must succeed before the request. What the disk does not take here could not be saved after it either. */
  write(): Promise<Result<null>>;
  /** The tokens are saved, or none will come. */
  remove(): Promise<void>;
}

export function createExchangeNote({ vault, clock }: Context, form: ProviderLoginForm): ExchangeNote {
  let isWritten = false;
  return {
    async write() {
      if (isWritten) return ok(null);
      const begunAt = Math.floor(clock.now());
      const written = await vault.savePendingLogin({ kind: 'pending-exchange', form, begunAt });
      isWritten = written.ok;
      return written;
    },
    async remove() {
      if (!isWritten) return;
      isWritten = false;
      await vault.clearPendingLogin();
    },
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
