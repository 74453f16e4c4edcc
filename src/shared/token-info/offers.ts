import { covers } from '../credentials/capabilities.ts';
import type { CredentialState } from '../ipc/credential-view.ts';
import type { ServerDetails } from '../ipc/snapshot.ts';

/** What a server can be asked about tokens. */
export type TokenQuestion = 'introspection' | 'history' | 'subtokens' | 'tokenList';

/** The capability that each needs (mytoken protocol: capabilities). */
const capabilityFor: Readonly<Record<TokenQuestion, string>> = {
  introspection: 'tokeninfo:introspect',
  history: 'tokeninfo:history',
  subtokens: 'tokeninfo:subtokens',
  tokenList: 'manage_mytokens:list',
};

/** `not-now`: the server refuses the token for anything, or it is not known whether it takes its value. */
export type Offer = 'offered' | 'not-now' | 'no-capability' | 'not-on-server';

/** Tokens in these states are accepted by their server, as far as it is known. */
const usable: ReadonlySet<CredentialState> = new Set<CredentialState>(['ready', 'expires-soon', 'ended-by-provider']);

/**
 * Whether a server can be asked something with a token.
 * @param features what the server says of itself; null = not known, and then the request finds out
 */
export function offerOf(
  question: TokenQuestion,
  { capabilities, state }: { readonly capabilities: readonly string[]; readonly state: CredentialState },
  features: ServerDetails['features'] | null,
): Offer {
  if (!covers(capabilities, capabilityFor[question])) return 'no-capability';
  if (features !== null && !features[question]) return 'not-on-server';
  return usable.has(state) ? 'offered' : 'not-now';
}
