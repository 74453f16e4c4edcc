import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import { AddProvider } from './add-provider.tsx';
import { ProviderCard } from './provider-card.tsx';

/** The OpenID providers that the user logs in at without a server, and how to add one. */
export function KnownProviders() {
  const { messages, typedTexts } = useServices();
  const { providers, providersProblem } = useFrame().snapshot;
  // An address that was left half typed is shown again.
  const [isAdding, setAdding] = useState(() => typedTexts.get('provider-address') !== '');
  const t = messages.providers;
  const cancel = () => {
    typedTexts.set('provider-address', '');
    setAdding(false);
  };
  return (
    <>
      <Section
        title={t.title}
        hint={t.hint}
        actions={
          isAdding ? (
            <Button onPress={cancel}>{messages.window.cancel}</Button>
          ) : (
            <Button onPress={() => setAdding(true)}>
              <Plus size={16} aria-hidden="true" />
              {t.add}
            </Button>
          )
        }
      >
        {isAdding ? <AddProvider key={providers.length} /> : null}
        {providersProblem === null ? null : <Problem error={providersProblem} />}
        {providers.length === 0 && providersProblem === null && !isAdding ? (
          <p className={prose.muted}>{t.empty}</p>
        ) : null}
      </Section>
      {providers.map((provider) => (
        <ProviderCard key={provider.issuer} provider={provider} />
      ))}
    </>
  );
}
