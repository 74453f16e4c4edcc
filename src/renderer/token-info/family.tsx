import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import { ListSection } from './list-section.tsx';
import { useOffer } from './use-offer.ts';

/** The tokens that were made from one, and with the right for that all tokens of its person. */
export function TokenFamily({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const t = messages.tokenInfo.family;
  const subtokens = useOffer(credential, 'subtokens');
  const tokenList = useOffer(credential, 'tokenList');
  const { server, provider } = credential;
  return (
    <>
      <ListSection
        credential={credential}
        list="subtokens"
        offer={subtokens}
        words={{ title: t.subtokens, meaning: t.subtokensMeaning, load: t.loadSubtokens }}
      />
      {/* Most tokens lack this right, and nobody misses it. */}
      {tokenList === 'no-capability' ? null : (
        <ListSection
          credential={credential}
          list="tokenList"
          offer={tokenList}
          words={{ title: t.all, meaning: t.allMeaning(server.name, provider.name), load: t.loadAll }}
        />
      )}
    </>
  );
}
