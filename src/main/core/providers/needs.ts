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

/** How many credentials are bound to a client. */
export function tokensOfClient({ store }: Pick<Context, 'store'>, { issuer, clientId }: ClientName): number {
  return store.get().credentials.filter((one) => {
    const client = one.kind === 'damaged' ? null : kindOf(one.record).client;
    return client?.issuer === issuer && client.clientId === clientId;
  }).length;
}

/** Checks that no credential may need a client. Of one that cannot be read nobody knows which. @returns `client-in-use` */
export function checkUnbound(context: Pick<Context, 'store'>, name: ClientName): Result<null> {
  const count = tokensOfClient(context, name);
  const damaged = context.store.get().credentials.filter((one) => one.kind === 'damaged').length;
  return count + damaged > 0 ? err({ code: 'client-in-use', count, damaged }) : ok(null);
}

/** Checks that neither a credential nor a login may need a client. @returns `client-in-use` or `login-running` */
export function checkUnused(context: Pick<Context, 'store'>, name: ClientName): Result<null> {
  const unbound = checkUnbound(context, name);
  return unbound.ok && isLoggingIn(context.store.get(), name.issuer) ? err({ code: 'login-running' }) : unbound;
}
