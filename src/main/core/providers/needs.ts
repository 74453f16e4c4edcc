import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { State } from '../app/state.ts';
import type { ClientName } from '../credentials/kind.ts';
import { kindOf } from '../credentials/kinds.ts';

/** How many logins are kept that were made at a provider. */
export function tokensOfProvider({ credentials }: Pick<State, 'credentials'>, issuer: string): number {
  return credentials.filter((one) => one.kind === 'readable' && kindOf(one.record).client?.issuer === issuer).length;
}

/** Whether a login at a provider is under way. */
export const isLoggingIn = ({ login }: Pick<State, 'login'>, issuer: string): boolean =>
  (login?.kind === 'waiting' || login?.kind === 'starting') && 'issuer' in login.form && login.form.issuer === issuer;

/**
 * Checks that nothing may need a client. Of a credential that cannot be read nobody knows which client it needs.
 * @returns `client-in-use` or `login-running`
 */
export function checkUnused({ store }: Pick<Context, 'store'>, { issuer, clientId }: ClientName): Result<null> {
  const state = store.get();
  const damaged = state.credentials.filter((one) => one.kind === 'damaged').length;
  const bound = state.credentials.filter((one) => {
    const client = one.kind === 'damaged' ? null : kindOf(one.record).client;
    return client?.issuer === issuer && client.clientId === clientId;
  }).length;
  if (bound + damaged > 0) return err({ code: 'client-in-use', count: bound, damaged });
  return isLoggingIn(state, issuer) ? err({ code: 'login-running' }) : ok(null);
}
