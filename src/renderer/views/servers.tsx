import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Empty } from '../components/faces.tsx';
import { Page, Section } from '../components/page.tsx';
import { Problem } from '../components/problem.tsx';
import { useFrame, useServices } from '../services.ts';
import { AddServer } from './add-server.tsx';
import { ServerCard } from './server-card.tsx';

/** The servers that tokens come from. */
export function ServersView() {
  const { words, typedTexts } = useServices();
  const { servers, serversProblem } = useFrame().snapshot;
  // An address that was left half typed is shown again.
  const [isAdding, setAdding] = useState(() => typedTexts.get('server-address') !== '');
  const say = words.servers;
  return (
    <Page
      title={say.title}
      actions={
        isAdding ? (
          <Button
            onPress={() => {
              typedTexts.set('server-address', '');
              setAdding(false);
            }}
          >
            {words.window.cancel}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => setAdding(true)}>
            <Plus size={16} aria-hidden="true" />
            {say.add}
          </Button>
        )
      }
    >
      {isAdding ? (
        <Section title={say.add}>
          <AddServer key={servers.length} autoFocus />
        </Section>
      ) : null}
      {serversProblem === null ? null : <Problem error={serversProblem} />}
      {servers.length === 0 && serversProblem === null && !isAdding ? (
        <Empty icon={<Server size={22} />} title={say.emptyTitle} text={say.empty} />
      ) : null}
      {servers.map((server) => (
        <ServerCard key={server.issuer} server={server} />
      ))}
    </Page>
  );
}
