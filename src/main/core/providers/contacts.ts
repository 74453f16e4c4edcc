import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderConfig } from '../ports/openid-provider.ts';
import { discovered, freshConfig, reached, type ServerAccess } from '../servers/contacts.ts';

/** The configuration of a known provider: the one in memory when it is fresh, else by discovery. */
export async function providerConfig(
  context: Pick<ServerAccess, 'openid' | 'clock' | 'store'>,
  issuer: string,
  options: { readonly fresh: boolean; readonly signal?: AbortSignal } = { fresh: false },
): Promise<Result<ProviderConfig>> {
  const { store, clock, openid } = context;
  const fresh = options.fresh ? null : freshConfig(store.get().providerContacts.get(issuer), clock.elapsed());
  if (fresh !== null) return ok(fresh);
  const found = await openid.discover(issuer, options.signal);
  noteProviderContact(context, issuer, found);
  return found;
}

/** Remembers what asking a provider for its configuration gave. */
export function noteProviderContact(
  { store, clock }: Pick<ServerAccess, 'clock' | 'store'>,
  issuer: string,
  found: Result<ProviderConfig>,
): void {
  const { providerContacts } = store.get();
  const contact = discovered(providerContacts.get(issuer), found, clock.elapsed());
  store.set({ providerContacts: new Map(providerContacts).set(issuer, contact) });
}

/** Remembers from any other request to a provider whether it answers. */
export function noteProviderReached(
  { store }: Pick<ServerAccess, 'store'>,
  issuer: string,
  result: Result<unknown>,
): void {
  const { providerContacts } = store.get();
  const known = providerContacts.get(issuer);
  const now = known === undefined ? undefined : reached(known, result);
  if (now !== undefined && now !== known) store.set({ providerContacts: new Map(providerContacts).set(issuer, now) });
}
