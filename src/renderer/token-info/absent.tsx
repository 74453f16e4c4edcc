import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { Offer, TokenQuestion } from '../../shared/token-info/offers.ts';
import { useServices } from '../app/services.ts';
import prose from '../ui/prose.module.css';

interface Props {
  readonly credential: CredentialView;
  readonly question: TokenQuestion;
  readonly because: Exclude<Offer, 'offered'>;
}

/** Why something cannot be asked with a token. */
export function Absent({ credential, question, because }: Props) {
  const { messages } = useServices();
  return <p className={prose.muted}>{messages.tokenInfo.absent[because](question, credential.server.name)}</p>;
}
