import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty-state.tsx';
import { Page, Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import { AddServer } from './add-server.tsx';
import { ServerCard } from './card.tsx';
import { KnownProviders } from './known-providers.tsx';

/** The servers that tokens come from. */
export function ServersView() {
  const { messages, typedTexts } = useServices();
  const { servers, serversProblem, providers } = useFrame().snapshot;
  // An address that was left half typed is shown again.
  const [isAdding, setAdding] = useState(() => typedTexts.get('server-address') !== '');
  const t = messages.servers;
  return (
    <Page
      title={t.title}
      actions={
        isAdding ? (
          <Button
            onPress={() => {
              typedTexts.set('server-address', '');
              setAdding(false);
            }}
          >
            {messages.window.cancel}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => setAdding(true)}>
            <Plus size={16} aria-hidden="true" />
            {t.add}
          </Button>
        )
      }
    >
      {isAdding ? (
        <Section title={t.add}>
          <AddServer key={servers.length} autoFocus />
        </Section>
      ) : null}
      {serversProblem === null ? null : <Problem error={serversProblem} />}
      {servers.length === 0 && serversProblem === null && !isAdding ? (
        // Whoever has providers may need no server.
        providers.length === 0 ? (
          <Empty icon={<Server size={22} />} title={t.emptyTitle} text={t.empty} />
        ) : (
          <p className={prose.muted}>{t.empty}</p>
        )
      ) : null}
      {servers.map((server) => (
        <ServerCard key={server.issuer} server={server} />
      ))}
      <KnownProviders />
    </Page>
  );
}
