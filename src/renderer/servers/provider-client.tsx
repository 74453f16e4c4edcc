import { useState } from 'react';
import { communityProvider } from '../../shared/credentials/community-providers.ts';
import type { KnownProviderView } from '../../shared/ipc/snapshot.ts';
import { useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Segments } from '../ui/segmented-control.tsx';
import { ProviderClientForm } from './provider-client-form.tsx';
import { RegisterByToken } from './register-by-token.tsx';
import { registrationHint } from './registration-hint.ts';

/** How this program is known to a provider: its clients there, and what the operator gave for it. */
export function ProviderClient({ provider }: { readonly provider: KnownProviderView }) {
  const { messages } = useServices();
  const { issuer, details, clients } = provider;
  const known = communityProvider(issuer)?.registration ?? 'unknown';
  const offered = details?.features.registration ?? known !== 'operator';
  const [isOpen, setOpen] = useState(false);
  const [how, setHow] = useState<'client' | 'token'>(known === 'token' ? 'token' : 'client');
  const remove = useToastVerb('remove-provider-client');
  const t = messages.providers.registration;
  return (
    <div className={layout.stack}>
      <h3>{t.title}</h3>
      {clients.length === 0 ? (
        <p className={prose.muted}>{registrationHint(t, details, known)}</p>
      ) : (
        <ul aria-label={t.title}>
          {clients.map(({ clientId, origin }) => (
            <li key={clientId} className={layout.wrapWide}>
              <span>{t.origin[origin](clientId)}</span>
              <Button
                kind="link"
                aria-label={`${t.remove} ${clientId}`}
                isPending={remove.pending}
                onPress={() => void remove.run({ issuer, clientId })}
              >
                {t.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t.hide : t.show}
        </Button>
      </div>
      {isOpen ? (
        <>
          {offered ? (
            <Segments
              label={t.how}
              options={[
                { id: 'client', name: t.client },
                { id: 'token', name: t.token },
              ]}
              selected={how}
              onSelect={setHow}
            />
          ) : null}
          {offered && how === 'token' ? (
            <RegisterByToken issuer={issuer} details={details} onDone={() => setOpen(false)} />
          ) : (
            <ProviderClientForm issuer={issuer} onDone={() => setOpen(false)} />
          )}
        </>
      ) : null}
    </div>
  );
}
