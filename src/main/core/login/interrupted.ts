import type { Result } from '../../../shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import type { PendingExchangeRecord } from '../ports/vault.ts';
import type { LoginFlow } from './slot.ts';

/**
 * Notes, before a request whose answer may hold tokens, that it is made: if the program ends before they are saved, nothing
 * else would tell of them.
 */
export const noteExchange = ({ vault, clock }: Context, form: ProviderLoginForm): Promise<Result<null>> =>
  vault.savePendingLogin({ kind: 'pending-exchange', form, begunAt: Math.floor(clock.now()) });

/** Tells of a login during which the program ended, unless its refresh token was saved. */
export function interruptedLogin(context: Context, { form, begunAt }: PendingExchangeRecord): LoginFlow {
  return async (run) => {
    await context.vault.clearPendingLogin();
    const isSaved = context.store.get().credentials.some((one) => {
      if (one.kind === 'damaged') return false;
      const kind = kindOf(one.record);
      return kind.client?.issuer === form.issuer && kind.view().createdAt >= begunAt;
    });
    if (isSaved) return null;
    run.show({ kind: 'starting', form });
    return { kind: 'failed', error: { code: 'login-lost', because: 'program-ended' } };
  };
}
