import { RefreshCw } from 'lucide-react';
import type { KnownProviderView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { MakeMytoken } from '../login/make-mytoken.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import layout from '../ui/layout.module.css';
import surface from '../ui/surface.module.css';
import css from './card.module.css';
import { CardHead } from './card-head.tsx';
import { CheckConnection, ConnectionCheck } from './connection-check.tsx';
import { ProviderClient } from './provider-client.tsx';
import { ProviderFacts } from './provider-facts.tsx';

/** One provider: whether it answers, what it offers, its client, and what can be done with it. */
export function ProviderCard({ provider }: { readonly provider: KnownProviderView }) {
  const { messages, format } = useServices();
  const { go } = useFrame();
  // Errors come with the Snapshot, and are shown on this card.
  const refresh = useVerb('refresh-provider');
  const remove = useToastVerb('remove-provider');
  const name = useVerb('rename-provider');
  const { issuer, shortName, details, problem, tokens } = provider;
  const t = messages.providers;
  return (
    <section className={[surface.card, css.card].join(' ')} aria-label={shortName}>
      <CardHead
        place={provider}
        tokens={t.tokens(format.number(tokens), tokens)}
        rename={(text) => name.run({ issuer, shortName: text })}
      />
      {refresh.pending && details === null ? <Loading text={t.checking} /> : null}
      {problem === null ? null : <Problem error={problem} />}
      {details === null ? null : <ProviderFacts details={details} />}
      <ProviderClient provider={provider} />
      <ConnectionCheck issuer={issuer} />
      <footer className={layout.wrapWide}>
        <Button onPress={() => go({ route: 'new-token', provider: issuer, afresh: true })}>{t.login}</Button>
        <MakeMytoken provider={issuer} />
        <Button isPending={refresh.pending} onPress={() => void refresh.run({ issuer })}>
          <RefreshCw size={14} aria-hidden="true" />
          {t.refresh}
        </Button>
        <CheckConnection issuer={issuer} />
        <span className={css.space} />
        <Button kind="danger" isPending={remove.pending} onPress={() => void remove.run({ issuer })}>
          {t.remove}
        </Button>
      </footer>
    </section>
  );
}
