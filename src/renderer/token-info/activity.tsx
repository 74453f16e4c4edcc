import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import { HistorySection } from './history.tsx';
import { UsageSection } from './usage.tsx';

/** What the server tells of one token: whether it accepts it, how often it was used, and what happened with it. */
export function TokenActivity({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const t = messages.tokenInfo.history;
  return (
    <>
      <UsageSection credential={credential} />
      <HistorySection credential={credential} momIds={[]} title={t.title} />
    </>
  );
}
