import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { type Offer, offerOf, type TokenQuestion } from '../../shared/token-info/offers.ts';
import { useFrame } from '../app/services.ts';

/** Whether a server can be asked something with a token, as far as the server has said what it offers. */
export function useOffer(credential: CredentialView, question: TokenQuestion): Offer {
  const { servers } = useFrame().snapshot;
  const server = servers.find(({ issuer }) => issuer === credential.server.issuer);
  return offerOf(question, credential, server?.details?.features ?? null);
}
