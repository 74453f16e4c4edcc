import { RefreshCw } from 'lucide-react';
import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import layout from '../ui/layout.module.css';
import surface from '../ui/surface.module.css';
import css from './card.module.css';
import { CardHead } from './card-head.tsx';
import { CheckConnection, ConnectionCheck } from './connection-check.tsx';
import { ServerFacts } from './details.tsx';
import { ServerProviders } from './providers.tsx';

/** One server: whether it answers, what it offers, its providers, and what can be done with it. */
export function ServerCard({ server }: { readonly server: ServerView }) {
  const { messages, format } = useServices();
  const { go } = useFrame();
  // Errors come with the Snapshot, and are shown on this card.
  const refresh = useVerb('refresh-server');
  const remove = useToastVerb('remove-server');
  const name = useVerb('name-server');
  const { issuer, shortName, details, problem, tokens } = server;
  const t = messages.servers;
  return (
    <section className={[surface.card, css.card].join(' ')} aria-label={shortName}>
      <CardHead
        place={server}
        tokens={t.tokens(format.number(tokens), tokens)}
        rename={(text) => name.run({ issuer, shortName: text })}
      />
      {refresh.pending && details === null ? <Loading text={t.checking} /> : null}
      {problem === null ? null : <Problem error={problem} />}
      {details === null ? null : (
        <>
          <ServerFacts details={details} />
          <ServerProviders server={server} details={details} />
        </>
      )}
      <ConnectionCheck issuer={issuer} />
      <footer className={layout.wrapWide}>
        <Button onPress={() => go({ route: 'new-token', server: issuer, afresh: true })}>{t.login}</Button>
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
