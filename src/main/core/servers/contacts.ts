import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { MytokenServerConfig } from '../ports/mytoken-server.ts';

/** Dependencies of a request to a server. */
export type ServerAccess = Pick<Context, 'client' | 'clock' | 'store'>;

/** A discovery document is used for an hour (mytoken protocol: client checklist). */
const configLifetimeSeconds = 3_600;

/** The configuration of a known server: the one in memory when it is fresh, else by discovery. */
export async function serverConfig(
  context: ServerAccess,
  issuer: string,
  options: { readonly fresh: boolean; readonly signal?: AbortSignal } = { fresh: false },
): Promise<Result<MytokenServerConfig>> {
  const { store, clock, client } = context;
  const known = store.get().contacts.get(issuer);
  const young = known !== undefined && clock.elapsed() - known.fetchedAt < configLifetimeSeconds;
  if (!options.fresh && young && known.config !== null) return ok(known.config);
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
  const contacts = new Map(store.get().contacts);
  const known = contacts.get(issuer);
  contacts.set(issuer, {
    config: found.ok ? found.value : (known?.config ?? null),
    fetchedAt: found.ok ? clock.elapsed() : (known?.fetchedAt ?? 0),
    problem: found.ok ? null : found.error,
  });
  store.set({ contacts });
}

/**
 * Remembers from any other request whether a server answers, so that its card is never older than what the user has just
 * seen.
 */
export function noteReached({ store }: Pick<Context, 'store'>, issuer: string, result: Result<unknown>): void {
  const known = store.get().contacts.get(issuer);
  if (known === undefined) return;
  const lost = !result.ok && (result.error.code === 'unreachable' || result.error.code === 'certificate');
  const problem = !result.ok && lost ? result.error : null;
  // Any answer, even an error, proves that the server can be reached.
  if (problem === null && known.problem === null) return;
  store.set({ contacts: new Map(store.get().contacts).set(issuer, { ...known, problem }) });
}
