import { CircleCheck, CircleDashed, CircleSlash, RefreshCw } from 'lucide-react';
import type { KnownProviderView } from '../../shared/ipc/snapshot.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { MakeMytoken } from '../login/make-mytoken.tsx';
import { Button } from '../ui/button.tsx';
import { EditableName } from '../ui/editable-name.tsx';
import { Loading } from '../ui/empty-state.tsx';
import layout from '../ui/layout.module.css';
import surface from '../ui/surface.module.css';
import css from './card.module.css';
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
      <header className={css.head}>
        <div className={css.who}>
          <EditableName
            labels={messages.window}
            errorText={(error) => messages.errors.explain(error).happened}
            heading={2}
            name={shortName}
            label={messages.servers.shortName}
            edit={messages.servers.rename(shortName)}
            save={(text) => name.run({ issuer, shortName: text })}
          />
          <p className={css.where}>
            {issuer} · {t.tokens(format.number(tokens), tokens)}
          </p>
        </div>
        <Reached provider={provider} />
      </header>
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

/** Shows by icon and words if the provider answered last time. */
function Reached({ provider }: { readonly provider: KnownProviderView }) {
  const { messages } = useServices();
  const t = messages.servers;
  const [Icon, text, tone] =
    provider.problem !== null
      ? [CircleSlash, t.notReached, css.no]
      : provider.details === null
        ? [CircleDashed, t.notAsked, '']
        : [CircleCheck, t.reached, css.yes];
  return (
    <span className={[css.reached, tone].join(' ')}>
      <Icon size={15} aria-hidden="true" />
      {text}
    </span>
  );
}
