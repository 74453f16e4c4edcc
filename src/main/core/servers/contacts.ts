import type { ErrorCode } from '../../../shared/ipc/errors.ts';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { Contact } from '../app/state.ts';
import type { MytokenServerConfig } from '../ports/mytoken-server.ts';

/** Dependencies of a request to a server or a provider. */
export type ServerAccess = Pick<Context, 'client' | 'openid' | 'clock' | 'store'> & {
  readonly vault: Pick<Context['vault'], 'readProviderClients'>;
};

/** A discovery document is used for an hour (mytoken protocol: client checklist). */
const configLifetimeSeconds = 3_600;

/** The configuration in a contact, while it is fresh. */
export const freshConfig = <Config>(known: Contact<Config> | undefined, elapsed: number): Config | null =>
  known !== undefined && elapsed - known.fetchedAt < configLifetimeSeconds ? known.config : null;

/** A contact after a discovery; the last configuration that is known stays. */
export const discovered = <Config>(
  known: Contact<Config> | undefined,
  found: Result<Config>,
  elapsed: number,
): Contact<Config> => ({
  config: found.ok ? found.value : (known?.config ?? null),
  fetchedAt: found.ok ? elapsed : (known?.fetchedAt ?? 0),
  problem: found.ok ? null : found.error,
});

/** The errors of a request that did not get to its server. */
const outOfReach: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unreachable',
  'certificate',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-login',
  'proxy-unknown',
]);

/** A contact after any other request: the same one, unless the request shows that its server is there, or is not. */
export function reached<Config>(known: Contact<Config>, result: Result<unknown>): Contact<Config> {
  const problem = !result.ok && outOfReach.has(result.error.code) ? result.error : null;
  // Any answer proves that the server is there; what it says is another matter.
  return problem === null && known.problem === null ? known : { ...known, problem };
}

/** The configuration of a known server: the one in memory when it is fresh, else by discovery. */
export async function serverConfig(
  context: ServerAccess,
  issuer: string,
  options: { readonly fresh: boolean; readonly signal?: AbortSignal } = { fresh: false },
): Promise<Result<MytokenServerConfig>> {
  const { store, clock, client } = context;
  const fresh = options.fresh ? null : freshConfig(store.get().contacts.get(issuer), clock.elapsed());
  if (fresh !== null) return ok(fresh);
  const found = await client.discover(issuer, options.signal);
  noteContact(context, issuer, found);
  return found;
}

/** Remembers the result of a discovery; on a failure the last known configuration stays. */
export function noteContact(
  { store, clock }: Pick<Context, 'clock' | 'store'>,
  issuer: string,
  found: Result<MytokenServerConfig>,
): void {
  const { contacts } = store.get();
  const contact = discovered(contacts.get(issuer), found, clock.elapsed());
  store.set({ contacts: new Map(contacts).set(issuer, contact) });
}

/**
 * Remembers from any other request whether a server answers, so that its card is never older than what the user has just
 * seen.
 */
export function noteReached({ store }: Pick<Context, 'store'>, issuer: string, result: Result<unknown>): void {
  const { contacts } = store.get();
  const known = contacts.get(issuer);
  // A wait that the user ended says nothing of the server.
  const isTold = result.ok || result.error.code !== 'cancelled';
  const now = known === undefined || !isTold ? undefined : reached(known, result);
  if (now !== undefined && now !== known) store.set({ contacts: new Map(contacts).set(issuer, now) });
}
