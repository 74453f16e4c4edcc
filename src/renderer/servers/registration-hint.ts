import type { KnownRegistration } from '../../shared/credentials/community-providers.ts';
import type { ProviderDetails } from '../../shared/ipc/snapshot.ts';
import type { Catalogue } from '../../shared/messages/catalogue.ts';

/**
 * How this program becomes a client of a provider.
 * @param details what the provider says; null = it was not asked yet
 * @param known what its operator tells elsewhere
 */
export function registrationHint(
  words: Catalogue['providers']['registration'],
  details: Pick<ProviderDetails, 'features'> | null,
  known: KnownRegistration,
): string {
  if (details?.features.registration === false) return words.none;
  if (known === 'token') return words.byToken;
  return known === 'operator' ? words.byOperator : words.open;
}
